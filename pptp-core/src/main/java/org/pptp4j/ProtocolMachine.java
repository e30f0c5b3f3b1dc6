/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

import java.util.Optional;

/**
 * A protocol as a machine without I/O: its owner feeds it input and time, and takes out what it wants sent and what
 * happened.
 *
 * <p>The doors of every machine in this library are of four kinds:
 *
 * <ul>
 *   <li>{@code handleX(…, now)} is input from the network or from time;
 *   <li>a plain verb ({@code close(now)}) is a command of the owner;
 *   <li>{@code pollX()} takes output, until it is empty: after each input or command first all events, then all
 *       transmissions;
 *   <li>{@link #nextTimeout()} says when {@link #handleTimeout(long)} wants to be called next.
 * </ul>
 *
 * <p>{@code now} is a monotonic time in nanoseconds with an arbitrary origin; successive calls never go back. A machine
 * is not thread-safe: all its doors are called by one thread at a time.
 *
 * @param <T> what it transmits
 * @param <E> what it reports
 */
public interface ProtocolMachine<T, E> {

    /** The value of {@link #nextTimeout()} while nothing is timed. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Takes the next thing to send.
     *
     * @return empty when there is nothing more to send for now
     */
    Optional<T> pollTransmit();

    /**
     * Takes the next thing that happened.
     *
     * @return empty when there is nothing more to report for now
     */
    Optional<E> pollEvent();

    /**
     * The earliest time at which {@link #handleTimeout(long)} has work to do.
     *
     * @return nanoseconds on the clock of {@code now}, or {@link #NEVER}
     */
    long nextTimeout();

    /**
     * Does what is due at {@code now}. Calling it early does nothing.
     *
     * @param now nanoseconds, monotonic
     */
    void handleTimeout(long now);
}
