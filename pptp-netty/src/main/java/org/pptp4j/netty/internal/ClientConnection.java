/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pptp4j.PptpException;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.control.CallResult;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.control.ErrorCode;
import org.pptp4j.control.IncomingCallResult;
import org.pptp4j.control.StopReason;
import org.pptp4j.diagnosis.ControlState;
import org.pptp4j.netty.PptpClientConfig;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.handler.ControlConnectionHandler;
import org.pptp4j.netty.handler.PptpControlCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One control connection to one address of a server, from the opening of the GRE channel to the release of everything.
 * Runs on its event loop.
 */
final class ClientConnection implements ControlSession.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
    private static final InetAddress ANY = Ipv4.of(0);

    /** Whose connection it is, and what it is for. */
    interface User {

        /** The connection is established: calls can be placed. */
        void established(ClientConnection connection);

        /** A call is there. */
        void callOpened(ClientConnection connection);

        /** A call has ended. */
        void tunnelEnded(TunnelSession tunnel);

        /**
         * Everything is released. Comes once.
         *
         * @return what made the attempt fail, for one who still waits for it
         */
        PptpException released(TunnelClosed why);
    }

    /** What comes after everything is released. */
    interface Outcome {

        /** With {@code unreachable} another address of the server may do better. */
        void ended(PptpException failure, boolean unreachable);
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
    private final Optional<PathProbe> probe;
    private final InetSocketAddress server;
    private final EventLoop loop;
    private final User user;
    private final Outcome outcome;
    private Stage stage = Stage.TCP;
    private Future<?> timeout;
    private Optional<ClientChannel> gre = Optional.empty();
    private Optional<ControlSession> session = Optional.empty();
    private Optional<TunnelClosed> why = Optional.empty();
    private Runnable startOver = () -> {};

    ClientConnection(
            PptpClientConfig config,
            TunnelSetup setup,
            Optional<PathProbe> probe,
            InetAddress address,
            EventLoop loop,
            User user,
            Outcome outcome) {
        this.config = config;
        this.setup = setup;
        this.probe = probe;
        this.server = new InetSocketAddress(address, config.port());
        this.loop = loop;
        this.user = user;
        this.outcome = outcome;
    }

    /** The GRE channel first: without it the kernel would answer the server's first packet with an ICMP error. */
    void start() {
        ClientChannel opened = channel();
        gre = Optional.of(opened);
        opened.opening()
                .whenCompleteAsync(
                        (channel, cause) -> {
                            if (cause != null) {
                                fail(Diagnosed.at(
                                        ControlState.NO_SOCKET,
                                        TunnelSetup.explain("GRE packets cannot be sent and received here", cause)));
                            }
                            if (why.isPresent()) {
                                release();
                            } else {
                                connect(channel, opened.routes());
                            }
                        },
                        loop);
    }

    /** Shared where the address that we send from is known. */
    private ClientChannel channel() {
        return config.localAddress()
                .or(() -> probe.flatMap(kernel -> kernel.sourceFor(server)))
                .map(source -> ClientChannel.shared(way(source), setup.random()))
                .orElseGet(() -> ClientChannel.alone(way(ANY), setup.random()));
    }

    private ClientChannel.Way way(InetAddress source) {
        InetAddress local = config.localAddress().orElse(ANY);
        return new ClientChannel.Way(config.greTransport(), loop, local, source, server.getAddress());
    }

    private void connect(Channel greChannel, GreCallDemultiplexer routes) {
        timeout = loop.schedule(this::timeOut, config.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
        ControlConnectionHandler control = new ControlConnectionHandler(now -> {
            stage = Stage.START;
            underWay();
            return ControlConnection.initiator(
                    setup.control(), () -> routes.reserve(server.getAddress()), setup.random(), now);
        });
        Optional<InetSocketAddress> grePeer = Optional.of(new InetSocketAddress(server.getAddress(), 0));
        ConnectionTap tap = new ConnectionTap(setup.tap(), server, config.controlTransport()::localAddress);
        ControlSession created = new ControlSession(
                new ConnectionPath(server, grePeer, greChannel, routes, tap),
                setup,
                control,
                new TunnelListener(tap.before(config.listener())),
                this);
        session = Optional.of(created);
        ChannelHandler pipeline = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                tap.addToControl(channel);
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

    /** Until the server answers, its own request to a server of ours would collide with this one. */
    private void underWay() {
        ControlSession started = session.orElseThrow();
        StartsUnderWay.Ends ends = new StartsUnderWay.Ends(
                config.controlTransport(),
                config.controlTransport().localAddress(started.channel()).getAddress(),
                server.getAddress());
        Runnable giveWay = () -> {
            if (!loop.isShutdown()) {
                loop.execute(started.control()::giveWay);
            }
        };
        StartsUnderWay.PROGRAM.begin(ends, giveWay);
        startOver = () -> StartsUnderWay.PROGRAM.end(ends, giveWay);
    }

    private void notConnected(Throwable cause) {
        fail(new ConnectFailure(server, config.connectTimeout()).explain(cause));
        release();
    }

    private void timeOut() {
        ConnectFailure failures = new ConnectFailure(server, config.connectTimeout());
        breakOff(
                switch (stage) {
                    case TCP -> failures.noAnswer();
                    case START -> failures.noStartReply();
                    default -> failures.noCallReply();
                });
    }

    /** Ends it without a word to the server, which does not hear it. After the end it does nothing. */
    void breakOff(PptpException cause) {
        fail(cause);
        if (stage != Stage.OVER) {
            session.ifPresent(
                    running -> running.breakOff(TunnelClosed.Origin.NETWORK, PlacedCall.failure(why.orElseThrow())));
        }
    }

    /** The user gave up: whatever is half up is closed in order. After the end it does nothing. */
    void abort() {
        fail(new PptpTransportException("The connection attempt was cancelled."));
        close();
    }

    /** Closes it in order. After the end it does nothing. */
    void close() {
        if (stage != Stage.OVER) {
            session.ifPresent(running -> running.close(StopReason.LOCAL_SHUTDOWN));
        }
    }

    /** What had to come within the connect timeout has come. */
    void inTime() {
        timeout.cancel(false);
    }

    ControlSession session() {
        return session.orElseThrow();
    }

    EventLoop loop() {
        return loop;
    }

    @Override
    public void established(ControlSession running) {
        stage = Stage.CALL;
        startOver.run();
        user.established(this);
    }

    @Override
    public boolean enterCall() {
        return true;
    }

    @Override
    public void leaveCall() {}

    @Override
    public void callOpened(ControlSession running) {
        stage = Stage.LINK;
        user.callOpened(this);
    }

    /** Servers have no outgoing calls. */
    @Override
    public void callRequested(ControlSession running, int callId) {
        running.control().refuseCall(callId, CallResult.DO_NOT_ACCEPT, ErrorCode.NONE);
    }

    @Override
    public void incomingCallRequested(ControlSession running, int callId, CallNumbers numbers) {
        if (accepts(numbers)) {
            running.control().acceptCall(callId);
        } else {
            running.control().refuseCall(callId, IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE);
        }
    }

    private boolean accepts(CallNumbers numbers) {
        try {
            return config.incoming().accept().test(numbers);
        } catch (RuntimeException e) {
            LOG.warn("The policy for incoming calls failed on {}; the call is refused", numbers, e);
            return false;
        }
    }

    @Override
    public void tunnelUp(ControlSession same, TunnelSession tunnel) {
        try {
            config.incoming().onTunnel().accept(tunnel);
        } catch (RuntimeException e) {
            LOG.warn("The taker of incoming calls failed; nobody owns this tunnel, so it is closed", e);
            tunnel.close();
        }
    }

    @Override
    public void tunnelEnded(ControlSession running, TunnelSession tunnel) {
        user.tunnelEnded(tunnel);
    }

    @Override
    public void closed(ControlSession running, Optional<TunnelClosed> how) {
        why = why.or(() -> how);
        fail(new PptpTransportException("The server " + server.getAddress().getHostAddress()
                + " closed the connection before the tunnel was up. Its log says why."));
        release();
    }

    private void fail(PptpException cause) {
        why = why.or(() ->
                Optional.of(new TunnelClosed(TunnelClosed.Origin.NETWORK, cause.getMessage(), Optional.of(cause))));
    }

    /** Closes what is left, then tells; at most once, for both TCP's failure and its close lead here. */
    private void release() {
        if (stage == Stage.OVER) {
            return;
        }
        boolean unreachable = stage == Stage.TCP || stage == Stage.START;
        stage = Stage.OVER;
        startOver.run();
        if (timeout != null) {
            timeout.cancel(false);
        }
        gre.ifPresentOrElse(channel -> channel.release(() -> tell(unreachable)), () -> tell(unreachable));
    }

    private void tell(boolean unreachable) {
        outcome.ended(user.released(why.orElseThrow()), unreachable);
    }
}
