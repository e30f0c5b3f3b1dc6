/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;

/**
 * Decrypts the packets of one direction, in place (RFC 3078 §3, §7). Not thread-safe: it belongs to the tunnel's event
 * loop.
 *
 * <p>The key of a packet follows from all keys before it, so a lost packet costs its key change, and a late one cannot
 * be decrypted any more. The coherency count tells how many packets are missing only modulo 4096; the rest is known to
 * the carrier, who says it through {@link #handleMissing(long)}.
 */
public final class MppeDecryptor {

    /** What became of a packet. */
    public enum Outcome {
        /** Decrypted in place; the reader index is at the inner protocol field. */
        DECRYPTED,
        /** No header, nothing behind it, or not marked as encrypted. Nothing was touched. */
        MALFORMED,
        /** Older than the last one decrypted, or the same one again: its key is gone. Nothing was touched. */
        LATE,
        /**
         * More packets are missing than the key may be moved on for at once. Nothing was touched, and it stays so: the
         * owner closes the link.
         */
        OUT_OF_STEP
    }

    /** Key changes that one gap may cost: 8,192, which is two whole turns of the coherency count. */
    public static final int MAX_CHANGES = 8192;

    private static final int TURN = MppeHeader.COUNT + 1;
    private static final int HALF_TURN = TURN / 2;
    /** Header and inner protocol field: 4 octets. */
    private static final int SHORTEST = MppeHeader.LENGTH + 2;

    private final KeySchedule keys;
    private final Rc4 cipher = new Rc4();
    private int last = MppeHeader.COUNT;
    private long missing;
    private boolean outOfStep;

    /**
     * Begins before the first packet.
     *
     * @param mode what was agreed; stateless
     * @param startKey what {@link MppeStartKeys#receive()} returned; copied
     * @throws IllegalArgumentException if the mode is stateful or the key too short
     */
    public MppeDecryptor(MppeMode mode, byte[] startKey) {
        this.keys = new KeySchedule(MppeHeader.requireStateless(mode).keyLength(), startKey);
    }

    /**
     * Takes note that packets were lost, by the carrier's sequence numbers, between the last packet that it delivered
     * and the next one. Not all of them need to have been encrypted.
     *
     * @param packets how many; adds to what was said since the last packet that was decrypted. Negative takes back
     *     what turned out not to be missing
     */
    public void handleMissing(long packets) {
        missing = packets > Long.MAX_VALUE - missing ? Long.MAX_VALUE : Math.max(0, missing + packets);
    }

    /**
     * Decrypts a packet in place.
     *
     * @param packet the reader index at the MPPE header, on {@link Outcome#DECRYPTED} moved to the inner protocol
     *     field. Borrows. It must be a buffer that the carrier received into: writable and not shared.
     * @return what became of it
     */
    public Outcome decrypt(ByteBuf packet) {
        if (outOfStep) {
            return Outcome.OUT_OF_STEP;
        }
        if (packet.readableBytes() < SHORTEST) {
            return Outcome.MALFORMED;
        }
        int header = packet.getUnsignedShort(packet.readerIndex());
        if ((header & MppeHeader.ENCRYPTED) == 0) {
            return Outcome.MALFORMED;
        }
        long changes = changesTo(header & MppeHeader.COUNT);
        if (changes == 0) {
            return Outcome.LATE;
        }
        if (changes > MAX_CHANGES) {
            outOfStep = true;
            return Outcome.OUT_OF_STEP;
        }
        for (long n = 0; n < changes; n++) {
            keys.change();
        }
        keys.key(cipher);
        last = header & MppeHeader.COUNT;
        missing = 0;
        packet.skipBytes(MppeHeader.LENGTH);
        cipher.transform(packet, packet.readerIndex(), packet, packet.readerIndex(), packet.readableBytes());
        return Outcome.DECRYPTED;
    }

    /**
     * The key changes from the last packet to the one with this count; 0 if it is late. A count that is more than half
     * a turn ahead is behind, and an equal one a duplicate, unless the carrier missed enough packets to explain it.
     * Beyond that, as many whole turns were lost as the carrier's gap has room for.
     */
    private long changesTo(int count) {
        int ahead = (count - last - 1 & MppeHeader.COUNT) + 1;
        long unexplained = missing - (ahead - 1);
        if (unexplained < 0) {
            return ahead <= HALF_TURN ? ahead : 0;
        }
        return ahead + unexplained / TURN * TURN;
    }
}
