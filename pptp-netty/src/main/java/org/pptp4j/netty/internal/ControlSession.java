/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.PacketDrops;
import org.pptp4j.PptpException;
import org.pptp4j.control.CallResult;
import org.pptp4j.control.ControlEvent;
import org.pptp4j.control.ErrorCode;
import org.pptp4j.control.StopReason;
import org.pptp4j.gre.GreSession;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.netty.handler.ControlConnectionHandler;
import org.pptp4j.netty.handler.GreFramer;
import org.pptp4j.netty.handler.PppFramer;
import org.pptp4j.netty.handler.PppLinkHandler;
import org.pptp4j.ppp.PppLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a control connection's pipeline, for client and server alike: makes a {@link TunnelSession} of each call,
 * and ends it when the call, its link or the connection ends. Runs on the connection's event loop.
 */
final class ControlSession extends ChannelInboundHandlerAdapter implements TunnelSession.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(ControlSession.class);

    /** What client and server do differently. */
    interface Owner {

        /** The Start-Control-Connection exchange is done. */
        void established(ControlSession session);

        /** A call is there; its link begins. */
        void callOpened(ControlSession session);

        /** A call that we placed or accepted came to nothing. */
        void callRefused(ControlSession session, PptpException why);

        /** The peer placed a call. */
        void callRequested(ControlSession session, int callId);

        /** A tunnel passes packets. */
        void tunnelUp(TunnelSession tunnel);

        /** A call has ended; its tunnel may never have been up. */
        void tunnelEnded(ControlSession session, TunnelSession tunnel);

        /** The connection has ended, after all its calls. */
        void closed(ControlSession session, Optional<PptpException> cause);
    }

    /**
     * What a call needs.
     *
     * @param peer the peer's control connection address
     * @param grePeer where its GRE packets go; empty if that is where the first one will come from
     * @param gre the channel for them, on the same event loop
     * @param routes the end of that channel
     */
    record Path(InetSocketAddress peer, Optional<InetSocketAddress> grePeer, Channel gre, GreCallDemultiplexer routes) {

        InetAddress address() {
            return peer.getAddress();
        }
    }

    private final Path path;
    private final TunnelSetup setup;
    private final ControlConnectionHandler control;
    private final TunnelListener listener;
    private final Owner owner;
    private final Map<Integer, TunnelSession> tunnels = new HashMap<>();
    private Channel channel;
    private Optional<TunnelClosed> failure = Optional.empty();
    private Optional<TunnelClosed> end = Optional.empty();
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
            Path path, TunnelSetup setup, ControlConnectionHandler control, TunnelListener listener, Owner owner) {
        this.path = path;
        this.setup = setup;
        this.control = control;
        this.listener = listener;
        this.owner = owner;
    }

    Path path() {
        return path;
    }

    ControlConnectionHandler control() {
        return control;
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
            listener.tell(new TunnelEvent.ControlConnected(established.hostName(), established.vendor()));
            owner.established(this);
        } else if (event instanceof ControlEvent.CallRequested requested) {
            owner.callRequested(this, requested.callId());
        } else if (event instanceof ControlEvent.CallOpened opened) {
            open(opened);
        } else if (event instanceof ControlEvent.CallClosed ended) {
            callClosed(ended);
        } else if (event instanceof ControlEvent.Closed ended) {
            end = end.or(() -> Optional.of(new TunnelClosed(origin(ended.origin()), ended.explain(), ended.cause())));
            context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    private void open(ControlEvent.CallOpened opened) {
        PacketDrops drops = new PacketDrops();
        CallChannel call = new CallChannel(channel, path.gre(), path.grePeer(), opened.callId());
        GreFramer gre = new GreFramer(new GreSession(setup.gre(), opened.peerCallId(), opened.peerWindow(), drops));
        PppLinkHandler link = new PppLinkHandler(new PppLink(setup.ppp(), drops, setup.random()), drops);
        TunnelSession tunnel = new TunnelSession(call, path.peer(), gre, link, drops, setup.services(), listener, this);
        tunnels.put(opened.callId(), tunnel);
        owner.callOpened(this);
        untold = Untold.NOTHING;
        listener.tell(new TunnelEvent.CallConnected());
        call.pipeline().addLast(new CallChannelInitializer(gre, new PppFramer(drops), link, tunnel));
        channel.eventLoop().register(call);
        call.activate();
        path.routes().connect(path.address(), call);
    }

    /** Refuses a call that the peer placed: there is no line for it. */
    void refuse(int callId) {
        control.refuseCall(callId, CallResult.BUSY, ErrorCode.NONE);
    }

    private void callClosed(ControlEvent.CallClosed ended) {
        TunnelSession tunnel = tunnels.remove(ended.callId());
        path.routes().release(path.address(), ended.callId());
        TunnelClosed why =
                failure.orElseGet(() -> new TunnelClosed(origin(ended.origin()), ended.explain(), ended.cause()));
        if (tunnel == null) {
            end = Optional.of(why);
            owner.callRefused(this, why.cause().orElseGet(() -> new PptpTransportException(why.reason())));
        } else {
            tunnel.callClosed(why);
            owner.tunnelEnded(this, tunnel);
        }
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
        owner.tunnelUp(tunnel);
    }

    @Override
    public void linkClosed(TunnelSession tunnel) {
        control.clearCall(((CallChannel) tunnel.channel()).callId());
    }

    /** Ends the connection and its calls, in order. */
    void close(StopReason reason) {
        if (channel == null || !channel.isActive()) {
            breakOff(TunnelClosed.Origin.LOCAL, new PptpTransportException("Closed before it was connected."));
        } else if (tunnels.isEmpty()) {
            control.close(reason);
        } else {
            List.copyOf(tunnels.values()).forEach(TunnelSession::close);
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
        Optional<TunnelClosed> why = failure.or(() -> end);
        if (untold == Untold.END) {
            why.ifPresent(known -> listener.tell(new TunnelEvent.Closed(known)));
        }
        untold = Untold.OVER;
        owner.closed(this, why.flatMap(TunnelClosed::cause));
    }
}
