/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.PacketDrops;
import org.pptp4j.PptpException;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.control.CallSetupMessage.IncomingCallRequest;
import org.pptp4j.control.ControlEvent;
import org.pptp4j.control.LinkInfoPolicy;
import org.pptp4j.control.PptpControlException;
import org.pptp4j.control.StopReason;
import org.pptp4j.gre.GreSession;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.netty.handler.ControlConnectionHandler;
import org.pptp4j.netty.handler.GreFramer;
import org.pptp4j.netty.handler.PppFramer;
import org.pptp4j.netty.handler.PppLinkHandler;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.PppLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a control connection's pipeline, for client and server alike: makes a {@link TunnelSession} of each call,
 * and ends it when the call, its link or the connection ends. Runs on the connection's event loop.
 */
final class ControlSession extends ChannelInboundHandlerAdapter implements TunnelSession.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(ControlSession.class);

    /** Every control character (RFC 2637 §2.15). */
    private static final long ALL = 0xFFFF_FFFFL;

    /** What client and server do differently. */
    interface Owner {

        /** The Start-Control-Connection exchange is done. */
        void established(ControlSession session);

        /**
         * Takes a place for one more call, before it begins.
         *
         * @return false if there is none; else {@link #leaveCall} is called once that call has ended
         */
        boolean enterCall();

        /** A call that took a place has ended. */
        void leaveCall();

        /** A call is there; its link begins. */
        void callOpened(ControlSession session);

        /** The peer, a client, placed a call; it is to be accepted or refused. */
        void callRequested(ControlSession session, int callId);

        /** The peer, a server, has a call for us; it is to be accepted or refused. */
        void incomingCallRequested(ControlSession session, int callId, CallNumbers numbers);

        /** A tunnel of a call that the peer placed passes packets. */
        void tunnelUp(ControlSession session, TunnelSession tunnel);

        /** A call has ended; its tunnel may never have been up. */
        void tunnelEnded(ControlSession session, TunnelSession tunnel);

        /** The connection has ended, after all its calls. */
        void closed(ControlSession session, Optional<TunnelClosed> why);
    }

    private final ConnectionPath path;
    private final TunnelSetup setup;
    private final ControlConnectionHandler control;
    private final TunnelListener listener;
    private final Owner owner;
    private final Map<Integer, TunnelSession> tunnels = new LinkedHashMap<>();
    private final PlacedCalls placed;
    private final ControlWatch watch;
    private Channel channel;
    private Optional<TunnelClosed> failure = Optional.empty();
    private Optional<TunnelClosed> end = Optional.empty();
    private Optional<StopReason> closing = Optional.empty();
    private Untold untold = Untold.NOTHING;

    /** What the listener has still to be told. */
    private enum Untold {
        /** It knows nothing of this connection, or its tunnel tells the end. */
        NOTHING,
        /** It knows that the connection was there, but no tunnel will tell its end. */
        END,
        /** The connection is over. */
        OVER
    }

    ControlSession(
            ConnectionPath path,
            TunnelSetup setup,
            ControlConnectionHandler control,
            TunnelListener listener,
            Owner owner) {
        this.path = path;
        this.setup = setup;
        this.control = control;
        this.listener = listener;
        this.owner = owner;
        this.placed = new PlacedCalls(control);
        this.watch = new ControlWatch(control, setup.surroundings(), path.address());
    }

    ConnectionPath path() {
        return path;
    }

    /** Its TCP connection, once there is one. */
    Channel channel() {
        return channel;
    }

    ControlConnectionHandler control() {
        return control;
    }

    TunnelListener listener() {
        return listener;
    }

    /** What its calls dial unless they say otherwise. */
    CallNumbers numbers() {
        return setup.control().calls().numbers();
    }

    /** The tunnels that are up. */
    List<PptpTunnel> tunnels() {
        return tunnels.values().stream()
                .filter(TunnelSession::isUp)
                .map(PptpTunnel.class::cast)
                .toList();
    }

    /** Our id of the call of a tunnel, if it is one of ours and has not ended. */
    Optional<Integer> callId(PptpTunnel tunnel) {
        return tunnels.entrySet().stream()
                .filter(call -> call.getValue() == tunnel)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
        if (failure.isPresent()) {
            channel.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ControlEvent.Established established) {
            untold = Untold.END;
            watch.established();
            listener.tell(new TunnelEvent.ControlConnected(established.hostName(), established.vendor()));
            owner.established(this);
        } else if (event instanceof ControlEvent.CallRequested requested) {
            owner.callRequested(this, requested.callId());
        } else if (event instanceof ControlEvent.IncomingCallRequested requested) {
            IncomingCallRequest call = requested.request();
            owner.incomingCallRequested(
                    this,
                    requested.callId(),
                    new CallNumbers(call.dialedNumber(), call.dialingNumber(), call.subaddress()));
        } else if (event instanceof ControlEvent.CallOpened opened) {
            open(opened);
        } else if (event instanceof ControlEvent.PeerSentLinkInfo info) {
            tell(info.callId(), new TunnelEvent.LinkInfoReceived(info.sendAccm(), info.receiveAccm()));
        } else if (event instanceof ControlEvent.PeerSentWanErrors report) {
            tell(report.callId(), new TunnelEvent.WanErrorsReported(report.errors()));
        } else if (event instanceof ControlEvent.CallClosed ended) {
            callClosed(ended);
        } else if (event instanceof ControlEvent.Closed ended) {
            end = end.or(() -> Optional.of(new TunnelClosed(origin(ended.origin()), ended.explain(), ended.cause())));
            context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    private void tell(int callId, TunnelEvent event) {
        Optional.ofNullable(tunnels.get(callId)).ifPresent(tunnel -> tunnel.tell(event));
    }

    /**
     * Places a call of our user, who may cancel the result.
     *
     * @param result completes when the tunnel is up, or exceptionally
     */
    void placeCall(CallNumbers numbers, TunnelListener events, CompletableFuture<PptpTunnel> result) {
        if (result.isDone()) {
            return;
        } else if (closing.isPresent() || untold == Untold.OVER) {
            result.completeExceptionally(
                    new PptpTransportException("A call cannot be placed: the control connection is closed."));
        } else if (!owner.enterCall()) {
            result.completeExceptionally(new PptpTransportException(
                    "A call cannot be placed: there are as many tunnels as maxTunnels allows."));
        } else if (!placed.place(numbers, events, result, this::giveUp)) {
            owner.leaveCall();
        }
    }

    /** On whichever thread; a call that has failed by itself is gone already. */
    private void giveUp(int callId) {
        if (!channel.eventLoop().isShutdown()) {
            channel.eventLoop().execute(() -> {
                if (tunnels.containsKey(callId)) {
                    tunnels.get(callId).close();
                } else if (placed.contains(callId)) {
                    control.clearCall(callId);
                }
            });
        }
    }

    private void open(ControlEvent.CallOpened opened) {
        TunnelListener events = placed.listener(opened.callId()).orElse(listener);
        PacketDrops drops = new PacketDrops();
        CallChannel call = new CallChannel(channel, path.gre(), path.grePeer(), opened.callId());
        GreFramer gre = new GreFramer(new GreSession(
                setup.gre().withReceiveWindow(setup.control().calls().receiveWindow()),
                opened.peerCallId(),
                opened.peerWindow(),
                opened.peerProcessingDelay(),
                drops));
        PppLinkHandler link = new PppLinkHandler(
                new PppLink(setup.pppOn(path.gre()), drops, setup.random()), drops, setup.keyStreams());
        TunnelDiagnosis diagnosis = watch.callOpened(opened.peerCallId(), path.gre());
        TunnelSession tunnel =
                new TunnelSession(call, path.peer(), gre, link, drops, diagnosis, setup.services(), events, this);
        tunnels.put(opened.callId(), tunnel);
        owner.callOpened(this);
        if (events == listener) {
            untold = Untold.NOTHING;
        }
        events.tell(new TunnelEvent.CallConnected());
        PppFramer ppp = new PppFramer(link.link(), drops);
        call.pipeline().addLast(new CallChannelInitializer(gre, ppp, link, tunnel, path.tap()));
        channel.eventLoop().register(call);
        call.activate();
        path.routes().connect(path.address(), call);
        if (closing.isPresent()) {
            tunnel.close();
        }
    }

    private void callClosed(ControlEvent.CallClosed ended) {
        TunnelSession tunnel = tunnels.remove(ended.callId());
        Optional<PlacedCall> waiting = placed.remove(ended.callId());
        path.routes().release(path.address(), ended.callId());
        if (tunnel != null || waiting.isPresent()) {
            owner.leaveCall();
        }
        Optional<PptpException> cause = waiting.isPresent() ? causeForUser(ended) : ended.cause();
        TunnelClosed why = failure.orElseGet(() -> new TunnelClosed(
                origin(ended.origin()), cause.map(PptpException::getMessage).orElse(ended.explain()), cause));
        if (tunnel == null) {
            LOG.debug("Call with {} came to nothing: {}", path.peer(), why.reason());
            waiting.ifPresent(call -> refused(call, watch.diagnosed(why)));
        } else {
            tunnel.callClosed(why);
            owner.tunnelEnded(this, tunnel);
            waiting.ifPresent(call -> call.failed(tunnel.why()));
        }
        closeWhenIdle();
    }

    /** Whoever waits for a tunnel is not served by a call that the peer ends in order. */
    private static Optional<PptpException> causeForUser(ControlEvent.CallClosed ended) {
        return ended.origin() == ControlEvent.Origin.PEER
                ? ended.cause().or(() -> Optional.of(PptpControlException.endedEarly(ended.explain())))
                : ended.cause();
    }

    /** There is no tunnel that would tell it. */
    private void refused(PlacedCall call, TunnelClosed why) {
        if (call.listener() == listener) {
            untold = Untold.NOTHING;
        }
        call.listener().tell(new TunnelEvent.Closed(why));
        call.failed(why);
    }

    private static TunnelClosed.Origin origin(ControlEvent.Origin origin) {
        return switch (origin) {
            case LOCAL -> TunnelClosed.Origin.LOCAL;
            case PEER -> TunnelClosed.Origin.PEER;
            case NETWORK -> TunnelClosed.Origin.NETWORK;
        };
    }

    @Override
    public void tunnelUp(TunnelSession tunnel) {
        placed.remove(tunnel.callId()).ifPresentOrElse(call -> call.up(tunnel), () -> owner.tunnelUp(this, tunnel));
    }

    /** Windows tells a server what it may escape when LCP is up, and before it goes down. */
    @Override
    public void phaseChanged(TunnelSession tunnel, LinkPhase before, LinkPhase phase) {
        boolean lcpUp = before == LinkPhase.ESTABLISH && phase != LinkPhase.DEAD;
        if (setup.control().linkInfo() == LinkInfoPolicy.LIKE_WINDOWS && (lcpUp || phase == LinkPhase.TERMINATE)) {
            control.sendLinkInfo(tunnel.callId(), ALL, ALL);
        }
    }

    @Override
    public void linkClosed(TunnelSession tunnel) {
        control.clearCall(tunnel.callId());
    }

    /** Ends the connection and its calls, in order. */
    void close(StopReason reason) {
        if (channel == null || !channel.isActive()) {
            breakOff(TunnelClosed.Origin.LOCAL, new PptpTransportException("Closed before it was connected."));
        } else if (closing.isEmpty()) {
            closing = Optional.of(reason);
            List.copyOf(tunnels.values()).forEach(TunnelSession::close);
            closeWhenIdle();
        }
    }

    private void closeWhenIdle() {
        if (tunnels.isEmpty()) {
            closing.ifPresent(control::close);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable real = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        LOG.debug("Control connection with {} failed", path.peer(), real);
        breakOff(
                real instanceof MalformedPacketException ? TunnelClosed.Origin.LOCAL : TunnelClosed.Origin.NETWORK,
                TunnelSetup.explain(real));
    }

    /** Closes the connection without a word to the peer, which would not understand it or does not answer. */
    void breakOff(TunnelClosed.Origin origin, PptpException why) {
        failure = failure.or(() -> Optional.of(new TunnelClosed(origin, why.getMessage(), Optional.of(why))));
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        over();
        context.fireChannelInactive();
    }

    /** A channel that was never active is not inactive later. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        over();
    }

    private void over() {
        if (untold == Untold.OVER) {
            return;
        }
        Optional<TunnelClosed> why = failure.or(() -> end).map(watch::diagnosed);
        if (untold == Untold.END) {
            why.ifPresent(known -> listener.tell(new TunnelEvent.Closed(known)));
        }
        untold = Untold.OVER;
        owner.closed(this, why);
    }
}
