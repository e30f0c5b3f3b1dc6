/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.util.Arrays;

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
    private final RingWords words;
    private final PacketLengths lengths = new PacketLengths(MAX_LENGTH);

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

        boolean isWiped() {
            return Arrays.equals(key, new byte[key.length]) && Arrays.equals(keyStream, new byte[MAX_LENGTH]);
        }
    }

    /** Begins with the packet at {@code position}, whose key is {@code key}; there is a word for each slot. */
    KeyStreamRing(KeyChain chain, RingWords words, long position, byte[] key) {
        int size = words.slots();
        this.chain = chain;
        this.slots = new Slot[size];
        this.words = words;
        for (int n = 0; n < size; n++) {
            slots[n] = new Slot(chain.newKey());
            words.ofSlot(n, word(-1, SPENT));
        }
        words.position(position);
        put(position, key);
    }

    /** The slots for so many packets. */
    static int slots(int packets) {
        if (packets < KeyStreams.LEAST || packets > KeyStreams.MOST) {
            throw new IllegalArgumentException(
                    packets + " packets ahead, expected " + KeyStreams.LEAST + " to " + KeyStreams.MOST);
        }
        return Integer.highestOneBit(packets - 1) << 1;
    }

    /** Makes the key stream at the end of the chain; false if there is none to make now. Any thread. */
    boolean make() {
        Scratch scratch = Scratch.get();
        long number = words.end();
        if (!take(number)) {
            return false;
        }
        Slot slot = slot(number);
        Slot following = slot(number + 1);
        chain.changeAndSchedule(scratch, slot.key, following.key);
        beginAt(number + 1);
        slot.length = lengths.expected();
        scratch.cipher().keyStream(slot.keyStream, slot.length);
        words.ofSlot(index(number), word(number, READY));
        if (words.isClosed()) {
            slot.wipe();
            following.wipe();
        }
        return true;
    }

    /** How many packets the end of the chain is ahead of the owner. */
    int ahead() {
        return (int) Math.max(0, words.end() - words.position());
    }

    /** The key stream of a packet, of at least that length; null if it is not ready. The owner alone. */
    byte[] keyStream(long number, int length) {
        lengths.handleLength(length);
        for (int others = 0; ; others++) {
            long word = words.ofSlot(index(number));
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
        if (words.ofSlot(index(number)) >> STATE_BITS != number) {
            return false;
        }
        System.arraycopy(slot(number).key, 0, to, 0, to.length);
        return true;
    }

    /**
     * Takes the end of the chain, if it is at this packet and the next slot is free: then the one who takes it owes
     * {@link #handOn} at once.
     *
     * <p>The end comes first: from then on no packet before this one is taken, so what is free stays free.
     */
    boolean take(long number) {
        return words.end() == number
                && !words.isClosed()
                && isFree(number + 1)
                && words.exchange(index(number), word(number, KEYED), word(number, TAKEN));
    }

    private boolean isFree(long number) {
        return number - slots.length < words.position() && !isTaken(number);
    }

    private boolean isTaken(long number) {
        return (words.ofSlot(index(number)) & STATE) == TAKEN;
    }

    /** The owner, who uses this packet's key itself, gives the key that follows. */
    void handOn(long number, byte[] next) {
        put(number + 1, next);
        words.ofSlot(index(number), word(number, SPENT));
    }

    /** The owner has passed all packets before this one. */
    void pass(long next, byte[] key) {
        words.position(next);
        long number = words.end();
        if (number < next && words.exchange(index(number), word(number, KEYED), word(number, SPENT))) {
            if (isTaken(next)) {
                words.ofSlot(index(number), word(number, KEYED));
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
        words.end(number);
        words.ofSlot(index(number), word(number, KEYED));
    }

    /** Wipes all; what somebody has in hand is wiped when that is done. */
    void close() {
        words.close();
        for (int n = 0; n < slots.length; n++) {
            if (!isTaken(n)) {
                slots[n].wipe();
            }
        }
    }

    /** Whether nothing is left, for tests. */
    boolean isWiped() {
        return Arrays.stream(slots).allMatch(Slot::isWiped);
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
