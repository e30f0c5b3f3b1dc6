/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.KeyStreams;
import org.pptp4j.mppe.MppeEncryptor;
import org.pptp4j.mppe.MppeMode;

/** One stateless tunnel that encrypts packets of 1,400 bytes, a batch again and again. Owns the batch. */
final class Encryption implements AutoCloseable {

    static final int PACKETS = 256;

    private static final int SIZE = 1400;
    private static final MppeMode MODE = new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS);

    private final MppeEncryptor encryptor = new MppeEncryptor(MODE, new byte[16]);
    private final KeyStreams keyStreams = encryptor.keyStreams().orElseThrow();
    private final PacketBatch batch = new PacketBatch(PACKETS, SIZE);

    KeyStreams keyStreams() {
        return keyStreams;
    }

    void refill() {
        batch.refill();
    }

    void encrypt() {
        for (ByteBuf packet : batch.packets()) {
            encryptor.encrypt(packet, ByteBufAllocator.DEFAULT);
        }
    }

    void encrypt(int batches) {
        for (int n = 0; n < batches; n++) {
            refill();
            encrypt();
        }
    }

    @Override
    public void close() {
        keyStreams.close();
        batch.close();
    }
}
