/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import org.pptp4j.mppe.MppeDecryptor.Outcome;

/**
 * Stateful mode: one run of the cipher through all packets, and a new key at each flag packet (RFC 3078 §7.2). After a
 * loss only a packet at which the cipher began anew can be decrypted: a flag packet, or one with the bit A (§8.2).
 *
 * <p>How often the key changed until then is not certain. Each lost flag packet changed it (§8.2). At the bit A, RFC
 * and FreeBSD begin anew with the same key, while Linux changes it first, and so it did at each packet with the bit A
 * that was lost. All of that lies in one direction: so the key is changed until the packet fits.
 */
final class StatefulKeys implements DecryptionKeys {

    /** Lost packets with the bit A that one gap may hide; each was an answer to a Reset-Request of ours. */
    private static final int HIDDEN_CHANGES = 16;

    private final KeySchedule keys;
    private final KeySchedule trial;
    private final Rc4 cipher = new Rc4();
    private final Rc4 spare = new Rc4();
    private final InnerFrame frame = new InnerFrame();

    StatefulKeys(KeyLength length, byte[] startKey) {
        this.keys = new KeySchedule(length, startKey);
        this.trial = new KeySchedule(length, startKey);
        keys.key(cipher);
    }

    @Override
    public Outcome decrypt(ByteBuf packet, Gap gap) {
        if (gap.isFlushed() || gap.isFlag()) {
            return beginAnew(packet, gap);
        }
        return gap.packets() == 1 ? goOn(packet) : Outcome.AWAITING_FLUSH;
    }

    private Outcome goOn(ByteBuf packet) {
        spare.copy(cipher);
        transform(packet);
        frame.read(packet, packet.readerIndex(), packet.readableBytes());
        if (!frame.isLikely()) {
            cipher.copy(spare);
            return Outcome.UNINTELLIGIBLE;
        }
        return Outcome.DECRYPTED;
    }

    private Outcome beginAnew(ByteBuf packet, Gap gap) {
        trial.copy(keys);
        long most = Math.min(gap.flags() + HIDDEN_CHANGES, MppeDecryptor.MAX_CHANGES);
        for (long changes = 0; changes <= most; changes++) {
            if (changes >= gap.flagsAhead() && fits(packet)) {
                keys.copy(trial);
                keys.key(cipher);
                transform(packet);
                return Outcome.DECRYPTED;
            }
            trial.change();
        }
        return Outcome.UNINTELLIGIBLE;
    }

    private boolean fits(ByteBuf packet) {
        trial.key(spare);
        frame.read(packet, packet.readerIndex(), packet.readableBytes());
        frame.decrypt(spare);
        return frame.isCertain();
    }

    private void transform(ByteBuf packet) {
        cipher.transform(
                Scratch.get(), packet, packet.readerIndex(), packet, packet.readerIndex(), packet.readableBytes());
    }
}
