/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import java.util.function.IntFunction;

/**
 * The cipher of stateless mode: each packet has a key of its own (RFC 3078 §7.1). A packet is transformed first, and
 * passed only if its owner believes in it; so one that turns out to be noise moves nothing on.
 *
 * <p>The key of the next packet is always at hand, for it is made along with the one before: their key schedules run in
 * one loop ({@link KeyChain#changeAndSchedule}).
 */
final class StatelessCipher implements KeyStreams {

    private final KeyChain chain;
    private final IntFunction<RingWords> words;
    /** The key of the packet at {@link #position}. */
    private final byte[] key;
    /** The key of the packet that is being transformed. */
    private final byte[] current;
    /** The key behind that one, if it was not taken from the ring. */
    private final byte[] next;

    private volatile KeyStreamRing ring;
    private long position;
    private boolean ready;

    StatelessCipher(KeyLength length, byte[] startKey) {
        this(length, startKey, RingWords::new);
    }

    /** With the words of each ring from elsewhere. */
    StatelessCipher(KeyLength length, byte[] startKey, IntFunction<RingWords> words) {
        this.words = words;
        Scratch scratch = Scratch.get();
        chain = new KeyChain(length, startKey);
        key = chain.initialKey(scratch);
        current = chain.newKey();
        next = chain.newKey();
        chain.change(scratch, key, key);
    }

    /**
     * Encrypts or decrypts a packet from one buffer into another, or in place. Borrows both, moves no index.
     *
     * @param skipped how many packets were lost between the last one that was passed and this
     */
    void transform(long skipped, ByteBuf from, int fromIndex, ByteBuf to, int toIndex, int length) {
        Scratch scratch = Scratch.get();
        KeyStreamRing made = ring;
        byte[] keyStream = made == null ? null : made.keyStream(position + skipped, length);
        ready = keyStream != null;
        if (ready) {
            xor(scratch.octets(), keyStream, from, fromIndex, to, toIndex, length);
        } else {
            scheduleKey(scratch, made, skipped);
            scratch.cipher().transform(scratch, from, fromIndex, to, toIndex, length);
        }
    }

    /** Through an array, which is as fast for all kinds of buffers. */
    private static void xor(
            byte[] octets, byte[] keyStream, ByteBuf from, int fromIndex, ByteBuf to, int toIndex, int length) {
        from.getBytes(fromIndex, octets, 0, length);
        for (int n = 0; n < length; n++) {
            octets[n] ^= keyStream[n];
        }
        to.setBytes(toIndex, octets, 0, length);
    }

    private void scheduleKey(Scratch scratch, KeyStreamRing made, long skipped) {
        long number = position + skipped;
        if (made == null || !made.key(number, current)) {
            System.arraycopy(key, 0, current, 0, key.length);
            for (long n = 0; n < skipped; n++) {
                chain.change(scratch, current, current);
            }
        }
        boolean taken = made != null && made.take(number);
        chain.changeAndSchedule(scratch, current, next);
        if (taken) {
            made.handOn(number, next);
        }
    }

    /** Goes on to the packet after the one that was transformed. */
    void pass(long skipped) {
        position += skipped + 1;
        KeyStreamRing made = ring;
        if (ready) {
            made.key(position, key);
        } else {
            System.arraycopy(next, 0, key, 0, key.length);
        }
        if (made != null) {
            made.pass(position, key);
        }
    }

    @Override
    public void open(int packets) {
        close();
        ring = new KeyStreamRing(chain, words.apply(KeyStreamRing.slots(packets)), position, key);
    }

    @Override
    public void close() {
        KeyStreamRing made = ring;
        if (made != null) {
            ring = null;
            made.close();
        }
    }

    @Override
    public boolean make() {
        KeyStreamRing made = ring;
        return made != null && made.make();
    }

    @Override
    public int ahead() {
        KeyStreamRing made = ring;
        return made == null ? 0 : made.ahead();
    }

    @Override
    public long packets() {
        return position;
    }
}
