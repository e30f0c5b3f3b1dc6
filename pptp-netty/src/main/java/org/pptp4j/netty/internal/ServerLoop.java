/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.control.CallResult;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.control.ErrorCode;
import org.pptp4j.control.IncomingCallResult;
import org.pptp4j.control.StopReason;
import org.pptp4j.netty.PptpConnection;
import org.pptp4j.netty.PptpServerConfig;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.gre.CallShare;
import org.pptp4j.netty.handler.ControlConnectionHandler;
import org.pptp4j.netty.handler.PptpControlCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a listening server has on one of its event loops: control connections with their calls, and a GRE channel that
 * hears the packets of these calls alone, so that no packet changes threads.
 */
final class ServerLoop implements ControlSession.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLoop.class);

    private final PptpServerConfig config;
    private final TunnelSetup setup;
    private final ConnectionLimits limits;
    private final EventLoop loop;
    private final CallShare share;
    private final GreCallDemultiplexer routes;
    private final Map<ControlSession, Connection> sessions = new LinkedHashMap<>();
    private final Set<PptpConnection> established = new LinkedHashSet<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Channel gre;
    private boolean closing;

    ServerLoop(PptpServerConfig config, TunnelSetup setup, ConnectionLimits limits, EventLoop loop, CallShare share) {
        this.config = config;
        this.setup = setup;
        this.limits = limits;
        this.loop = loop;
        this.share = share;
        this.routes = new GreCallDemultiplexer(setup.random(), share);
    }

    /** Opens the GRE channel; done on the event loop. */
    CompletableFuture<Channel> open() {
        return Attempt.of(() -> config.greTransport()
                        .open(loop, config.bindAddress().getAddress(), Optional.empty(), share, routes))
                .thenApplyAsync(
                        channel -> {
                            gre = channel;
                            return channel;
                        },
                        loop);
    }

    /** A client has connected. On the event loop. */
    void accept(Channel channel) {
        InetSocketAddress peer = config.controlTransport().remoteAddress(channel);
        if (closing || !limits.admit(peer.getAddress(), channel)) {
            channel.close();
            return;
        }
        InetSocketAddress own = config.controlTransport().localAddress(channel);
        StartsUnderWay.Ends ends =
                new StartsUnderWay.Ends(config.controlTransport(), own.getAddress(), peer.getAddress());
        ControlConnectionHandler control = new ControlConnectionHandler(now -> ControlConnection.acceptor(
                setup.control(),
                () -> routes.reserve(peer.getAddress()),
                () -> StartsUnderWay.PROGRAM.verdict(ends),
                setup.random(),
                now));
        Optional<InetSocketAddress> grePeer = config.greTransport().answersToSource()
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(peer.getAddress(), 0));
        ConnectionTap tap = new ConnectionTap(setup.tap(), peer, config.controlTransport()::localAddress);
        ControlSession session = new ControlSession(
                new ConnectionPath(peer, grePeer, gre, routes, tap),
                setup,
                control,
                new TunnelListener(tap.before(event -> config.listener().accept(peer, event))),
                this);
        sessions.put(session, new Connection(session, loop));
        tap.addToControl(channel);
        channel.pipeline().addLast(new PptpControlCodec(), control, session);
    }

    CompletableFuture<List<PptpTunnel>> tunnels() {
        return onLoop(() -> sessions.keySet().stream()
                .flatMap(session -> session.tunnels().stream())
                .toList());
    }

    CompletableFuture<List<PptpConnection>> connections() {
        return onLoop(() -> List.copyOf(established));
    }

    /** What is left when the event loop has ended: nothing. */
    private <T> CompletableFuture<List<T>> onLoop(Supplier<List<T>> list) {
        try {
            return CompletableFuture.supplyAsync(list, loop);
        } catch (RejectedExecutionException ended) {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    @Override
    public void established(ControlSession session) {
        LOG.debug("Control connection with {}", session.path().peer());
        Connection connection = sessions.get(session);
        established.add(connection);
        try {
            config.onConnection().accept(connection);
        } catch (RuntimeException e) {
            LOG.warn("onConnection failed for {}; nobody owns it, so it is closed", connection.peerAddress(), e);
            connection.close();
        }
    }

    @Override
    public boolean enterCall() {
        return !closing && limits.enterCall();
    }

    @Override
    public void leaveCall() {
        limits.leaveCall();
    }

    @Override
    public void callRequested(ControlSession session, int callId) {
        if (enterCall()) {
            session.control().acceptCall(callId);
        } else {
            session.control().refuseCall(callId, CallResult.BUSY, ErrorCode.NONE);
        }
    }

    /** Clients have no incoming calls. */
    @Override
    public void incomingCallRequested(ControlSession session, int callId, CallNumbers numbers) {
        session.control().refuseCall(callId, IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE);
    }

    @Override
    public void callOpened(ControlSession session) {
        LOG.debug("Call of {}", session.path().peer());
    }

    @Override
    public void tunnelUp(ControlSession session, TunnelSession tunnel) {
        limits.proved(session.channel());
        try {
            config.onTunnel().accept(tunnel);
        } catch (RuntimeException e) {
            LOG.warn("onTunnel failed for the tunnel of {}; nobody owns it, so it is closed", tunnel.peerAddress(), e);
            tunnel.close();
        }
    }

    @Override
    public void tunnelEnded(ControlSession session, TunnelSession tunnel) {
        tunnel.finish();
    }

    @Override
    public void closed(ControlSession session, Optional<TunnelClosed> how) {
        TunnelClosed why = how.orElseGet(
                () -> new TunnelClosed(TunnelClosed.Origin.NETWORK, "The TCP connection ended.", Optional.empty()));
        LOG.debug("Control connection with {} ended: {}", session.path().peer(), why.reason());
        limits.closed(session.path().address(), session.channel());
        Connection connection = sessions.remove(session);
        established.remove(connection);
        connection.finish(why);
        finishWhenIdle();
    }

    /**
     * Closes all tunnels in order, then the GRE channel, and connections that are still to be accepted at once. From
     * any thread.
     *
     * @return completes when nothing is left
     */
    CompletableFuture<Void> close() {
        if (loop.inEventLoop()) {
            closeOnLoop();
        } else {
            try {
                loop.execute(this::closeOnLoop);
            } catch (RejectedExecutionException ended) {
                LOG.debug("The event loop has ended, and its channels with it");
                closed.complete(null);
            }
        }
        return closed;
    }

    private void closeOnLoop() {
        if (!closing) {
            closing = true;
            List.copyOf(sessions.keySet()).forEach(session -> session.close(StopReason.LOCAL_SHUTDOWN));
            finishWhenIdle();
        }
    }

    private void finishWhenIdle() {
        if (!closing || !sessions.isEmpty()) {
            return;
        } else if (gre == null) {
            closed.complete(null);
        } else {
            gre.close().addListener(done -> closed.complete(null));
        }
    }
}
