/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.pptp4j.mppe.KeyChange;

/**
 * One direction of 128-bit MPPE the straightforward way: BouncyCastle's RC4 and SHA-1, made once, the cipher
 * initialized with each new key.
 */
final class BouncyCastleMppe {

    private static final int KEY = 16;
    private static final int HEADER = 2;

    private final SHA1Digest sha1 = new SHA1Digest();
    private final RC4Engine interim = new RC4Engine();
    private final RC4Engine cipher = new RC4Engine();
    private final byte[] startKey;
    private final byte[] sessionKey = new byte[KEY];
    private final byte[] digest = new byte[20];
    private final byte[] padOne = new byte[40];
    private final byte[] padTwo = new byte[40];
    private final byte[] octets = new byte[2048];
    private final KeyChange keyChange;
    private int count;

    BouncyCastleMppe(KeyChange keyChange, byte[] startKey) {
        this.keyChange = keyChange;
        this.startKey = startKey.clone();
        Arrays.fill(padTwo, (byte) 0xf2);
        System.arraycopy(startKey, 0, sessionKey, 0, KEY);
        hash();
        cipher.init(true, new KeyParameter(sessionKey));
    }

    void encrypt(PacketBatch batch) {
        for (ByteBuf packet : batch.packets()) {
            boolean changed = nextKey();
            transform(packet);
            packet.readerIndex(packet.readerIndex() - HEADER);
            packet.setShort(packet.readerIndex(), (changed ? 0x9000 : 0x1000) | count);
            count = count + 1 & 0xFFF;
        }
    }

    void decrypt(PacketBatch batch) {
        for (ByteBuf packet : batch.packets()) {
            if ((packet.readUnsignedShort() & 0xFFF) != count) {
                throw new IllegalStateException("The packet is not the next one");
            }
            nextKey();
            transform(packet);
            count = count + 1 & 0xFFF;
        }
    }

    private void transform(ByteBuf packet) {
        int length = packet.readableBytes();
        packet.getBytes(packet.readerIndex(), octets, 0, length);
        cipher.processBytes(octets, 0, length, octets, 0);
        packet.setBytes(packet.readerIndex(), octets, 0, length);
    }

    private boolean nextKey() {
        if (keyChange == KeyChange.STATEFUL && (count & 0xFF) != 0xFF) {
            return false;
        }
        hash();
        interim.init(true, new KeyParameter(sessionKey));
        interim.processBytes(sessionKey, 0, KEY, sessionKey, 0);
        cipher.init(true, new KeyParameter(sessionKey));
        return true;
    }

    private void hash() {
        sha1.update(startKey, 0, KEY);
        sha1.update(padOne, 0, padOne.length);
        sha1.update(sessionKey, 0, KEY);
        sha1.update(padTwo, 0, padTwo.length);
        sha1.doFinal(digest, 0);
        System.arraycopy(digest, 0, sessionKey, 0, KEY);
    }
}
