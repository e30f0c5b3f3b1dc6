/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Key streams of the next packets of one direction, made by any number of threads and used by one, its owner. Nobody
 * waits for anybody.
 *
 * <p>Packet {@code n} has the slot {@code n} modulo the size. A slot goes through these states, each together with the
 * number of its packet in one word:
 *
 * <pre>
 * KEYED   has its key. Only one slot is: it is the end of the chain, and whoever takes it works on the chain
 * TAKEN   somebody makes the next key, which keys the next slot at once, and then this one's key stream
 * READY   has its key stream
 * SPENT   has its key, and will have no key stream: the owner used the key itself
 * </pre>
 *
 * <p>A slot is free for another packet once the owner has passed its own and nobody has it {@code TAKEN}. If the owner
 * overtakes the end of the chain, because the packet's key stream is not ready or packets were lost, it takes the end
 * of the chain away and puts it down where it is itself; if somebody has just that in hand, later.
 */
final class KeyStreamRing {

    /** The longest packet of a usual MTU with the two octets of its protocol, in whole longs. */
    static final int MAX_LENGTH = 1504;

    private static final long SPENT = 0;
    private static final long KEYED = 1;
    private static final long TAKEN = 2;
    private static final long READY = 3;
    private static final long STATE = 3;
    private static final int STATE_BITS = 2;

    /** So many others the owner makes while somebody has in hand what it needs; then it does without. */
    private static final int PATIENCE = 2;

    private final KeyChain chain;
    private final Slot[] slots;
    private final AtomicLongArray words;
    private final PacketLengths lengths = new PacketLengths(MAX_LENGTH);
    private volatile long end;
    private volatile long position;
    private volatile boolean closed;

    /** What belongs to a packet. Written by who has taken it, read by the owner when its word says so. */
    private static final class Slot {
        private final byte[] key;
        private final byte[] keyStream = new byte[MAX_LENGTH];
        private int length;

        Slot(byte[] key) {
            this.key = key;
        }

        void wipe() {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(keyStream, (byte) 0);
        }
    }

    /** Begins with the packet at {@code position}, whose key is {@code key}. */
    KeyStreamRing(KeyChain chain, int packets, long position, byte[] key) {
        if (packets < KeyStreams.LEAST || packets > KeyStreams.MOST) {
            throw new IllegalArgumentException(
                    packets + " packets ahead, expected " + KeyStreams.LEAST + " to " + KeyStreams.MOST);
        }
        int size = Integer.highestOneBit(packets - 1) << 1;
        this.chain = chain;
        this.slots = new Slot[size];
        this.words = new AtomicLongArray(size);
        for (int n = 0; n < size; n++) {
            slots[n] = new Slot(chain.newKey());
            words.set(n, word(-1, SPENT));
        }
        this.position = position;
        put(position, key);
    }

    /** Makes the key stream at the end of the chain; false if there is none to make now. Any thread. */
    boolean make() {
        long number = end;
        if (!take(number)) {
            return false;
        }
        Scratch scratch = Scratch.get();
        Slot slot = slot(number);
        Slot following = slot(number + 1);
        chain.changeAndSchedule(scratch, slot.key, following.key);
        beginAt(number + 1);
        slot.length = lengths.expected();
        scratch.cipher().keyStream(slot.keyStream, slot.length);
        words.setRelease(index(number), word(number, READY));
        if (closed) {
            slot.wipe();
            following.wipe();
        }
        return true;
    }

    /** How many packets the end of the chain is ahead of the owner. */
    int ahead() {
        return (int) Math.max(0, end - position);
    }

    /** The key stream of a packet, of at least that length; null if it is not ready. The owner alone. */
    byte[] keyStream(long number, int length) {
        lengths.handleLength(length);
        for (int others = 0; ; others++) {
            long word = words.getAcquire(index(number));
            if (word == word(number, READY)) {
                Slot slot = slot(number);
                return length <= slot.length ? slot.keyStream : null;
            }
            if (word != word(number, TAKEN) || others == PATIENCE || !make()) {
                return null;
            }
        }
    }

    /** Copies the key of a packet; false if it is not here. The owner alone. */
    boolean key(long number, byte[] to) {
        if (words.getAcquire(index(number)) >> STATE_BITS != number) {
            return false;
        }
        System.arraycopy(slot(number).key, 0, to, 0, to.length);
        return true;
    }

    /**
     * Takes the end of the chain, if it is at this packet and the next slot is free: then the one who takes it owes
     * {@link #handOn} at once.
     */
    boolean take(long number) {
        return !closed
                && isFree(number + 1)
                && words.compareAndSet(index(number), word(number, KEYED), word(number, TAKEN));
    }

    private boolean isFree(long number) {
        return number - slots.length < position && !isTaken(number);
    }

    private boolean isTaken(long number) {
        return (words.getAcquire(index(number)) & STATE) == TAKEN;
    }

    /** The owner, who uses this packet's key itself, gives the key that follows. */
    void handOn(long number, byte[] next) {
        put(number + 1, next);
        words.setRelease(index(number), word(number, SPENT));
    }

    /** The owner has passed all packets before this one. */
    void pass(long next, byte[] key) {
        position = next;
        long number = end;
        if (number < next && words.compareAndSet(index(number), word(number, KEYED), word(number, SPENT))) {
            if (isTaken(next)) {
                words.setRelease(index(number), word(number, KEYED));
            } else {
                put(next, key);
            }
        }
    }

    private void put(long number, byte[] key) {
        System.arraycopy(key, 0, slot(number).key, 0, key.length);
        beginAt(number);
    }

    /** In this order: whoever sees the end of the chain there finds it there. */
    private void beginAt(long number) {
        end = number;
        words.setRelease(index(number), word(number, KEYED));
    }

    /** Wipes all; what somebody has in hand is wiped when that is done. */
    void close() {
        closed = true;
        for (int n = 0; n < slots.length; n++) {
            if (!isTaken(n)) {
                slots[n].wipe();
            }
        }
    }

    private Slot slot(long number) {
        return slots[index(number)];
    }

    private int index(long number) {
        return (int) number & slots.length - 1;
    }

    private static long word(long number, long state) {
        return number << STATE_BITS | state;
    }
}
