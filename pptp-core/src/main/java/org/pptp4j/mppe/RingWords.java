/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * All that the threads at a {@link KeyStreamRing} tell each other. Each method is one step, which no other thread comes
 * between, and all threads see all steps in the same order; so a test can take them through any order of steps.
 */
class RingWords {

    private final AtomicLongArray ofSlots;
    private volatile long end;
    private volatile long position;
    private volatile boolean closed;

    RingWords(int slots) {
        ofSlots = new AtomicLongArray(slots);
    }

    final int slots() {
        return ofSlots.length();
    }

    long ofSlot(int index) {
        return ofSlots.get(index);
    }

    void ofSlot(int index, long word) {
        ofSlots.set(index, word);
    }

    /** False, and nothing changed, if it was not what was expected. */
    boolean exchange(int index, long expected, long word) {
        return ofSlots.compareAndSet(index, expected, word);
    }

    /** The number of the packet at the end of the chain. */
    long end() {
        return end;
    }

    void end(long number) {
        end = number;
    }

    /** The number of the first packet that the owner has not passed. */
    long position() {
        return position;
    }

    void position(long number) {
        position = number;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }
}
