/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** Stateful mode: one run of the cipher through all packets, and a new key at each flag packet (RFC 3078 §7.2). */
final class StatefulEncryption implements EncryptionKeys {

    private final KeySchedule keys;
    private final Rc4 cipher = new Rc4();

    StatefulEncryption(KeyLength length, byte[] startKey) {
        keys = new KeySchedule(length, startKey);
        keys.key(cipher);
    }

    @Override
    public boolean handleCount(int count) {
        if (!MppeHeader.isFlag(count)) {
            return false;
        }
        keys.change();
        keys.key(cipher);
        return true;
    }

    /** The next flag packet. */
    @Override
    public int resetCount(int count) {
        return count | MppeHeader.FLAG;
    }

    @Override
    public void encrypt(ByteBuf from, int fromIndex, ByteBuf to, int toIndex, int length) {
        cipher.transform(Scratch.get(), from, fromIndex, to, toIndex, length);
    }

    @Override
    public Optional<KeyStreams> keyStreams() {
        return Optional.empty();
    }
}
