/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * Decrypts the packets of one direction, in place (RFC 3078 §3, §7, §8). Not thread-safe: it belongs to the tunnel's
 * event loop.
 *
 * <p>The key of a packet follows from all keys before it, so a lost packet costs its key change, and a late one cannot
 * be decrypted any more. The coherency count tells how many packets are missing only modulo 4096; the rest is known to
 * the carrier, who says it through {@link #handleMissing(long)}.
 *
 * <p>MPPE has no integrity (RFC 3078 §9), so a packet is believed only if it decrypts to a protocol and an IP version
 * that go together; else it leaves keys and count as they were.
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
         * In stateful mode: packets before it are missing, so it is lost too, as is all that follows until the peer
         * begins anew (RFC 3078 §8.2). It has to be asked for that by a Reset-Request.
         */
        AWAITING_FLUSH,
        /** Decrypted to noise; only its own bytes are spoiled. Another key, damaged or forged. */
        UNINTELLIGIBLE,
        /**
         * In stateless mode: more packets are missing than the key may be moved on for at once. Nothing was touched,
         * and it stays so: the owner closes the link.
         */
        OUT_OF_STEP
    }

    /** Key changes that one gap may cost: 8,192, which in stateless mode is two whole turns of the coherency count. */
    public static final int MAX_CHANGES = 8192;

    /** Header and inner protocol field: 4 octets. */
    private static final int SHORTEST = MppeHeader.LENGTH + 2;

    private final DecryptionKeys keys;
    private final Gap gap = new Gap();

    /**
     * Begins before the first packet.
     *
     * @param mode what was agreed
     * @param startKey what {@link MppeStartKeys#receive(KeyLength)} returned; copied
     * @throws IllegalArgumentException if the key is too short
     */
    public MppeDecryptor(MppeMode mode, byte[] startKey) {
        this.keys = mode.keyChange() == KeyChange.STATELESS
                ? new StatelessKeys(mode.keyLength(), startKey)
                : new StatefulKeys(mode.keyLength(), startKey);
    }

    /**
     * Takes note that packets were lost, by the carrier's sequence numbers, between the last packet that it delivered
     * and the next one. Not all of them need to have been encrypted.
     *
     * @param packets how many; adds to what was said since the last packet that was decrypted. Negative takes back
     *     what turned out not to be missing
     */
    public void handleMissing(long packets) {
        gap.handleMissing(packets);
    }

    /**
     * Decrypts a packet in place.
     *
     * @param packet the reader index at the MPPE header, on {@link Outcome#DECRYPTED} moved to the inner protocol
     *     field. Borrows. It must be a buffer that the carrier received into: writable and not shared.
     * @return what became of it
     */
    public Outcome decrypt(ByteBuf packet) {
        if (packet.readableBytes() < SHORTEST) {
            return Outcome.MALFORMED;
        }
        int header = packet.getUnsignedShort(packet.readerIndex());
        if ((header & MppeHeader.ENCRYPTED) == 0) {
            return Outcome.MALFORMED;
        }
        gap.handleHeader(header);
        if (gap.packets() == 0) {
            return Outcome.LATE;
        }
        packet.skipBytes(MppeHeader.LENGTH);
        Outcome outcome = keys.decrypt(packet, gap);
        if (outcome == Outcome.DECRYPTED) {
            gap.close();
        } else {
            packet.readerIndex(packet.readerIndex() - MppeHeader.LENGTH);
        }
        return outcome;
    }

    /**
     * The key streams that can be made ahead of the packets.
     *
     * @return empty in stateful mode, which has a single one that goes on through all packets
     */
    public Optional<KeyStreams> keyStreams() {
        return keys.keyStreams();
    }
}
