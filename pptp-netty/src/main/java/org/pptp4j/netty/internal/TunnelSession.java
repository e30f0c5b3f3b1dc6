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
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.netty.AddressLease;
import org.pptp4j.netty.PacketReceiver;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.netty.gre.GreChannelCounters;
import org.pptp4j.netty.handler.GreFramer;
import org.pptp4j.netty.handler.PppLinkHandler;
import org.pptp4j.ppp.AddressConfig;
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

    /** So many packets may wait for the event loop; a faster sender is told to wait, or fills the memory. */
    private static final int MAX_QUEUED = 1024;

    /** Who placed or accepted the call. */
    interface Owner {

        /** IP packets pass; called once. */
        void tunnelUp(TunnelSession tunnel);

        /** The link is closed: the call can be cleared. */
        void linkClosed(TunnelSession tunnel);
    }

    private final CallChannel call;
    private final InetSocketAddress peer;
    private final GreFramer gre;
    private final PppLinkHandler link;
    private final PacketDrops drops;
    private final PacketDelivery delivery;
    private final TunnelServices services;
    private final Consumer<TunnelEvent> listener;
    private final Owner owner;
    private final CompletableFuture<TunnelClosed> closed = new CompletableFuture<>();

    private Optional<AddressLease> lease = Optional.empty();
    private Optional<TunnelClosed> why = Optional.empty();
    private volatile TunnelStats lastStats;
    private boolean closing;
    private long packetsSent;
    private long bytesSent;
    private volatile NegotiatedLink negotiated;

    /** Packets of other threads that wait for the event loop. */
    private final AtomicInteger queued = new AtomicInteger();

    TunnelSession(
            CallChannel call,
            InetSocketAddress peer,
            GreFramer gre,
            PppLinkHandler link,
            PacketDrops drops,
            TunnelServices services,
            Consumer<TunnelEvent> listener,
            Owner owner) {
        this.call = call;
        this.peer = peer;
        this.gre = gre;
        this.link = link;
        this.drops = drops;
        this.delivery = new PacketDelivery(drops);
        this.services = services;
        this.listener = listener;
        this.owner = owner;
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
                }
                context.fireUserEventTriggered(event);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                LOG.warn("A handler of the tunnel to {} failed", peer, cause);
            }
        };
    }

    private void handle(PppEvent event) {
        if (event instanceof PppEvent.Negotiated negotiation) {
            listener.accept(new TunnelEvent.Negotiated(negotiation.line()));
        } else if (event instanceof PppEvent.PhaseChanged changed) {
            listener.accept(new TunnelEvent.PhaseChanged(changed.phase()));
        } else if (event instanceof PppEvent.AuthenticationRequired required) {
            authenticate(required.request());
        } else if (event instanceof PppEvent.AddressRequired required) {
            assign(required);
        } else if (event instanceof PppEvent.NetworkUp up) {
            boolean first = negotiated == null;
            negotiated = up.link();
            listener.accept(new TunnelEvent.Up(up.link()));
            if (first) {
                owner.tunnelUp(this);
            }
        } else if (event instanceof PppEvent.Closed ended) {
            TunnelEnd end =
                    new TunnelEnd(link.link().transcript(), gre.session().stats(), networkErrors());
            why = why.or(() -> end.of(ended, closing));
            owner.linkClosed(this);
        }
    }

    /** A link that is negotiated again needs an address again, and has one at a time. */
    private void assign(PppEvent.AddressRequired required) {
        releaseLease();
        Optional<AddressConfig.Assignment> assignment = Optional.empty();
        try {
            lease = services.lease(required.userName(), required.own());
            assignment = lease.map(services::assignment);
        } catch (RuntimeException e) {
            LOG.warn("The address pool failed; the tunnel is refused", e);
        }
        link.assign(assignment);
    }

    private void releaseLease() {
        lease.ifPresent(AddressLease::close);
        lease = Optional.empty();
    }

    /** Without a decision, for whatever reason, nobody is let in. */
    private void authenticate(AuthRequest request) {
        CompletionStage<AuthDecision> decision;
        try {
            decision = Objects.requireNonNull(services.authenticate(request), "no stage");
        } catch (RuntimeException e) {
            decision = CompletableFuture.failedStage(e);
        }
        decision.thenApply(given -> Objects.requireNonNull(given, "no decision"))
                .exceptionally(failure -> {
                    LOG.warn("The user authenticator failed; the login is refused", failure);
                    return AuthDecision.Reject.credentials();
                })
                .thenAccept(given -> onLoop(() -> link.decide(request, given)));
    }

    /** Whether the link never came up. */
    boolean neverUp() {
        return negotiated == null;
    }

    /**
     * The call is over. The first reason counts: what PPP said says more than that the call was cleared.
     *
     * @param last why, as the control connection has it
     */
    void callClosed(TunnelClosed last) {
        link.handleCallClosed();
        why = Optional.of(why.orElse(last));
        lastStats = stats();
        releaseLease();
        call.close();
    }

    /** Why it ended; present after {@link #callClosed}. */
    TunnelClosed why() {
        return why.orElseThrow();
    }

    /** All resources are released: tells the user. */
    void finish() {
        listener.accept(new TunnelEvent.Closed(why()));
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
        return call.alloc().directBuffer(Headroom.BYTES + length).setIndex(Headroom.BYTES, Headroom.BYTES);
    }

    @Override
    public boolean send(ByteBuf packet) {
        if (!isWritable()) {
            PacketDrop reason = call.isActive() ? PacketDrop.QUEUE_FULL : PacketDrop.NOT_OPEN;
            packet.release();
            onLoop(() -> drops.count(reason));
            return false;
        }
        if (call.eventLoop().inEventLoop()) {
            write(packet);
        } else {
            queued.incrementAndGet();
            call.eventLoop().execute(() -> {
                queued.decrementAndGet();
                write(packet);
            });
        }
        return true;
    }

    private void write(ByteBuf packet) {
        packetsSent++;
        bytesSent += packet.readableBytes();
        call.writeAndFlush(packet, call.voidPromise());
    }

    @Override
    public void receiver(PacketReceiver receiver) {
        onLoop(() -> delivery.receiver(receiver));
    }

    @Override
    public boolean isWritable() {
        return call.isActive() && call.isWritable() && call.gre().isWritable() && queued.get() < MAX_QUEUED;
    }

    @Override
    public CompletableFuture<TunnelStats> collectStats() {
        if (closed.isDone()) {
            return CompletableFuture.completedFuture(lastStats);
        }
        CompletableFuture<TunnelStats> result = new CompletableFuture<>();
        onLoop(() -> result.complete(lastStats == null ? stats() : lastStats));
        return result;
    }

    private TunnelStats stats() {
        return new TunnelStats(
                packetsSent,
                bytesSent,
                delivery.packets(),
                delivery.bytes(),
                gre.session().stats(),
                networkErrors(),
                drops.snapshot());
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
        onLoop(() -> {
            closing = true;
            link.closeLink("User request");
        });
    }

    @Override
    public Channel channel() {
        return call;
    }

    /** An event loop that has ended has nothing left to do: all its tunnels are closed. */
    private void onLoop(Runnable action) {
        EventLoop loop = call.eventLoop();
        if (loop.inEventLoop()) {
            action.run();
        } else if (!loop.isShutdown()) {
            loop.execute(action);
        }
    }
}
