/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.time.Duration;
import java.util.OptionalDouble;
import org.pptp4j.netty.TunnelStats;

/**
 * What a tunnel did in a stretch of time, about a second.
 *
 * @param at the end of the stretch, after the start of the report, in seconds
 * @param seconds its length
 * @param sent octets of IP packets that were sent
 * @param received octets of IP packets that came in
 * @param packets GRE packets with payload that came in
 * @param lost sequence numbers of the peer that never came
 * @param acknowledgement mean time from a packet to its GRE acknowledgement, in ms; empty if nothing was sent
 * @param echo time of the last LCP echo, in ms; empty if there was no new one
 */
record Sample(
        double at,
        double seconds,
        long sent,
        long received,
        long packets,
        long lost,
        OptionalDouble acknowledgement,
        OptionalDouble echo) {

    /** What happened between two looks at the counters. */
    static Sample between(TunnelStats before, TunnelStats after, Duration end, Duration length) {
        boolean acknowledged =
                after.gre().acknowledgementsReceived() > before.gre().acknowledgementsReceived()
                        && after.gre().packetsSent() > before.gre().packetsSent();
        return new Sample(
                end.toNanos() / 1e9,
                length.toNanos() / 1e9,
                after.bytesSent() - before.bytesSent(),
                after.bytesReceived() - before.bytesReceived(),
                after.gre().packetsReceived() - before.gre().packetsReceived(),
                after.gre().lost() - before.gre().lost(),
                acknowledged ? OptionalDouble.of(after.gre().roundTripTime() / 1e6) : OptionalDouble.empty(),
                after.echoRoundTrip().equals(before.echoRoundTrip())
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(after.echoRoundTrip().orElseThrow().toNanos() / 1e6));
    }

    /** Two stretches in one; of times the later ones. */
    Sample and(Sample next) {
        return new Sample(
                next.at,
                seconds + next.seconds,
                sent + next.sent,
                received + next.received,
                packets + next.packets,
                lost + next.lost,
                next.acknowledgement.isPresent() ? next.acknowledgement : acknowledgement,
                next.echo.isPresent() ? next.echo : echo);
    }

    /** An amount of this stretch as a rate. */
    double perSecond(long amount) {
        return seconds > 0 ? amount / seconds : 0;
    }

    /** Percent of the peer's packets that never came. */
    double loss() {
        return packets + lost > 0 ? 100.0 * lost / (packets + lost) : 0;
    }
}
