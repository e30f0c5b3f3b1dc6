/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.pptp4j.mppe.MppeDecryptor.Outcome;

/** Stateless mode: every packet has a key of its own, one change after that of the packet before (RFC 3078 §7.1). */
final class StatelessKeys implements DecryptionKeys {

    /** The key changes that noise may still cost by counts that run ahead of the carrier's. */
    private static final int MAX_CREDIT = MppeDecryptor.MAX_CHANGES;
    /** How many more each packet allows for. */
    private static final int EARNED = 128;

    private final StatelessCipher cipher;
    private final InnerFrame frame = new InnerFrame();
    private long credit = MAX_CREDIT;
    private boolean outOfStep;

    StatelessKeys(KeyLength length, byte[] startKey) {
        this.cipher = new StatelessCipher(length, startKey);
    }

    @Override
    public Outcome decrypt(ByteBuf packet, Gap gap) {
        long changes = gap.packets();
        if (outOfStep || changes > MppeDecryptor.MAX_CHANGES) {
            outOfStep = true;
            return Outcome.OUT_OF_STEP;
        }
        // A peer may lose packets between its cipher and its carrier, and whoever forges one may claim so. Without a
        // limit each of those would cost half a turn of key changes; with it, a true gap waits for some packets.
        credit = Math.min(MAX_CREDIT, credit + EARNED);
        long claimed = Math.max(0, gap.unexplained());
        if (claimed > credit) {
            return Outcome.UNINTELLIGIBLE;
        }
        long skipped = changes - 1;
        cipher.transform(skipped, packet, packet.readerIndex(), packet, packet.readerIndex(), packet.readableBytes());
        frame.read(packet, packet.readerIndex(), packet.readableBytes());
        if (!frame.isLikely()) {
            credit -= claimed;
            return Outcome.UNINTELLIGIBLE;
        }
        cipher.pass(skipped);
        return Outcome.DECRYPTED;
    }

    @Override
    public Optional<KeyStreams> keyStreams() {
        return Optional.of(cipher);
    }
}
