/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
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
import org.pptp4j.control.CallNumbers;
import org.pptp4j.control.CallResult;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.control.ErrorCode;
import org.pptp4j.control.IncomingCallResult;
import org.pptp4j.control.StopReason;
import org.pptp4j.netty.PptpConnection;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpServerConfig;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.handler.ControlConnectionHandler;
import org.pptp4j.netty.handler.PptpControlCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listening server: its GRE channel, its listening channel and its control connections, all on one event loop. */
final class ServerBinding implements PptpServer.Binding, ControlSession.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(ServerBinding.class);

    private final PptpServerConfig config;
    private final TunnelSetup setup;
    private final EventLoop loop;
    private final Runnable released;
    private final GreCallDemultiplexer routes;
    private final Map<ControlSession, Connection> sessions = new LinkedHashMap<>();
    private final Set<PptpConnection> established = new LinkedHashSet<>();
    private final ConnectionLimits limits;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Channel gre;
    private Channel listening;
    private int calls;
    private boolean closing;

    ServerBinding(PptpServerConfig config, TunnelSetup setup, EventLoop loop, Runnable released) {
        this.config = config;
        this.setup = setup;
        this.loop = loop;
        this.released = released;
        this.limits = new ConnectionLimits(config.limits());
        this.routes = new GreCallDemultiplexer(setup.random());
    }

    CompletableFuture<PptpServer.Binding> open() {
        CompletableFuture<PptpServer.Binding> result = new CompletableFuture<>();
        Attempt.of(() -> config.greTransport().open(loop, config.bindAddress().getAddress(), Optional.empty(), routes))
                .whenCompleteAsync(
                        (channel, cause) -> {
                            if (cause != null) {
                                result.completeExceptionally(
                                        TunnelSetup.explain("GRE packets cannot be sent and received here", cause));
                                released.run();
                            } else {
                                gre = channel;
                                listen(result);
                            }
                        },
                        loop);
        return result;
    }

    private void listen(CompletableFuture<PptpServer.Binding> result) {
        ChannelHandler pipeline = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                accept(channel);
            }
        };
        try {
            config.controlTransport().bind(loop, config.bindAddress(), pipeline).addListener((ChannelFuture done) -> {
                if (done.isSuccess()) {
                    listening(done.channel());
                    result.complete(this);
                } else {
                    notListening(result, done.cause());
                }
            });
        } catch (RuntimeException e) {
            notListening(result, e);
        }
    }

    /** Without either channel there is no server: it closes with its event loop, too. */
    private void listening(Channel channel) {
        listening = channel;
        listening.closeFuture().addListener(done -> closeOnLoop());
        gre.closeFuture().addListener(done -> closeOnLoop());
    }

    private void notListening(CompletableFuture<PptpServer.Binding> result, Throwable cause) {
        gre.close().addListener(done -> {
            result.completeExceptionally(new PptpTransportException(
                    "Cannot listen at " + config.bindAddress() + ": " + cause.getMessage()
                            + ". Another server may run there.",
                    cause));
            released.run();
        });
    }

    private void accept(Channel channel) {
        InetSocketAddress peer = config.controlTransport().remoteAddress(channel);
        if (!limits.admits(peer.getAddress())) {
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
                new ControlSession.Path(peer, grePeer, gre, routes, tap),
                setup,
                control,
                new TunnelListener(tap.before(event -> config.listener().accept(peer, event))),
                this);
        sessions.put(session, new Connection(session, loop));
        limits.opened(peer.getAddress(), session);
        tap.addToControl(channel);
        channel.pipeline().addLast(new PptpControlCodec(), control, session);
    }

    @Override
    public InetSocketAddress controlAddress() {
        return config.controlTransport().localAddress(listening);
    }

    @Override
    public InetSocketAddress greAddress() {
        return gre.localAddress() instanceof InetSocketAddress address
                ? address
                : new InetSocketAddress(config.bindAddress().getAddress(), 0);
    }

    @Override
    public CompletableFuture<List<PptpTunnel>> tunnels() {
        try {
            return CompletableFuture.supplyAsync(this::allTunnels, loop);
        } catch (RejectedExecutionException ended) {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    private List<PptpTunnel> allTunnels() {
        return sessions.keySet().stream()
                .flatMap(session -> session.tunnels().stream())
                .toList();
    }

    @Override
    public CompletableFuture<List<PptpConnection>> connections() {
        try {
            return CompletableFuture.supplyAsync(() -> List.copyOf(established), loop);
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
    public boolean hasRoom() {
        return !closing && calls < config.limits().tunnels();
    }

    @Override
    public void callRequested(ControlSession session, int callId) {
        if (hasRoom()) {
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
        calls++;
        LOG.debug("Call of {}", session.path().peer());
    }

    @Override
    public void tunnelUp(ControlSession session, TunnelSession tunnel) {
        limits.proved(session);
        try {
            config.onTunnel().accept(tunnel);
        } catch (RuntimeException e) {
            LOG.warn("onTunnel failed for the tunnel of {}; nobody owns it, so it is closed", tunnel.peerAddress(), e);
            tunnel.close();
        }
    }

    @Override
    public void tunnelEnded(ControlSession session, TunnelSession tunnel) {
        calls--;
        tunnel.finish();
    }

    @Override
    public void closed(ControlSession session, Optional<TunnelClosed> how) {
        TunnelClosed why = how.orElseGet(
                () -> new TunnelClosed(TunnelClosed.Origin.NETWORK, "The TCP connection ended.", Optional.empty()));
        LOG.debug("Control connection with {} ended: {}", session.path().peer(), why.reason());
        limits.closed(session.path().address(), session);
        Connection connection = sessions.remove(session);
        established.remove(connection);
        connection.finish(why);
        finishWhenIdle();
    }

    @Override
    public CompletableFuture<Void> closeFuture() {
        return closed.copy();
    }

    @Override
    public void close() {
        try {
            loop.execute(this::closeOnLoop);
        } catch (RejectedExecutionException ended) {
            LOG.debug("The event loop has ended, and the server with it");
        }
    }

    private void closeOnLoop() {
        if (!closing) {
            closing = true;
            listening.close().addListener(done -> finishWhenIdle());
            List.copyOf(sessions.keySet()).forEach(session -> session.close(StopReason.LOCAL_SHUTDOWN));
        }
    }

    private void finishWhenIdle() {
        if (closing && sessions.isEmpty() && !listening.isOpen()) {
            gre.close().addListener(done -> {
                if (closed.complete(null)) {
                    released.run();
                }
            });
        }
    }
}
