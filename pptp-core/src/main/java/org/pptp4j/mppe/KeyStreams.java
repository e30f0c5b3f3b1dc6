/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

/**
 * The key streams of one direction of a stateless tunnel, made ahead of the packets that will need them: a packet whose
 * key stream is ready costs an XOR. It is possible because the keys depend on nothing that is sent ({@code KeyChain}).
 *
 * <p>Off until {@link #open(int)}. What is made ahead changes no result: a packet whose key stream is not ready is
 * encrypted in place as without it.
 *
 * <p>{@link #make()} and {@link #ahead()} may be called by any thread, several at once too; all else belongs to the
 * tunnel's event loop.
 */
public interface KeyStreams {

    /** Fewest packets ahead that can be asked for. */
    int LEAST = 4;

    /** Most packets ahead that can be asked for. */
    int MOST = 1024;

    /** The memory that one packet ahead takes: a key stream of 1,504 bytes, the key, and the objects around. */
    int BYTES_PER_PACKET = 1600;

    /**
     * Gets ready for key streams ahead; what was open before is closed.
     *
     * @param packets how many at most: {@value #LEAST} to {@value #MOST}, rounded up to a power of two; each takes
     *     {@link #BYTES_PER_PACKET} of heap
     * @throws IllegalArgumentException if it is outside that range
     */
    void open(int packets);

    /** Gives up and wipes what was made ahead. */
    void close();

    /**
     * Makes the next key stream. Thread-safe.
     *
     * @return false if there is nothing to do now: as many as may be are there, another thread has just this step of
     *     the chain in hand, or nothing is open
     */
    boolean make();

    /**
     * How many packets ahead the chain is. Thread-safe.
     *
     * @return less than the number that was asked for, rounded up; 0 if nothing is open
     */
    int ahead();

    /**
     * How many packets this direction has had.
     *
     * @return packets, lost ones included
     */
    long packets();
}
