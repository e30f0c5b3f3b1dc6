/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.pptp4j.PacketDrop.GRE_AHEAD;
import static org.pptp4j.PacketDrop.GRE_DUPLICATE;
import static org.pptp4j.PacketDrop.GRE_LATE;
import static org.pptp4j.PacketDrop.GRE_MALFORMED;
import static org.pptp4j.PacketDrop.GRE_UNKNOWN_CALL;
import static org.pptp4j.PacketDrop.NOT_OPEN;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrops;
import org.pptp4j.ProtocolMachine;

/**
 * One end of the data path of one call (RFC 2637 §4): numbers and wraps what goes out, puts what comes in into order,
 * and acknowledges.
 *
 * <p>After each {@link #handlePacket} and {@link #handleTimeout} the owner takes all payloads, then asks whether an
 * {@linkplain #acknowledgementDue acknowledgement is due}; a payload sent in between carries it for free. Before that
 * it sends what the {@linkplain #hasQueued() window now lets pass}, if the window is enforced. Like a
 * {@link ProtocolMachine} it has no clock and no thread of its own: {@code now} is in nanoseconds, monotonic, with an
 * arbitrary origin, and all calls come from one thread at a time. Nothing is allocated per packet.
 */
public final class GreSession {

    private final PacketDrops drops;

    private final SendWindow window;
    private final SendQueue queue;
    private final GreSender sender;
    private final DelayedAcknowledgement acknowledgement;
    private final ReorderBuffer reorder;
    private final JumpDetector jump;
    private final int maxForwardJump;
    private State state = State.FRESH;

    private long packetsReceived;
    private long bytesReceived;
    private long resynchronisations;

    /**
     * Creates the session of a call that has just been connected.
     *
     * @param config how to send, to acknowledge and to reorder
     * @param peerCallId the id that the peer assigned to the call, 0 to 65,535; goes into every packet to it
     * @param peerWindow the receive window of the peer in packets, at least 1 (RFC 2637 §2.7, §2.8); sending beyond it
     *     is {@linkplain GreStats#windowOverruns() counted} or, if the configuration says so, prevented
     * @param peerProcessingDelay the Packet Processing Delay of the peer in tenths of a second, 0 to 65,535: the first
     *     estimate of the time that an acknowledgement takes (RFC 2637 §4.4)
     * @param drops where dropped packets go
     */
    public GreSession(GreConfig config, int peerCallId, int peerWindow, int peerProcessingDelay, PacketDrops drops) {
        Range.check("peer call id", peerCallId, 0, 0xFFFF);
        Range.check("peer window", peerWindow, 1, Integer.MAX_VALUE);
        Range.check("peer processing delay", peerProcessingDelay, 0, 0xFFFF);
        this.drops = drops;
        this.window = new SendWindow(config.sendWindow(), peerWindow, peerProcessingDelay);
        this.queue = new SendQueue(config.sendWindow(), drops);
        this.acknowledgement = new DelayedAcknowledgement(config);
        this.sender = new GreSender(peerCallId, window, queue, acknowledgement);
        this.reorder = new ReorderBuffer(config.reorder(), drops);
        this.jump = new JumpDetector(config.reorder().resyncCount());
        this.maxForwardJump = config.reorder().maxForwardJump();
    }

    /**
     * Creates the session of a call whose peer names no Packet Processing Delay.
     *
     * @param config how to send, to acknowledge and to reorder
     * @param peerCallId as above
     * @param peerWindow as above
     * @param drops where dropped packets go
     */
    public GreSession(GreConfig config, int peerCallId, int peerWindow, PacketDrops drops) {
        this(config, peerCallId, peerWindow, 0, drops);
    }

    /**
     * Whether a PPP frame may be sent now. Always true with an advisory window, and for the control protocols of PPP,
     * which must not wait behind data.
     *
     * @param frame the PPP frame; borrowed
     * @return false if it should be {@linkplain #queue queued}: the window is full or others wait before it
     */
    public boolean admits(ByteBuf frame) {
        return sender.admits(frame);
    }

    /**
     * Queues a PPP frame until the window opens. If as many wait as may, it is dropped and counted.
     *
     * @param frame the PPP frame, 1 to 65,535 bytes; takes ownership
     * @throws IllegalArgumentException if the frame is empty or too long; it is released
     */
    public void queue(ByteBuf frame) {
        if (state == State.CLOSED) {
            drops.drop(frame, NOT_OPEN);
        } else {
            sender.queue(frame);
        }
    }

    /**
     * Whether the queue takes no more frames.
     *
     * @return true if the next one to be queued would be dropped
     */
    public boolean isQueueFull() {
        return queue.isFull();
    }

    /**
     * Whether a frame was queued that may be sent now.
     *
     * @return true if {@link #encapsulateQueued} may be called
     */
    public boolean hasQueued() {
        return sender.hasQueued();
    }

    /**
     * Takes the first frame from the queue and wraps it as {@link #encapsulate} does.
     *
     * @param allocator where a new buffer comes from
     * @param now nanoseconds; when the packet is sent
     * @return the GRE packet; the caller owns it
     * @throws IllegalStateException if none may be sent
     */
    public ByteBuf encapsulateQueued(ByteBufAllocator allocator, long now) {
        return sender.encapsulateQueued(allocator, now);
    }

    /**
     * Wraps a PPP frame with the next sequence number, the first being 0, and with the acknowledgement that waits to be
     * sent. A frame with {@link Headroom} stays in its buffer; any other is copied into a new direct one. Whether the
     * window is open is not asked here, but by {@link #admits}.
     *
     * @param payload the PPP frame, 1 to 65,535 bytes; takes ownership
     * @param allocator where a new buffer comes from
     * @param now nanoseconds; when the packet is sent
     * @return the GRE packet; the caller owns it
     * @throws IllegalArgumentException if the frame is empty or too long; it is released
     */
    public ByteBuf encapsulate(ByteBuf payload, ByteBufAllocator allocator, long now) {
        return sender.encapsulate(payload, allocator, now);
    }

    /**
     * Takes a GRE packet of this call: its acknowledgement, if it has one, and its payload, which may make payloads
     * available or wait for packets before it. What is wrong with a packet is counted, never thrown.
     *
     * @param packet from the GRE header on, addressed to this call according to {@link GreHeader#peekCallId}; takes
     *     ownership
     * @param now nanoseconds
     */
    public void handlePacket(ByteBuf packet, long now) {
        if (state == State.CLOSED) {
            drops.drop(packet, GRE_UNKNOWN_CALL);
            return;
        }
        if (!GreHeader.isValid(packet)) {
            drops.drop(packet, GRE_MALFORMED);
            return;
        }
        if (GreHeader.readHasAcknowledgement(packet)) {
            window.handleAcknowledgement(GreHeader.readAcknowledgement(packet), now);
        }
        if (!GreHeader.readHasSequence(packet)) {
            packet.release();
            return;
        }
        int sequence = GreHeader.readSequence(packet);
        int length = GreHeader.readPayloadLength(packet);
        packet.skipBytes(GreHeader.readLength(packet));
        packet.writerIndex(packet.readerIndex() + length);
        packetsReceived++;
        bytesReceived += length;
        int before = reorder.next();
        handlePayload(packet, sequence, now);
        noteDelivered(before, now);
    }

    /**
     * Whether a payload can be taken.
     *
     * @return true if {@link #nextPayload()} may be called
     */
    public boolean hasPayload() {
        return !reorder.ready().isEmpty();
    }

    /**
     * Takes the next payload in order.
     *
     * @return a buffer whose reader index is at the PPP frame, with the GRE header still before it as header room; the
     *     caller owns it
     * @throws IllegalStateException if there is none
     */
    public ByteBuf nextPayload() {
        if (!hasPayload()) {
            throw new IllegalStateException("no payload to take: ask hasPayload() first");
        }
        return reorder.ready().take();
    }

    /**
     * How many sequence numbers were given up before the payload that {@link #nextPayload()} returned last. The
     * difference between two payloads is the number of packets that are missing between them. When a jump that forged
     * packets caused is taken back, what it jumped over is no longer counted.
     *
     * @return packets since the call began
     */
    public long missing() {
        return reorder.ready().missing();
    }

    /**
     * Whether an acknowledgement has waited long enough for a payload to carry it, or so much is unacknowledged that
     * the peer would soon have to stop.
     *
     * @param now nanoseconds
     * @return true if {@link #acknowledge} should be called and sent
     */
    public boolean acknowledgementDue(long now) {
        return acknowledgement.isDue(now);
    }

    /**
     * Makes a packet that acknowledges, without payload, all that was delivered: the highest sequence number before
     * which nothing is still waited for (RFC 2637 §4.2.5, §4.3).
     *
     * @param allocator where its buffer comes from
     * @return the GRE packet; the caller owns it
     * @throws IllegalStateException if nothing waits to be acknowledged
     */
    public ByteBuf acknowledge(ByteBufAllocator allocator) {
        return sender.acknowledge(allocator);
    }

    /**
     * The earliest time at which an acknowledgement is due or {@link #handleTimeout} has work to do.
     *
     * @return nanoseconds on the clock of {@code now}, or {@link ProtocolMachine#NEVER}
     */
    public long nextTimeout() {
        return Math.min(window.nextTimeout(), Math.min(acknowledgement.nextTimeout(), reorder.nextTimeout()));
    }

    /**
     * Gives up the missing packets whose time is up, which may make payloads available, and packets sent that nobody
     * acknowledged in time, which may let queued frames pass.
     *
     * @param now nanoseconds
     */
    public void handleTimeout(long now) {
        window.handleTimeout(now);
        int before = reorder.next();
        reorder.handleTimeout(now);
        noteDelivered(before, now);
    }

    /** Releases every packet that is held, queued or was not taken. Packets that come later are dropped. */
    public void close() {
        state = State.CLOSED;
        sender.close();
        window.close();
        reorder.close();
    }

    /**
     * The counters as they stand.
     *
     * @return a copy of them
     */
    public GreStats stats() {
        return new GreStats(
                window.sent(),
                sender.bytes(),
                packetsReceived,
                bytesReceived,
                acknowledgement.sent(),
                window.acknowledgementsReceived(),
                window.acknowledgementsIgnored(),
                window.outstanding(),
                window.size(),
                window.overruns(),
                window.timeouts(),
                queue.size(),
                queue.dropped(),
                window.timeout().rtt(),
                window.timeout().current(),
                reorder.lost(),
                drops.of(GRE_LATE),
                drops.of(GRE_DUPLICATE),
                drops.of(GRE_AHEAD),
                reorder.reordered(),
                reorder.currentWait(),
                resynchronisations);
    }

    private void handlePayload(ByteBuf packet, int sequence, long now) {
        if (state == State.FRESH && sequence == 1) {
            // Peers begin at 0 as the RFC says or, as pptp-linux, Linux and npppd do, at 1.
            reorder.startAt(1);
        }
        int ahead = sequence - reorder.next();
        if (mayBeJump(sequence, ahead)) {
            if (!jump.confirms(sequence)) {
                drops.drop(packet, ahead > 0 ? GRE_AHEAD : GRE_LATE);
                return;
            }
            reorder.jumpTo(sequence);
            resynchronisations++;
            ahead = 0;
        }
        if (ahead >= 0) {
            state = State.RECEIVING;
            jump.reset();
        }
        reorder.handle(packet, sequence, now);
    }

    /**
     * Numbers far ahead are a jump if several agree. So are those from before a jump: if the real packets go on there,
     * the jump was forged.
     */
    private boolean mayBeJump(int sequence, int ahead) {
        return ahead > maxForwardJump || ahead < 0 && (state == State.FRESH || reorder.jumpedOver(sequence));
    }

    private void noteDelivered(int before, long now) {
        int passed = reorder.next() - before;
        if (passed != 0) {
            acknowledgement.handlePassed(Math.abs((long) passed), reorder.next(), now);
        }
    }

    /** FRESH until the first packet is accepted. */
    private enum State {
        FRESH,
        RECEIVING,
        CLOSED
    }
}
