/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.PptpException;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.control.StopReason;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpServerConfig;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
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
    private final Set<ControlSession> sessions = new LinkedHashSet<>();
    private final Set<TunnelSession> up = new LinkedHashSet<>();
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
        this.routes = new GreCallDemultiplexer(setup.random());
    }

    CompletableFuture<PptpServer.Binding> open() {
        CompletableFuture<PptpServer.Binding> result = new CompletableFuture<>();
        config.greTransport()
                .open(loop, config.bindAddress().getAddress(), Optional.empty(), routes)
                .whenCompleteAsync(
                        (channel, cause) -> {
                            if (cause != null) {
                                released.run();
                                result.completeExceptionally(cause);
                            } else {
                                gre = channel;
                                listen(result);
                            }
                        },
                        loop);
        return result;
    }

    private void listen(CompletableFuture<PptpServer.Binding> result) {
        config.controlTransport()
                .bind(loop, config.bindAddress(), new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .addListener((ChannelFuture done) -> {
                    if (done.isSuccess()) {
                        listening = done.channel();
                        result.complete(this);
                    } else {
                        gre.close();
                        released.run();
                        result.completeExceptionally(new PptpTransportException(
                                "Cannot listen at " + config.bindAddress() + ": "
                                        + done.cause().getMessage() + ". Another server may run there.",
                                done.cause()));
                    }
                });
    }

    private void accept(Channel channel) {
        InetSocketAddress peer = config.controlTransport().remoteAddress(channel);
        ControlConnectionHandler control = new ControlConnectionHandler(now -> ControlConnection.acceptor(
                setup.control(), () -> routes.reserve(peer.getAddress()), setup.random(), now));
        Optional<InetSocketAddress> grePeer = config.greTransport().answersToSource()
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(peer.getAddress(), 0));
        ControlSession session = new ControlSession(
                new ControlSession.Path(peer, grePeer, gre, routes),
                setup,
                control,
                event -> config.listener().accept(peer, event),
                this);
        sessions.add(session);
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
        return CompletableFuture.supplyAsync(() -> List.copyOf(up), loop);
    }

    @Override
    public void established(ControlSession session) {
        LOG.debug("Control connection with {}", session.path().peer());
    }

    @Override
    public void callRequested(ControlSession session, int callId) {
        if (closing || calls >= config.maxTunnels()) {
            session.refuse(callId);
        } else {
            calls++;
            session.control().acceptCall(callId);
        }
    }

    @Override
    public void callOpened(ControlSession session) {
        LOG.debug("Call of {}", session.path().peer());
    }

    @Override
    public void callRefused(ControlSession session, PptpException why) {
        LOG.debug("Call of {} came to nothing", session.path().peer(), why);
    }

    @Override
    public void tunnelUp(TunnelSession tunnel) {
        up.add(tunnel);
        config.onTunnel().accept(tunnel);
    }

    @Override
    public void tunnelEnded(ControlSession session, TunnelSession tunnel) {
        calls--;
        up.remove(tunnel);
        tunnel.finish();
        if (closing) {
            session.control().close(StopReason.LOCAL_SHUTDOWN);
        }
    }

    @Override
    public void closed(ControlSession session, Optional<PptpException> cause) {
        cause.ifPresent(why ->
                LOG.debug("Control connection with {} ended: {}", session.path().peer(), why.getMessage()));
        sessions.remove(session);
        finishWhenIdle();
    }

    @Override
    public CompletableFuture<Void> closeFuture() {
        return closed.copy();
    }

    @Override
    public void close() {
        if (loop.isShutdown()) {
            return;
        }
        loop.execute(() -> {
            if (!closing) {
                closing = true;
                listening.close().addListener(done -> finishWhenIdle());
                new ArrayList<>(sessions).forEach(session -> session.close(StopReason.LOCAL_SHUTDOWN));
            }
        });
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
