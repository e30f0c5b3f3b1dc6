/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrop;

/** The sending half of a {@link GreSession}: puts the header in front, and queues what the peer's window forbids. */
final class GreSender {

    private final int peerCallId;
    private final SendWindow window;
    private final SendQueue queue;
    private final DelayedAcknowledgement acknowledgement;
    private long bytes;

    GreSender(int peerCallId, SendWindow window, SendQueue queue, DelayedAcknowledgement acknowledgement) {
        this.peerCallId = peerCallId;
        this.window = window;
        this.queue = queue;
        this.acknowledgement = acknowledgement;
    }

    /** Whether a frame may be sent at once: the window is open and nothing waits before it, or it needs no window. */
    boolean admits(ByteBuf frame) {
        return queue.isEmpty() && window.isOpen() || !SendQueue.isData(frame);
    }

    /** Queues a frame; takes ownership. */
    void queue(ByteBuf frame) {
        check(frame);
        queue.add(frame);
    }

    boolean hasQueued() {
        return !queue.isEmpty() && window.isOpen();
    }

    ByteBuf encapsulateQueued(ByteBufAllocator allocator, long now) {
        if (!hasQueued()) {
            throw new IllegalStateException("nothing to send: ask hasQueued() first");
        }
        return wrap(queue.take(), allocator, now);
    }

    ByteBuf encapsulate(ByteBuf frame, ByteBufAllocator allocator, long now) {
        check(frame);
        queue.handleSent(frame);
        return wrap(frame, allocator, now);
    }

    ByteBuf acknowledge(ByteBufAllocator allocator) {
        if (!acknowledgement.isPending()) {
            throw new IllegalStateException("nothing to acknowledge: ask acknowledgementDue(now) first");
        }
        ByteBuf packet = allocator.directBuffer(GreHeader.SHORT_LENGTH, GreHeader.SHORT_LENGTH);
        GreHeader.writeAcknowledgement(packet, peerCallId, acknowledgement.take());
        return packet;
    }

    void close() {
        acknowledgement.cancel();
        queue.discard(PacketDrop.NOT_OPEN);
    }

    /** The bytes of the payloads that were sent. */
    long bytes() {
        return bytes;
    }

    private static void check(ByteBuf frame) {
        int length = frame.readableBytes();
        if (length == 0 || length > GreHeader.MAX_PAYLOAD) {
            frame.release();
            throw new IllegalArgumentException("PPP frame: " + length + " bytes, expected 1 to 65535 (RFC 2637 §4.1)");
        }
    }

    private ByteBuf wrap(ByteBuf frame, ByteBufAllocator allocator, long now) {
        bytes += frame.readableBytes();
        int header = acknowledgement.isPending() ? GreHeader.MAX_LENGTH : GreHeader.SHORT_LENGTH;
        ByteBuf packet = frame;
        if (frame.isReadOnly() || !Headroom.fits(frame, header)) {
            packet = copy(frame, header, allocator);
        }
        if (acknowledgement.isPending()) {
            GreHeader.prepend(packet, peerCallId, window.nextSequence(now), acknowledgement.take());
        } else {
            GreHeader.prepend(packet, peerCallId, window.nextSequence(now));
        }
        return packet;
    }

    private static ByteBuf copy(ByteBuf frame, int header, ByteBufAllocator allocator) {
        try {
            ByteBuf packet = allocator.directBuffer(header + frame.readableBytes());
            packet.setIndex(header, header).writeBytes(frame);
            return packet;
        } finally {
            frame.release();
        }
    }
}
