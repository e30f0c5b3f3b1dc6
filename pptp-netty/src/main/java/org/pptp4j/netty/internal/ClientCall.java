/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pptp4j.PptpException;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.control.StopReason;
import org.pptp4j.netty.PptpClientConfig;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;
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
        Attempt.of(() -> config.greTransport().open(loop, local, Optional.of(server.getAddress()), routes))
                .whenCompleteAsync(
                        (channel, cause) -> {
                            gre = Optional.ofNullable(channel);
                            if (cause != null) {
                                fail(TunnelSetup.explain("GRE packets cannot be sent and received here", cause));
                            }
                            if (failure.isPresent()) {
                                release();
                            } else {
                                connect(channel, routes);
                            }
                        },
                        loop);
    }

    private void connect(Channel greChannel, GreCallDemultiplexer routes) {
        timeout = loop.schedule(this::timeOut, config.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
        ControlConnectionHandler control = new ControlConnectionHandler(now -> {
            stage = Stage.START;
            return ControlConnection.initiator(
                    setup.control(), () -> routes.reserve(server.getAddress()), setup.random(), now);
        });
        Optional<InetSocketAddress> grePeer = Optional.of(new InetSocketAddress(server.getAddress(), 0));
        ControlSession created = new ControlSession(
                new ControlSession.Path(server, grePeer, greChannel, routes),
                setup,
                control,
                new TunnelListener(config.listener()),
                this);
        session = Optional.of(created);
        ChannelHandler pipeline = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new PptpControlCodec(), control, created);
            }
        };
        try {
            config.controlTransport()
                    .connect(loop, server, config.localAddress(), config.connectTimeout(), pipeline)
                    .addListener(done -> {
                        if (!done.isSuccess()) {
                            notConnected(done.cause());
                        }
                    });
        } catch (RuntimeException e) {
            notConnected(e);
        }
    }

    private void notConnected(Throwable cause) {
        fail(explainConnect(cause));
        release();
    }

    private void timeOut() {
        String address = server.getAddress().getHostAddress() + ":" + server.getPort();
        String within = " within " + config.connectTimeout().toMillis() / 1000.0 + " s";
        fail(
                switch (stage) {
                    case TCP -> noAnswer(address, within);
                    case START ->
                        new PptpTransportException("TCP to " + address + " is connected, but no"
                                + " Start-Control-Connection-Reply came" + within
                                + ": what listens there may be no PPTP server.");
                    default ->
                        new PptpTransportException("The server " + address + " speaks PPTP, but did not answer our"
                                + " Outgoing-Call-Request" + within + ": it may have no free line. Its log says why.");
                });
        session.orElseThrow().breakOff(TunnelClosed.Origin.NETWORK, failure.orElseThrow());
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
        return TunnelSetup.explain("The control connection to " + address + " cannot be made", cause);
    }

    /** The user gave up: whatever is half up is closed in order. After the end it does nothing. */
    void abort() {
        fail(new PptpTransportException("The connection attempt was cancelled."));
        if (stage != Stage.OVER) {
            session.ifPresent(running -> running.close(StopReason.LOCAL_SHUTDOWN));
        }
    }

    @Override
    public void established(ControlSession running) {
        stage = Stage.CALL;
        running.control().placeCall(setup.control().calls().numbers());
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
