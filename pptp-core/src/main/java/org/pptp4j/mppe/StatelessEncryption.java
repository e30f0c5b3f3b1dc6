/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** Stateless mode: the key changes before every packet, the first one included (RFC 3078 §7.1). */
final class StatelessEncryption implements EncryptionKeys {

    private final StatelessCipher cipher;

    StatelessEncryption(KeyLength length, byte[] startKey) {
        cipher = new StatelessCipher(length, startKey);
    }

    @Override
    public boolean handleCount(int count) {
        return true;
    }

    /** Every packet is such a one. */
    @Override
    public int resetCount(int count) {
        return count;
    }

    @Override
    public void encrypt(ByteBuf from, int fromIndex, ByteBuf to, int toIndex, int length) {
        cipher.transform(0, from, fromIndex, to, toIndex, length);
        cipher.pass(0);
    }

    @Override
    public Optional<KeyStreams> keyStreams() {
        return Optional.of(cipher);
    }
}
