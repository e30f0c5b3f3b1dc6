/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.time.Duration;

/**
 * What LCP asks for (RFC 1661 §6).
 *
 * @param mru the largest packet that we ask to receive, 576 to 1500 octets; default 1400, what Windows uses, so that
 *     the outer packet is never fragmented. Longer ones are received all the same: Windows does not count the four
 *     octets of MPPE. pppd: {@code mru}
 * @param mtu the largest packet that we send, 576 to 1500 octets; the peer's MRU lowers it, and MPPE by four more.
 *     Default 1400. pppd: {@code mtu}
 * @param asyncMap the control characters to escape on the asynchronous line that poptop and pptp-linux have to their
 *     pppd (RFC 1662 §7.1), one bit each; default 0, none. pppd: {@code asyncmap}
 * @param protocolField whether a protocol number may take one octet (RFC 1661 §6.5). pppd: {@code nopcomp}
 * @param addressAndControl whether FF 03 may be left out (RFC 1661 §6.6). pppd: {@code noaccomp}
 * @param opening who begins
 * @param timers repetitions and limits, of the NCPs too
 * @param echo the keep-alive
 */
public record LcpConfig(
        int mru,
        int mtu,
        int asyncMap,
        FieldCompression protocolField,
        FieldCompression addressAndControl,
        Opening opening,
        LcpTimers timers,
        EchoConfig echo) {

    /** The lowest MRU and MTU: what every IPv4 host takes (RFC 791 §3.1), 576 octets. */
    static final int SMALLEST_PACKET = 576;

    /** Checks the ranges. */
    public LcpConfig {
        requireRange("mru", mru, SMALLEST_PACKET, 1500);
        requireRange("mtu", mtu, SMALLEST_PACKET, 1500);
    }

    /**
     * The defaults of every component.
     *
     * @return the default configuration
     */
    public static LcpConfig defaults() {
        return new LcpConfig(
                1400,
                1400,
                0,
                FieldCompression.RECEIVE,
                FieldCompression.RECEIVE,
                Opening.ACTIVE,
                LcpTimers.defaults(),
                EchoConfig.defaults());
    }

    /**
     * The same with other packet sizes.
     *
     * @param receive the largest packet that we ask to receive, 576 to 1500 octets
     * @param send the largest packet that we send, 576 to 1500 octets
     * @return a changed copy
     */
    public LcpConfig withPacketSizes(int receive, int send) {
        return new LcpConfig(receive, send, asyncMap, protocolField, addressAndControl, opening, timers, echo);
    }

    /**
     * The same with another map of control characters.
     *
     * @param map one bit for each character to escape
     * @return a changed copy
     */
    public LcpConfig withAsyncMap(int map) {
        return new LcpConfig(mru, mtu, map, protocolField, addressAndControl, opening, timers, echo);
    }

    /**
     * The same with other forms of the frame.
     *
     * @param protocol the protocol field
     * @param address the address and control field
     * @return a changed copy
     */
    public LcpConfig withCompression(FieldCompression protocol, FieldCompression address) {
        return new LcpConfig(mru, mtu, asyncMap, protocol, address, opening, timers, echo);
    }

    /**
     * The same with another beginning.
     *
     * @param other who begins
     * @return a changed copy
     */
    public LcpConfig withOpening(Opening other) {
        return new LcpConfig(mru, mtu, asyncMap, protocolField, addressAndControl, other, timers, echo);
    }

    /**
     * The same with other waits and limits.
     *
     * @param other repetitions and limits
     * @return a changed copy
     */
    public LcpConfig withTimers(LcpTimers other) {
        return new LcpConfig(mru, mtu, asyncMap, protocolField, addressAndControl, opening, other, echo);
    }

    /**
     * The same with another keep-alive.
     *
     * @param other when the peer is asked whether it is still there
     * @return a changed copy
     */
    public LcpConfig withEcho(EchoConfig other) {
        return new LcpConfig(mru, mtu, asyncMap, protocolField, addressAndControl, opening, timers, other);
    }

    static void requireRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + min + " to " + max);
        }
    }

    static void requireTime(String name, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", expected a time above zero, up to 1 day");
        }
    }
}
