/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.function.Consumer;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeDecryptor;
import org.pptp4j.mppe.MppeEncryptor;
import org.pptp4j.mppe.MppeMode;

/**
 * The same packets, encrypted or decrypted by ours, by OpenSSL in C and by BouncyCastle, all with the same keys. Owns
 * three batches.
 */
final class MppeCase implements AutoCloseable {

    static final int OURS = 0;
    static final int OPENSSL = 1;
    static final int BOUNCY_CASTLE = 2;

    enum Direction {
        ENCRYPT,
        DECRYPT
    }

    private static final byte[] START_KEY = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3};
    static final int PACKETS = 256;
    private static final int CHECKED_BATCHES = 3;

    private final List<PacketCandidate> candidates;

    MppeCase(Direction direction, KeyChange keyChange, int size) {
        OpenSsl openSsl = new OpenSsl(keyChange, START_KEY);
        BouncyCastleMppe bouncyCastle = new BouncyCastleMppe(keyChange, START_KEY);
        candidates = direction == Direction.ENCRYPT
                ? List.of(
                        encrypting("ours", size, encryption(keyChange)),
                        encrypting("OpenSSL", size, openSsl::encrypt),
                        encrypting("BouncyCastle", size, bouncyCastle::encrypt))
                : List.of(
                        decrypting("ours", size, keyChange, decryption(keyChange)),
                        decrypting("OpenSSL", size, keyChange, openSsl::decrypt),
                        decrypting("BouncyCastle", size, keyChange, bouncyCastle::decrypt));
    }

    List<PacketCandidate> candidates() {
        return candidates;
    }

    /** Lets all of them do some batches and compares every byte. So may be done again later: they stay in step. */
    void check() {
        for (int n = 0; n < CHECKED_BATCHES; n++) {
            candidates.forEach(Candidate::prepare);
            candidates.forEach(Candidate::run);
            PacketBatch ours = candidates.get(OURS).batch();
            for (PacketCandidate candidate : candidates) {
                if (!candidate.batch().holdsTheSameAs(ours)) {
                    throw new IllegalStateException("Ours and " + candidate.name() + " differ");
                }
            }
        }
    }

    private static PacketCandidate encrypting(String name, int size, Consumer<PacketBatch> work) {
        return new PacketCandidate(name, new PacketBatch(PACKETS, size), PacketBatch::refill, work);
    }

    private static PacketCandidate decrypting(String name, int size, KeyChange keyChange, Consumer<PacketBatch> work) {
        Consumer<PacketBatch> sender = encryption(keyChange);
        return new PacketCandidate(
                name,
                new PacketBatch(PACKETS, size),
                batch -> {
                    batch.refill();
                    sender.accept(batch);
                },
                work);
    }

    private static Consumer<PacketBatch> encryption(KeyChange keyChange) {
        MppeEncryptor encryptor = new MppeEncryptor(new MppeMode(KeyLength.BITS_128, keyChange), START_KEY);
        return batch -> {
            for (ByteBuf packet : batch.packets()) {
                encryptor.encrypt(packet, ByteBufAllocator.DEFAULT);
            }
        };
    }

    private static Consumer<PacketBatch> decryption(KeyChange keyChange) {
        MppeDecryptor decryptor = new MppeDecryptor(new MppeMode(KeyLength.BITS_128, keyChange), START_KEY);
        return batch -> {
            for (ByteBuf packet : batch.packets()) {
                if (decryptor.decrypt(packet) != MppeDecryptor.Outcome.DECRYPTED) {
                    throw new IllegalStateException("The packet was not the next one");
                }
            }
        };
    }

    @Override
    public void close() {
        candidates.forEach(candidate -> candidate.batch().close());
    }
}
