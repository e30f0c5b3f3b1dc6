/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;

/**
 * RC4 over arrays and buffers of any kind. Nothing is allocated after construction.
 *
 * <p>The state is an {@code int[256]} whose indices are masked with its length, so that no bounds check remains; eight
 * octets of key stream are gathered into one {@code long} before they meet the buffer.
 */
final class Rc4 {

    private final int[] state = new int[256];
    private int i;
    private int j;

    /** Schedules a key. */
    void init(byte[] keys, int offset, int length) {
        int[] s = state;
        for (int n = 0; n < s.length; n++) {
            s[n] = n;
        }
        int k = 0;
        int at = 0;
        for (int n = 0; n < s.length; n++) {
            int held = s[n];
            k = k + held + keys[offset + at] & 0xFF;
            s[n] = s[k & s.length - 1];
            s[k & s.length - 1] = held;
            at = at + 1 == length ? 0 : at + 1;
        }
        i = 0;
        j = 0;
    }

    /** Goes on from where another one is. */
    void copy(Rc4 other) {
        System.arraycopy(other.state, 0, state, 0, state.length);
        i = other.i;
        j = other.j;
    }

    /** Encrypts or decrypts octets of an array in place. */
    void transform(byte[] octets, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            octets[at] ^= (byte) next();
        }
    }

    /**
     * Encrypts or decrypts one buffer into another, or in place if they are the same. Borrows both, moves no index.
     */
    void transform(ByteBuf from, int fromIndex, ByteBuf to, int toIndex, int length) {
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            to.setLongLE(toIndex + at, from.getLongLE(fromIndex + at) ^ nextEight());
        }
        for (; at < length; at++) {
            to.setByte(toIndex + at, from.getByte(fromIndex + at) ^ next());
        }
    }

    private int next() {
        int[] s = state;
        i = i + 1 & s.length - 1;
        int a = s[i];
        j = j + a & s.length - 1;
        int b = s[j];
        s[i] = b;
        s[j] = a;
        return s[a + b & s.length - 1];
    }

    /** The next eight octets of key stream, the first one lowest. */
    private long nextEight() {
        int[] s = state;
        int x = i;
        int y = j;
        long gathered = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            x = x + 1 & s.length - 1;
            int a = s[x];
            y = y + a & s.length - 1;
            int b = s[y];
            s[x] = b;
            s[y] = a;
            gathered |= (long) s[a + b & s.length - 1] << shift;
        }
        i = x;
        j = y;
        return gathered;
    }
}
