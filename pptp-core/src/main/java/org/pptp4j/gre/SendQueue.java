/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.pptp4j.PacketDrop.NOT_OPEN;
import static org.pptp4j.PacketDrop.QUEUE_FULL;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Queue;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;

/**
 * PPP frames that wait for an enforced window to open. Owns them.
 *
 * <p>Only network data waits. The control protocols of PPP pass by, whatever the window says: an LCP Echo-Reply behind
 * a full queue would end the link. They are never encrypted, so the order of what is encrypted stays. But what was
 * queued before LCP or CCP is negotiated anew or terminated was encrypted with keys that end there: it goes no further.
 */
final class SendQueue {

    private static final int FF03 = 0xFF03;
    private static final int FIRST_CONTROL_PROTOCOL = 0x8000;
    private static final int CCP = 0x80FD;
    private static final int LCP = 0xC021;

    /** Bit n for code n: Configure-Request and -Ack, Terminate-Request and -Ack (RFC 1661 §5). */
    private static final int ENDING_CODES = 1 << 1 | 1 << 2 | 1 << 5 | 1 << 6;

    private final int limit;
    private final PacketDrops drops;
    private final Queue<ByteBuf> frames = new ArrayDeque<>();
    private long dropped;

    SendQueue(SendWindowConfig config, PacketDrops drops) {
        this.limit = config.queuePackets();
        this.drops = drops;
    }

    /** Whether a frame carries network data rather than a control protocol. Borrows it. */
    static boolean isData(ByteBuf frame) {
        return protocol(frame, protocolAt(frame)) < FIRST_CONTROL_PROTOCOL;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    boolean isFull() {
        return frames.size() >= limit;
    }

    int size() {
        return frames.size();
    }

    /** Frames that found it full. */
    long dropped() {
        return dropped;
    }

    /** Appends a frame, or drops it if it is full; takes ownership. */
    void add(ByteBuf frame) {
        if (isFull()) {
            dropped++;
            drops.drop(frame, QUEUE_FULL);
        } else {
            frames.add(frame);
        }
    }

    /** Takes the first frame; the caller owns it. */
    ByteBuf take() {
        return frames.remove();
    }

    /** A frame is sent, past the queue or when that is empty. Borrows it. */
    void handleSent(ByteBuf frame) {
        if (!isEmpty() && endsData(frame)) {
            discard(NOT_OPEN);
        }
    }

    void discard(PacketDrop reason) {
        while (!isEmpty()) {
            drops.drop(take(), reason);
        }
    }

    private static boolean endsData(ByteBuf frame) {
        int at = protocolAt(frame);
        int protocol = protocol(frame, at);
        int code = at + 2 < frame.writerIndex() ? frame.getByte(at + 2) : 0;
        return (protocol == LCP || protocol == CCP) && (code & ~0x1F) == 0 && (ENDING_CODES & 1 << code) != 0;
    }

    private static int protocolAt(ByteBuf frame) {
        int start = frame.readerIndex();
        return frame.readableBytes() >= 2 && frame.getUnsignedShort(start) == FF03 ? start + 2 : start;
    }

    /** The protocol number; 0 when the field is compressed to one octet, as that of data may be, or cut off. */
    private static int protocol(ByteBuf frame, int at) {
        return at + 2 <= frame.writerIndex() && (frame.getByte(at) & 1) == 0 ? frame.getUnsignedShort(at) : 0;
    }
}
