/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * RC4 over arrays and buffers of any kind. Allocates nothing after construction.
 *
 * <p>What makes it fast is how it is written, which the benchmarks of both JDKs decided:
 *
 * <ul>
 *   <li>The state is an {@code int[256]}, and each index is masked with its length minus one: no bounds check remains.
 *   <li>Eight octets of key stream are gathered into one {@code long} before they meet the data, in a loop that is
 *       written out, for the JIT compiler unrolls it only in part.
 *   <li>A key schedule is a chain in which each step waits for the one before. Two of them in one loop take hardly
 *       longer than one ({@link #init(Rc4, byte[], Rc4, byte[])}).
 * </ul>
 */
final class Rc4 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int[] UNMIXED = new int[256];

    static {
        for (int n = 0; n < UNMIXED.length; n++) {
            UNMIXED[n] = n;
        }
    }

    private final int[] state = new int[256];
    private int i;
    private int j;

    /** Schedules a key of 1 to 256 octets. */
    void init(byte[] key) {
        reset();
        int k = 0;
        int at = 0;
        for (int n = 0; n < state.length; n++) {
            k = mix(state, n, k + key[at]);
            at = at + 1 == key.length ? 0 : at + 1;
        }
    }

    /** Schedules the keys of two ciphers at once; the lengths of the keys are powers of two. */
    static void init(Rc4 one, byte[] keyOfOne, Rc4 two, byte[] keyOfTwo) {
        one.reset();
        two.reset();
        int[] s = one.state;
        int[] t = two.state;
        int k = 0;
        int l = 0;
        for (int n = 0; n < UNMIXED.length; n += 2) {
            k = mix(s, n, k + keyOfOne[n & keyOfOne.length - 1]);
            l = mix(t, n, l + keyOfTwo[n & keyOfTwo.length - 1]);
            k = mix(s, n + 1, k + keyOfOne[n + 1 & keyOfOne.length - 1]);
            l = mix(t, n + 1, l + keyOfTwo[n + 1 & keyOfTwo.length - 1]);
        }
    }

    private void reset() {
        System.arraycopy(UNMIXED, 0, state, 0, UNMIXED.length);
        i = 0;
        j = 0;
    }

    /** One step of the key schedule. */
    private static int mix(int[] s, int n, int sum) {
        int a = s[n & s.length - 1];
        int k = sum + a & s.length - 1;
        int b = s[k];
        s[k] = a;
        s[n & s.length - 1] = b;
        return k;
    }

    /** Goes on from where another one is. */
    void copy(Rc4 other) {
        System.arraycopy(other.state, 0, state, 0, state.length);
        i = other.i;
        j = other.j;
    }

    /** Encrypts or decrypts octets of an array in place. */
    void transform(byte[] octets, int offset, int length) {
        int[] s = state;
        int m = s.length - 1;
        int at = offset;
        int end = offset + length;
        int x = i;
        int y = j;
        int a;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long eight = 0;
            x = x + 1 & m;
            a = s[x];
            y = y + a & m;
            eight = eight << 8 | swap(s, x, y, a, s[y]);
            x = x + 1 & m;
            a = s[x];
            y = y + a & m;
            eight = eight << 8 | swap(s, x, y, a, s[y]);
            x = x + 1 & m;
            a = s[x];
            y = y + a & m;
            eight = eight << 8 | swap(s, x, y, a, s[y]);
            x = x + 1 & m;
            a = s[x];
            y = y + a & m;
            eight = eight << 8 | swap(s, x, y, a, s[y]);
            x = x + 1 & m;
            a = s[x];
            y = y + a & m;
            eight = eight << 8 | swap(s, x, y, a, s[y]);
            x = x + 1 & m;
            a = s[x];
            y = y + a & m;
            eight = eight << 8 | swap(s, x, y, a, s[y]);
            x = x + 1 & m;
            a = s[x];
            y = y + a & m;
            eight = eight << 8 | swap(s, x, y, a, s[y]);
            x = x + 1 & m;
            a = s[x];
            y = y + a & m;
            eight = eight << 8 | swap(s, x, y, a, s[y]);
            LONGS.set(octets, at, (long) LONGS.get(octets, at) ^ eight);
        }
        i = x;
        j = y;
        for (; at < end; at++) {
            octets[at] ^= (byte) next();
        }
    }

    /**
     * Encrypts or decrypts one buffer into another, or in place if they are the same. Borrows both, moves no index.
     * It goes through an array, which is as fast for all kinds of buffers; where Netty works without Unsafe, as on JDK
     * 24 and newer, it makes an object for each read of direct memory.
     *
     * @param scratch the working space of the calling thread
     */
    void transform(Scratch scratch, ByteBuf from, int fromIndex, ByteBuf to, int toIndex, int length) {
        byte[] octets = scratch.octets();
        for (int at = 0; at < length; at += octets.length) {
            int piece = Math.min(octets.length, length - at);
            from.getBytes(fromIndex + at, octets, 0, piece);
            transform(octets, 0, piece);
            to.setBytes(toIndex + at, octets, 0, piece);
        }
    }

    /** Writes the next octets of key stream to the beginning of an array. */
    void keyStream(byte[] to, int length) {
        Arrays.fill(to, 0, length, (byte) 0);
        transform(to, 0, length);
    }

    private int next() {
        int[] s = state;
        i = i + 1 & s.length - 1;
        int a = s[i];
        j = j + a & s.length - 1;
        return swap(s, i, j, a, s[j]);
    }

    /** Swaps {@code a} at {@code x} with {@code b} at {@code y}, and returns the octet of key stream. */
    private static int swap(int[] s, int x, int y, int a, int b) {
        s[y] = a;
        s[x] = b;
        return s[a + b & s.length - 1];
    }
}
