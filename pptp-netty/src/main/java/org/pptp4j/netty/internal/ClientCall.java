/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.pptp4j.PptpException;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.control.StopReason;
import org.pptp4j.netty.PptpClientConfig;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.handler.ControlConnectionHandler;
import org.pptp4j.netty.handler.PptpControlCodec;

/**
 * One control connection to one address of a server, with one call, from the opening of the GRE channel to the release
 * of everything. Runs on its event loop.
 */
final class ClientCall implements ControlSession.Owner {

    /** What becomes of the call; {@code ended} comes once, after everything is released. */
    interface Outcome {

        void up(PptpTunnel tunnel);

        /** With {@code unreachable} another address of the server may do better. */
        void ended(Throwable failure, boolean unreachable);
    }

    /** How far we are: the timeout's sentence says what did not come. */
    private enum Stage {
        TCP,
        START,
        CALL,
        LINK,
        OVER
    }

    private final PptpClientConfig config;
    private final TunnelSetup setup;
    private final InetSocketAddress server;
    private final EventLoop loop;
    private Outcome outcome;
    private Stage stage = Stage.TCP;
    private Future<?> timeout;
    private Optional<Channel> gre = Optional.empty();
    private Optional<ControlSession> session = Optional.empty();
    private Optional<TunnelSession> ended = Optional.empty();
    private Optional<PptpException> failure = Optional.empty();

    ClientCall(PptpClientConfig config, TunnelSetup setup, InetAddress address, EventLoop loop) {
        this.config = config;
        this.setup = setup;
        this.server = new InetSocketAddress(address, config.port());
        this.loop = loop;
    }

    /** The GRE channel first: without it the kernel would answer the server's first packet with an ICMP error. */
    void start(Outcome result) {
        outcome = result;
        GreCallDemultiplexer routes = new GreCallDemultiplexer(setup.random());
        InetAddress local = config.localAddress().orElseGet(() -> Ipv4.of(0));
        openGre(local, routes)
                .whenCompleteAsync(
                        (channel, cause) -> {
                            if (cause != null) {
                                fail(setup.explain(unwrap(cause)));
                                release();
                            } else {
                                gre = Optional.of(channel);
                                connect(channel, routes);
                            }
                        },
                        loop);
    }

    /** What a transport throws instead of returning must not leave the user waiting for ever. */
    private CompletableFuture<Channel> openGre(InetAddress local, GreCallDemultiplexer routes) {
        try {
            return config.greTransport().open(loop, local, Optional.of(server.getAddress()), routes);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(
                    new PptpTransportException("The channel for GRE cannot be opened: " + e.getMessage() + ".", e));
        }
    }

    private static Throwable unwrap(Throwable cause) {
        return cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    }

    private void connect(Channel greChannel, GreCallDemultiplexer routes) {
        if (failure.isPresent()) {
            // The user gave up meanwhile.
            release();
            return;
        }
        timeout = loop.schedule(this::timeOut, config.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
        ControlConnectionHandler control = new ControlConnectionHandler(now -> {
            stage = Stage.START;
            return ControlConnection.initiator(
                    setup.control(), () -> routes.reserve(server.getAddress()), setup.random(), now);
        });
        Optional<InetSocketAddress> grePeer = Optional.of(new InetSocketAddress(server.getAddress(), 0));
        ControlSession created = new ControlSession(
                new ControlSession.Path(server, grePeer, greChannel, routes), setup, control, config.listener(), this);
        ChannelFuture connecting = config.controlTransport()
                .connect(loop, server, config.localAddress(), config.connectTimeout(), new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new PptpControlCodec(), control, created);
                    }
                });
        session = Optional.of(created);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                fail(explainConnect(done.cause()));
                release();
            }
        });
    }

    private void timeOut() {
        String address = server.getAddress().getHostAddress() + ":" + server.getPort();
        String within = " within " + config.connectTimeout().toMillis() / 1000.0 + " s";
        switch (stage) {
            case TCP -> fail(noAnswer(address, within));
            case START ->
                fail(new PptpTransportException(
                        "TCP to " + address + " is connected, but no" + " Start-Control-Connection-Reply came" + within
                                + ": what listens there may be no PPTP server."));
            case CALL ->
                fail(new PptpTransportException("The server " + address + " speaks PPTP, but did not answer our"
                        + " Outgoing-Call-Request" + within + ": it may have no free line. Its log says why."));
            default -> {
                return;
            }
        }
        session.map(ControlSession::channel).ifPresent(Channel::close);
    }

    private static PptpTransportException noAnswer(String address, String within) {
        return new PptpTransportException(
                "No answer from " + address + within + ": the host is down, or a firewall drops"
                        + " TCP port 1723. Check the address and the firewalls on the way.");
    }

    private PptpException explainConnect(Throwable cause) {
        String address = server.getAddress().getHostAddress() + ":" + server.getPort();
        if (cause instanceof ConnectTimeoutException) {
            return noAnswer(address, " within " + config.connectTimeout().toMillis() / 1000.0 + " s");
        } else if (cause instanceof NoRouteToHostException) {
            return new PptpTransportException(
                    "There is no route to " + address + ": check the address and this host's routes.", cause);
        } else if (cause instanceof ConnectException) {
            return new PptpTransportException(
                    "Nothing listens at " + address + " (connection refused): check the address, the port, and that the"
                            + " PPTP service runs there.",
                    cause);
        }
        return setup.explain(cause);
    }

    /** The user gave up. */
    void abort() {
        fail(new PptpTransportException("The connection attempt was cancelled."));
        session.ifPresent(running -> {
            if (running.channel() != null && running.channel().isActive()) {
                running.close(StopReason.LOCAL_SHUTDOWN);
            } else if (running.channel() != null) {
                running.channel().close();
            }
        });
    }

    @Override
    public void established(ControlSession running) {
        stage = Stage.CALL;
        running.control().placeCall();
    }

    @Override
    public void callOpened(ControlSession running) {
        stage = Stage.LINK;
        timeout.cancel(false);
    }

    @Override
    public void callRequested(ControlSession running, int callId) {
        running.refuse(callId);
    }

    @Override
    public void tunnelUp(TunnelSession tunnel) {
        outcome.up(tunnel);
    }

    @Override
    public void tunnelEnded(ControlSession running, TunnelSession tunnel) {
        ended = Optional.of(tunnel);
        running.control().close(StopReason.LOCAL_SHUTDOWN);
    }

    @Override
    public void callRefused(ControlSession running, PptpException why) {
        fail(why);
        running.control().close(StopReason.LOCAL_SHUTDOWN);
    }

    @Override
    public void closed(ControlSession running, Optional<PptpException> cause) {
        fail(cause.orElseGet(() ->
                new PptpTransportException("The server " + server.getAddress().getHostAddress()
                        + " closed the connection before the tunnel was up. Its log says why.")));
        release();
    }

    private void fail(PptpException why) {
        failure = failure.or(() -> Optional.of(why));
    }

    /** Closes what is left, then tells; at most once, for both TCP's failure and its close lead here. */
    private void release() {
        if (stage == Stage.OVER) {
            return;
        }
        boolean unreachable = stage == Stage.TCP || stage == Stage.START;
        stage = Stage.OVER;
        if (timeout != null) {
            timeout.cancel(false);
        }
        if (gre.isPresent()) {
            gre.get().close().addListener(closed -> tell(unreachable));
        } else {
            tell(unreachable);
        }
    }

    private void tell(boolean unreachable) {
        Throwable why = failure.orElseThrow();
        if (ended.isPresent()) {
            TunnelSession tunnel = ended.get();
            why = tunnel.why()
                    .cause()
                    .orElseGet(() -> new PptpTransportException(tunnel.why().reason()));
            tunnel.finish();
        }
        outcome.ended(why, unreachable);
    }
}
