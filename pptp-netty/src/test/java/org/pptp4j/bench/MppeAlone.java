/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeDecryptor;
import org.pptp4j.mppe.MppeEncryptor;
import org.pptp4j.mppe.MppeMode;

/** What of the whole stack is encryption: as many packets, encrypted and decrypted, on the same event loop. */
final class MppeAlone implements Candidate, AutoCloseable {

    private static final MppeMode MODE = new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS);

    private final EventLoop loop;
    private final PacketBatch burst;
    private final MppeEncryptor encryptor;
    private final MppeDecryptor decryptor;

    MppeAlone(EventLoop loop, int size) {
        byte[] startKey = new byte[KeyLength.BITS_128.bits() / Byte.SIZE];
        this.loop = loop;
        this.burst = new PacketBatch(Bursts.BURST, size);
        this.encryptor = new MppeEncryptor(MODE, startKey);
        this.decryptor = new MppeDecryptor(MODE, startKey);
    }

    @Override
    public String name() {
        return "MPPE";
    }

    @Override
    public void run() {
        loop.submit(() -> {
                    for (int sent = 0; sent < Bursts.PACKETS; sent += Bursts.BURST) {
                        burst();
                    }
                })
                .syncUninterruptibly();
    }

    private void burst() {
        for (ByteBuf packet : burst.packets()) {
            encryptor.encrypt(packet, ByteBufAllocator.DEFAULT);
        }
        for (ByteBuf packet : burst.packets()) {
            if (decryptor.decrypt(packet) != MppeDecryptor.Outcome.DECRYPTED) {
                throw new IllegalStateException("The packet was not the next one");
            }
        }
    }

    @Override
    public void close() {
        burst.close();
    }
}
