/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Objects;
import org.pptp4j.control.ControlMessage.StartControlConnectionReply;
import org.pptp4j.control.ControlMessage.StartControlConnectionRequest;

/**
 * What one end of a control connection says of itself, and its limits (RFC 2637 §2.1, §2.7).
 *
 * @param hostName our DNS name, at most 64 characters of ISO 8859-1; default {@code local}
 * @param vendor our product, at most 64 characters of ISO 8859-1; default {@code pptp4j}
 * @param receiveWindow packets we buffer per call, 1 to 65,535; default 64
 * @param processingDelay how long a packet may stay with us, in tenths of a second, 0 to 65,535; default 0
 * @param minimumSpeed lowest speed of a call we place, bits per second, 32 bits; default 300
 * @param maximumSpeed highest speed of a call we place or accept, bits per second, 32 bits; default 100,000,000
 * @param framing framing we can do and ask for: 1 asynchronous, 2 synchronous, 3 either; default 3
 * @param bearer bearers we can do and ask for: 1 analog, 2 digital, 3 any; default 3
 * @param maxCalls calls at a time on one connection, 1 to 65,535; default 1. A peer that wants more is told
 *     "busy"
 * @param timers how long to wait
 */
public record ControlConfig(
        String hostName,
        String vendor,
        int receiveWindow,
        int processingDelay,
        long minimumSpeed,
        long maximumSpeed,
        int framing,
        int bearer,
        int maxCalls,
        ControlTimers timers) {

    private static final int FIRMWARE = 1;

    private static final ControlConfig DEFAULTS =
            new ControlConfig("local", "pptp4j", 64, 0, 300, 100_000_000, 3, 3, 1, ControlTimers.defaults());

    /**
     * Creates it; each component has the range named above.
     *
     * @param hostName as above
     * @param vendor as above
     * @param receiveWindow as above
     * @param processingDelay as above
     * @param minimumSpeed as above
     * @param maximumSpeed as above
     * @param framing as above
     * @param bearer as above
     * @param maxCalls as above
     * @param timers as above
     * @throws IllegalArgumentException if one is out of its range
     */
    public ControlConfig {
        hostName = FixedText.checked("hostName", hostName, 64);
        vendor = FixedText.checked("vendor", vendor, 64);
        Range.checked("receiveWindow", receiveWindow, 1, 0xFFFF);
        Range.unsigned16("processingDelay", processingDelay);
        Range.unsigned32("minimumSpeed", minimumSpeed);
        Range.unsigned32("maximumSpeed", maximumSpeed);
        Range.checked("framing", framing, 1, 3);
        Range.checked("bearer", bearer, 1, 3);
        Range.checked("maxCalls", maxCalls, 1, 0xFFFF);
        Objects.requireNonNull(timers, "timers");
    }

    /**
     * The defaults named above.
     *
     * @return the configuration that fits any peer
     */
    public static ControlConfig defaults() {
        return DEFAULTS;
    }

    /**
     * Changes {@link #hostName()}.
     *
     * @param name at most 64 characters of ISO 8859-1
     * @return a copy with this value
     */
    public ControlConfig withHostName(String name) {
        return new ControlConfig(
                name,
                vendor,
                receiveWindow,
                processingDelay,
                minimumSpeed,
                maximumSpeed,
                framing,
                bearer,
                maxCalls,
                timers);
    }

    /**
     * Changes {@link #vendor()}.
     *
     * @param name at most 64 characters of ISO 8859-1
     * @return a copy with this value
     */
    public ControlConfig withVendor(String name) {
        return new ControlConfig(
                hostName,
                name,
                receiveWindow,
                processingDelay,
                minimumSpeed,
                maximumSpeed,
                framing,
                bearer,
                maxCalls,
                timers);
    }

    /**
     * Changes {@link #receiveWindow()}.
     *
     * @param packets 1 to 65,535
     * @return a copy with this value
     */
    public ControlConfig withReceiveWindow(int packets) {
        return new ControlConfig(
                hostName,
                vendor,
                packets,
                processingDelay,
                minimumSpeed,
                maximumSpeed,
                framing,
                bearer,
                maxCalls,
                timers);
    }

    /**
     * Changes {@link #processingDelay()}.
     *
     * @param tenths 0 to 65,535 tenths of a second
     * @return a copy with this value
     */
    public ControlConfig withProcessingDelay(int tenths) {
        return new ControlConfig(
                hostName, vendor, receiveWindow, tenths, minimumSpeed, maximumSpeed, framing, bearer, maxCalls, timers);
    }

    /**
     * Changes {@link #minimumSpeed()} and {@link #maximumSpeed()}.
     *
     * @param minimum bits per second
     * @param maximum bits per second
     * @return a copy with these values
     */
    public ControlConfig withSpeeds(long minimum, long maximum) {
        return new ControlConfig(
                hostName, vendor, receiveWindow, processingDelay, minimum, maximum, framing, bearer, maxCalls, timers);
    }

    /**
     * Changes {@link #maxCalls()}.
     *
     * @param calls 1 to 65,535
     * @return a copy with this value
     */
    public ControlConfig withMaxCalls(int calls) {
        return new ControlConfig(
                hostName,
                vendor,
                receiveWindow,
                processingDelay,
                minimumSpeed,
                maximumSpeed,
                framing,
                bearer,
                calls,
                timers);
    }

    /**
     * Changes {@link #timers()}.
     *
     * @param durations how long to wait
     * @return a copy with this value
     */
    public ControlConfig withTimers(ControlTimers durations) {
        return new ControlConfig(
                hostName,
                vendor,
                receiveWindow,
                processingDelay,
                minimumSpeed,
                maximumSpeed,
                framing,
                bearer,
                maxCalls,
                durations);
    }

    /** As a PNS, which carries no calls for others (RFC 2637 §2.1). */
    StartControlConnectionRequest startRequest() {
        return new StartControlConnectionRequest(
                ControlMessage.PROTOCOL_VERSION, framing, bearer, 0, FIRMWARE, hostName, vendor);
    }

    /** As a PAC (RFC 2637 §2.2). */
    StartControlConnectionReply startReply(ControlResult result) {
        return new StartControlConnectionReply(
                ControlMessage.PROTOCOL_VERSION,
                result,
                ErrorCode.NONE,
                framing,
                bearer,
                maxCalls,
                FIRMWARE,
                hostName,
                vendor);
    }
}
