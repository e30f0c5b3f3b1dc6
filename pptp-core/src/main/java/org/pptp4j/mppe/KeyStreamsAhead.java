/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.util.Objects;

/**
 * Whether key streams of stateless mode are made before the packets that need them: in idle moments of the event loop,
 * and by helper threads, so that one busy tunnel uses more than one core. Nothing changes in what it sends.
 *
 * @param when the tunnels that do it
 * @param packets how many packets ahead, in each direction: {@value KeyStreams#LEAST} to {@value KeyStreams#MOST},
 *     rounded up to a power of two. Each takes {@value KeyStreams#BYTES_PER_PACKET} bytes of heap, so 32 of them are
 *     100 KiB for the two directions
 * @param threads how many helper threads may work for one direction at a time, 0 or more; all tunnels of the program
 *     share as many as there are processors
 */
public record KeyStreamsAhead(When when, int packets, int threads) {

    /** Which tunnels make key streams ahead. */
    public enum When {
        /** None. */
        OFF,
        /** Those that are busy, for as long as they are, and together at most 16 MiB of the program's memory. */
        AUTOMATIC,
        /** All, from the beginning. */
        ALWAYS
    }

    private static final int USUAL = 32;

    /** Checks the ranges. */
    public KeyStreamsAhead {
        Objects.requireNonNull(when, "when");
        if (packets < KeyStreams.LEAST || packets > KeyStreams.MOST) {
            throw new IllegalArgumentException("Key streams for " + packets + " packets ahead, expected "
                    + KeyStreams.LEAST + " to " + KeyStreams.MOST);
        }
        if (threads < 0) {
            throw new IllegalArgumentException(threads + " helper threads for key streams, expected 0 or more");
        }
    }

    /**
     * Each is made when its packet is there.
     *
     * @return the choice
     */
    public static KeyStreamsAhead off() {
        return new KeyStreamsAhead(When.OFF, USUAL, 0);
    }

    /**
     * Busy tunnels make 32 packets ahead, without helper threads. The default.
     *
     * @return the choice
     */
    public static KeyStreamsAhead automatic() {
        return new KeyStreamsAhead(When.AUTOMATIC, USUAL, 0);
    }

    /**
     * Every tunnel makes so many ahead.
     *
     * @param packets 4 to {@value KeyStreams#MOST}
     * @return the choice
     */
    public static KeyStreamsAhead always(int packets) {
        return new KeyStreamsAhead(When.ALWAYS, packets, 0);
    }

    /**
     * The same with helper threads.
     *
     * @param count for one direction of a tunnel, 0 or more
     * @return the choice
     */
    public KeyStreamsAhead withThreads(int count) {
        return new KeyStreamsAhead(when, packets, count);
    }

    /**
     * The memory of one direction of a tunnel while it makes key streams ahead.
     *
     * @return bytes of heap
     */
    public long bytes() {
        return (long) KeyStreamRing.slots(packets) * KeyStreams.BYTES_PER_PACKET;
    }
}
