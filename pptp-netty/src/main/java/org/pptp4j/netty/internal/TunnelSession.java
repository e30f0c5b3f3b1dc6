/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.PptpException;
import org.pptp4j.diagnosis.Evidence;
import org.pptp4j.netty.PacketReceiver;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.netty.gre.GreChannelCounters;
import org.pptp4j.netty.handler.GreFramer;
import org.pptp4j.netty.handler.PacketsMissing;
import org.pptp4j.netty.handler.PppLinkHandler;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.NegotiatedLink;
import org.pptp4j.ppp.PppEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins one call, its channel and the user's {@link PptpTunnel}: turns the link's events into what its owner and the
 * user have to know. What it does not say otherwise runs on the call's event loop.
 */
final class TunnelSession implements PptpTunnel {

    private static final Logger LOG = LoggerFactory.getLogger(TunnelSession.class);

    /** Who placed or accepted the call. */
    interface Owner {

        /** IP packets pass; called once. */
        void tunnelUp(TunnelSession tunnel);

        /** The link went on to another phase. */
        void phaseChanged(TunnelSession tunnel, LinkPhase before, LinkPhase phase);

        /** The link is closed: the call can be cleared. */
        void linkClosed(TunnelSession tunnel);
    }

    private final CallChannel call;
    private final InetSocketAddress peer;
    private final GreFramer gre;
    private final PppLinkHandler link;
    private final PacketDrops drops;
    private final TunnelDiagnosis diagnosis;
    private final PacketSubmission submission;
    private final PacketDelivery delivery;
    private final PeerAdmission admission;
    private final TunnelListener listener;
    private final Owner owner;
    private final CompletableFuture<TunnelClosed> closed = new CompletableFuture<>();

    private LinkPhase phase = LinkPhase.DEAD;
    private Optional<TunnelClosed> why = Optional.empty();
    private volatile TunnelStats lastStats;
    private volatile NegotiatedLink negotiated;

    TunnelSession(
            CallChannel call,
            InetSocketAddress peer,
            GreFramer gre,
            PppLinkHandler link,
            PacketDrops drops,
            TunnelDiagnosis diagnosis,
            TunnelServices services,
            TunnelListener listener,
            Owner owner) {
        this.call = call;
        this.peer = peer;
        this.gre = gre;
        this.link = link;
        this.drops = drops;
        this.diagnosis = diagnosis;
        this.submission = new PacketSubmission(call);
        this.delivery = new PacketDelivery(drops);
        this.admission = new PeerAdmission(services, link);
        this.listener = listener;
        this.owner = owner;
    }

    /** Our id of its call. */
    int callId() {
        return call.callId();
    }

    /** Whether IP packets have passed. */
    boolean isUp() {
        return negotiated != null;
    }

    /** Tells who listens to this tunnel. */
    void tell(TunnelEvent event) {
        listener.tell(event);
    }

    PacketDelivery delivery() {
        return delivery;
    }

    /** The handler that takes the link's events, between the link and the user. */
    ChannelHandler linkEvents() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                if (event instanceof PppEvent happened) {
                    handle(happened);
                } else if (event instanceof PacketsMissing && isUp() && diagnosis.isOverflowNews()) {
                    warn();
                }
                context.fireUserEventTriggered(event);
            }

            @Override
            public void channelReadComplete(ChannelHandlerContext context) {
                context.fireChannelReadComplete();
                if (isUp()
                        && diagnosis.isSuspicious(
                                drops, delivery.packets(), link.link().framesReceived())) {
                    warn();
                }
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                if (!(cause instanceof ClosedChannelException)) {
                    LOG.warn("A handler of the tunnel to {} failed", peer, cause);
                }
            }
        };
    }

    private void handle(PppEvent event) {
        if (event instanceof PppEvent.Negotiated negotiation) {
            listener.tell(new TunnelEvent.Negotiated(negotiation.line()));
            if (isUp() && diagnosis.isSuspicious(negotiation.line())) {
                warn();
            }
        } else if (event instanceof PppEvent.PhaseChanged changed) {
            LinkPhase before = phase;
            phase = changed.phase();
            diagnosis.reached(phase);
            listener.tell(new TunnelEvent.PhaseChanged(phase));
            owner.phaseChanged(this, before, phase);
        } else if (event instanceof PppEvent.PeerIdentified identified) {
            listener.tell(new TunnelEvent.PeerIdentified(identified.text()));
        } else if (event instanceof PppEvent.TimeRemaining remaining) {
            listener.tell(new TunnelEvent.TimeRemaining(remaining.time(), remaining.text()));
        } else if (event instanceof PppEvent.AuthenticationRequired required) {
            admission.authenticate(required.request(), call::onLoop);
        } else if (event instanceof PppEvent.LoginQuestion asked) {
            admission.ask(asked, call.eventLoop());
        } else if (event instanceof PppEvent.AddressRequired required) {
            admission.assign(required);
        } else if (event instanceof PppEvent.NetworkUp up) {
            boolean first = negotiated == null;
            negotiated = up.link();
            listener.tell(new TunnelEvent.Up(up.link()));
            warn();
            if (first) {
                owner.tunnelUp(this);
            }
        } else if (event instanceof PppEvent.Closed ended) {
            TunnelEnd end =
                    new TunnelEnd(link.link().transcript(), gre.session().stats(), diagnosis.networkErrors());
            why = why.or(() -> end.of(ended, submission.isEnded())).or(this::carrierGone);
            owner.linkClosed(this);
        }
    }

    /**
     * The call is over. The first reason counts: what PPP said says more than that the call was cleared.
     *
     * @param last why, as the control connection has it
     */
    void callClosed(TunnelClosed last) {
        link.handleCallClosed();
        lastStats = stats();
        TunnelClosed end = why.orElse(last);
        why = Optional.of(Diagnosed.by(end, evidence(end.cause())));
        diagnosis.close();
        admission.end();
        call.close();
    }

    private Evidence evidence(Optional<PptpException> cause) {
        return diagnosis.evidence(link.link(), drops, stats(), Optional.ofNullable(negotiated), cause);
    }

    private void warn() {
        diagnosis.news(evidence(Optional.empty())).forEach(warning -> listener.tell(new TunnelEvent.Warned(warning)));
    }

    /** Why it ended; present after {@link #callClosed}. */
    TunnelClosed why() {
        return why.orElseThrow();
    }

    /** All resources are released: tells the user. */
    void finish() {
        listener.tell(new TunnelEvent.Closed(why()));
        closed.complete(why());
    }

    @Override
    public NegotiatedLink link() {
        return negotiated;
    }

    @Override
    public InetSocketAddress peerAddress() {
        return peer;
    }

    @Override
    public ByteBuf allocate(int length) {
        return submission.allocate(length);
    }

    @Override
    public boolean send(ByteBuf packet) {
        return submission.send(packet);
    }

    @Override
    public boolean isWritable() {
        return submission.isWritable();
    }

    @Override
    public void receiver(PacketReceiver receiver) {
        PacketReceiver next = Objects.requireNonNull(receiver, "receiver");
        call.onLoop(() -> delivery.receiver(next));
    }

    @Override
    public CompletableFuture<TunnelStats> collectStats() {
        CompletableFuture<TunnelStats> result = new CompletableFuture<>();
        if (closed.isDone() || !call.onLoop(() -> result.complete(lastStats == null ? stats() : lastStats))) {
            result.complete(lastStats == null ? stats() : lastStats);
        }
        return result;
    }

    private TunnelStats stats() {
        return new TunnelStats(
                link.packetsSent(),
                link.bytesSent(),
                delivery.packets(),
                delivery.bytes(),
                gre.session().stats(),
                link.link().echoRoundTrip(),
                networkErrors(),
                GreChannelCounters.of(call.gre()).socketOverflows(),
                allDrops());
    }

    private Map<PacketDrop, Long> allDrops() {
        Map<PacketDrop, Long> all = new EnumMap<>(PacketDrop.class);
        all.putAll(drops.snapshot());
        submission.addRefused(all);
        return all;
    }

    private Optional<TunnelClosed> carrierGone() {
        if (call.gre().isOpen()) {
            return Optional.empty();
        }
        PptpTransportException cause =
                new PptpTransportException("The socket for GRE packets was closed under the tunnel:"
                        + " its event loop has ended, or a network error broke it.");
        return Optional.of(new TunnelClosed(TunnelClosed.Origin.NETWORK, cause.getMessage(), Optional.of(cause)));
    }

    private long networkErrors() {
        return GreChannelCounters.of(call.gre()).networkErrors();
    }

    @Override
    public CompletableFuture<TunnelClosed> closeFuture() {
        return closed.copy();
    }

    @Override
    public void close() {
        submission.end();
        if (!closed.isDone()) {
            // After the end the loop may be ending too, and would warn of what nobody waits for any more.
            call.onLoop(() -> link.closeLink("User request"));
        }
    }

    @Override
    public Channel channel() {
        return call;
    }
}
