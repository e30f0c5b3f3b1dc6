/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrops;
import org.pptp4j.auth.AuthAnswer;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.netty.internal.Deadline;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.ControlFrame;
import org.pptp4j.ppp.MppeLayer;
import org.pptp4j.ppp.NegotiationFailure;
import org.pptp4j.ppp.PppEvent;
import org.pptp4j.ppp.PppFrame;
import org.pptp4j.ppp.PppLink;

/**
 * {@link PppFrame} ⇄ IP packet as {@code ByteBuf}: drives a {@link PppLink}, and fires its {@link PppEvent}s as user
 * events. Puts an {@link MppeCodec} in front of itself while encryption is agreed. The link begins when the channel is
 * active.
 *
 * <p>IP packets that are written before the link is up, or that are too long, are dropped and counted; their write
 * succeeds, as IP may lose packets. Its commands are called on the event loop.
 */
public final class PppLinkHandler extends ChannelDuplexHandler {

    /** Looks at IP packets; borrows each. Called on the event loop. */
    public interface Observer {

        /**
         * A packet that was admitted is about to be encrypted and sent.
         *
         * @param packet the IP packet; borrowed, not to be changed
         */
        void sending(ByteBuf packet);

        /**
         * A packet that was decrypted and accepted is about to be handed on.
         *
         * @param packet the IP packet; borrowed, not to be changed
         */
        void received(ByteBuf packet);
    }

    private final PppLink link;
    private final PacketDrops drops;
    private final PppFrame outbound = new PppFrame();
    private ChannelHandlerContext context;
    private final KeyStreamsAhead ahead;
    private GreFramer gre;
    private MppeCodec codec;
    private Deadline deadline;
    private Observer observer;
    private boolean draining;
    private long packetsSent;
    private long bytesSent;

    /**
     * Creates the handler of one link.
     *
     * @param link its state
     * @param drops where packets that do not decrypt are counted
     * @param ahead whether key streams are made before the packets
     */
    public PppLinkHandler(PppLink link, PacketDrops drops, KeyStreamsAhead ahead) {
        this.link = link;
        this.ahead = ahead;
        this.drops = drops;
    }

    /**
     * The state of the link.
     *
     * @return the link that this handler drives
     */
    public PppLink link() {
        return link;
    }

    /**
     * Sets who looks at the IP packets that pass. Without one nobody does.
     *
     * @param next the observer
     */
    public void observer(Observer next) {
        observer = next;
    }

    /**
     * IP packets that were admitted and handed on towards the network.
     *
     * @return packets since the link was created
     */
    public long packetsSent() {
        return packetsSent;
    }

    /**
     * The bytes of {@link #packetsSent()}, without any header of the tunnel.
     *
     * @return bytes since the link was created
     */
    public long bytesSent() {
        return bytesSent;
    }

    /**
     * Answers {@link PppEvent.AuthenticationRequired}, now or later.
     *
     * @param request the proof that was decided on
     * @param decision let the peer in or not; ignored if that proof does not wait any more
     */
    public void decide(AuthRequest request, AuthDecision decision) {
        command((machine, now) -> machine.decide(request, decision, now));
    }

    /**
     * Answers {@link PppEvent.LoginQuestion}, now or later.
     *
     * @param asked the question
     * @param answer what to do; ignored if that question does not wait any more
     */
    public void answer(PppEvent.LoginQuestion asked, AuthAnswer answer) {
        command((machine, now) -> machine.answer(asked, answer, now));
    }

    /**
     * Answers {@link PppEvent.AddressRequired}.
     *
     * @param assignment the addresses; empty if there are none
     */
    public void assign(Optional<AddressConfig.Assignment> assignment) {
        command((machine, now) -> machine.assign(assignment, now));
    }

    /**
     * Closes the link in order (RFC 1661 §5.5).
     *
     * @param reason text for the peer's log
     */
    public void closeLink(String reason) {
        command((machine, now) -> machine.close(reason, now));
    }

    /** The call is gone. */
    public void handleCallClosed() {
        command(PppLink::handleCallClosed);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        gre = added.pipeline().get(GreFramer.class);
        deadline = new Deadline(added.executor(), now -> command(PppLink::handleTimeout));
        if (added.channel().isActive()) {
            // Later, when the handlers that are added together with this one are there to hear of it.
            added.executor().execute(() -> command(PppLink::start));
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        deadline.cancel();
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        command(PppLink::start);
        active.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        handleCallClosed();
        deadline.cancel();
        inactive.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        PppFrame frame = (PppFrame) message;
        if (link.handleFrame(frame, deadline.now())) {
            ByteBuf packet = frame.take();
            if (observer != null) {
                observer.received(packet);
            }
            from.fireChannelRead(packet);
        } else {
            drain();
        }
    }

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf packet)) {
            ReferenceCountUtil.release(message);
            throw new UnsupportedOperationException("a tunnel carries IP packets as ByteBufs, not "
                    + message.getClass().getName());
        }
        if (link.admit(packet, outbound, to.alloc()) && hasRoom()) {
            packetsSent++;
            bytesSent += outbound.payload().readableBytes();
            if (observer != null) {
                observer.sending(outbound.payload());
            }
            to.write(outbound, promise);
        } else if (!promise.isVoid()) {
            promise.setSuccess();
        }
    }

    /**
     * What the queue of an enforced window has no room for is dropped before it is encrypted: 2,048 in a row that MPPE
     * had numbered would make the peer take all that follows for late (RFC 3078 §8.1).
     */
    private boolean hasRoom() {
        if (gre == null || !gre.session().isQueueFull()) {
            return true;
        }
        gre.session().queue(outbound.take());
        return false;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext from, Object event) {
        if (event instanceof MppeCodec.EncryptionFailed failed) {
            NegotiationFailure failure = failed.failure();
            command((machine, now) -> machine.handleFailure(failure, now));
        } else if (event == MppeCodec.Resynchronisation.REQUIRED) {
            command(PppLink::handleAwaitingFlush);
        } else if (event == MppeCodec.Resynchronisation.DONE) {
            command((machine, now) -> machine.handleFlush());
        } else {
            from.fireUserEventTriggered(event);
        }
    }

    private void command(ObjLongConsumer<PppLink> command) {
        command.accept(link, deadline.now());
        drain();
    }

    /**
     * Events and transmissions take turns in the order of the machine's contract. What has to go out in clear, such as
     * the last Configure-Ack of CCP, is no data and stays in clear behind the codec too. What a command that is given
     * while an event is fired leads to comes after that event, so that all see them in order.
     */
    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        for (Optional<PppEvent> event = link.pollEvent(); event.isPresent(); event = link.pollEvent()) {
            handle(event.get());
        }
        transmit();
        draining = false;
        deadline.set(link.nextTimeout());
    }

    private void transmit() {
        boolean wrote = false;
        for (Optional<ControlFrame> frame = link.pollTransmit(); frame.isPresent(); frame = link.pollTransmit()) {
            context.write(outbound.set(frame.get().protocol(), payload(frame.get())), context.voidPromise());
            wrote = true;
        }
        if (wrote) {
            context.flush();
        }
    }

    private void handle(PppEvent event) {
        if (event instanceof PppEvent.MppeReady ready) {
            removeCodec();
            codec = new MppeCodec(new MppeLayer(ready.mode(), ready.keys(), drops), ahead);
            context.pipeline().addBefore(context.name(), null, codec);
        } else if (event instanceof PppEvent.MppeDown) {
            removeCodec();
        } else if (event instanceof PppEvent.FlushRequired && codec != null) {
            // Nobody else hears of it: who would answer with a packet now would be ahead of the answer to the peer.
            codec.requireFlush();
            return;
        }
        context.fireUserEventTriggered(event);
    }

    private void removeCodec() {
        if (codec != null) {
            context.pipeline().remove(codec);
            codec = null;
        }
    }

    private ByteBuf payload(ControlFrame frame) {
        int length = frame.packet().length;
        ByteBuf buffer = context.alloc().directBuffer(Headroom.BYTES + length);
        return buffer.setBytes(Headroom.BYTES, frame.packet()).setIndex(Headroom.BYTES, Headroom.BYTES + length);
    }
}
