/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Objects;

/**
 * What one end says of its calls (RFC 2637 §2.7–2.11).
 *
 * @param receiveWindow packets we buffer per call, 1 to 65,535; default 64
 * @param processingDelay how long a packet may stay with us, in tenths of a second, 0 to 65,535; default 0
 * @param minimumSpeed lowest speed of a call we place, bits per second, 32 bits; default 300
 * @param maximumSpeed highest speed of a call we place, and that of one we accept or offer, bits per second, 32 bits,
 *     not below the lowest; default 100,000,000
 * @param framing framing we can do and ask for: 1 asynchronous, 2 synchronous, 3 either; default 3
 * @param bearer bearers we can do and ask for: 1 analog, 2 digital, 3 any; default 3
 * @param numbers what to dial unless the call says otherwise; default none
 */
public record CallConfig(
        int receiveWindow,
        int processingDelay,
        long minimumSpeed,
        long maximumSpeed,
        int framing,
        int bearer,
        CallNumbers numbers) {

    private static final CallConfig DEFAULTS = new CallConfig(64, 0, 300, 100_000_000, 3, 3, CallNumbers.NONE);

    /**
     * Checks the ranges named above.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public CallConfig {
        Range.checked("receiveWindow", receiveWindow, 1, 0xFFFF);
        Range.unsigned16("processingDelay", processingDelay);
        Range.unsigned32("minimumSpeed", minimumSpeed);
        Range.unsigned32("maximumSpeed", maximumSpeed);
        if (minimumSpeed > maximumSpeed) {
            throw new IllegalArgumentException("minimumSpeed " + minimumSpeed + " is above maximumSpeed " + maximumSpeed
                    + ": no call could have both");
        }
        Range.checked("framing", framing, 1, 3);
        Range.checked("bearer", bearer, 1, 3);
        Objects.requireNonNull(numbers, "numbers");
    }

    /**
     * The defaults named above.
     *
     * @return what fits any peer
     */
    public static CallConfig defaults() {
        return DEFAULTS;
    }

    /**
     * Changes {@link #receiveWindow()}.
     *
     * @param packets 1 to 65,535
     * @return a copy with this value
     */
    public CallConfig withReceiveWindow(int packets) {
        return new CallConfig(packets, processingDelay, minimumSpeed, maximumSpeed, framing, bearer, numbers);
    }

    /**
     * Changes {@link #processingDelay()}.
     *
     * @param tenths 0 to 65,535 tenths of a second
     * @return a copy with this value
     */
    public CallConfig withProcessingDelay(int tenths) {
        return new CallConfig(receiveWindow, tenths, minimumSpeed, maximumSpeed, framing, bearer, numbers);
    }

    /**
     * Changes {@link #minimumSpeed()} and {@link #maximumSpeed()}.
     *
     * @param minimum bits per second
     * @param maximum bits per second
     * @return a copy with these values
     */
    public CallConfig withSpeeds(long minimum, long maximum) {
        return new CallConfig(receiveWindow, processingDelay, minimum, maximum, framing, bearer, numbers);
    }

    /**
     * Changes {@link #framing()} and {@link #bearer()}.
     *
     * @param framings 1 asynchronous, 2 synchronous, 3 either
     * @param bearers 1 analog, 2 digital, 3 any
     * @return a copy with these values
     */
    public CallConfig withMedia(int framings, int bearers) {
        return new CallConfig(receiveWindow, processingDelay, minimumSpeed, maximumSpeed, framings, bearers, numbers);
    }

    /**
     * Changes {@link #numbers()}.
     *
     * @param dial what to dial
     * @return a copy with this value
     */
    public CallConfig withNumbers(CallNumbers dial) {
        return new CallConfig(receiveWindow, processingDelay, minimumSpeed, maximumSpeed, framing, bearer, dial);
    }
}
