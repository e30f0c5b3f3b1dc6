/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import java.util.Locale;
import org.pptp4j.examples.lab.NetemCount;
import org.pptp4j.examples.lab.PingTrain;
import org.pptp4j.examples.lab.Pings;
import org.pptp4j.examples.lab.Way;

/**
 * What came through a tunnel over an impaired network, and after it. The guest of the real peer sends echo requests,
 * the other end answers each one that it gets. <i>Delivered</i> are, towards the other end, the IP packets that came
 * out of its tunnel, and towards the guest the different answers that {@code ping} got; <i>let through</i> are the GRE
 * packets with payload that netem passed on that way, those of LCP and CCP among them. Nothing else is sent.
 *
 * @param toOther what the network did on the way to the other end
 * @param deliveredToOther what the other end got
 * @param toGuest what the network did on the way back
 * @param during the pings while the network was impaired
 * @param recovery a few pings right after that, from which a stateful link learns that it has lost something
 * @param after 200 pings over the same link, once it was not
 * @param negotiations requests to negotiate anything, from when the network was impaired to the end
 */
record ImpairedRun(
        NetemCount toOther,
        long deliveredToOther,
        NetemCount toGuest,
        Pings during,
        Pings recovery,
        Pings after,
        long negotiations) {

    private static final PingTrain AFTER = new PingTrain(200, 10, 1000);
    private static final PingTrain RECOVERY = new PingTrain(10, 100, 56);

    /** Sends {@code packets} over an impaired network, and 200 more after it. */
    static ImpairedRun over(Session session, Impairment impairment, int packets) {
        String target = session.otherEnd();
        long negotiatedBefore = session.negotiations();
        session.guest().netem(impairment.netem());
        Pings during = session.guest().ping(target, new PingTrain(packets, 4, 1000));
        NetemCount toOther = session.guest().netemCount(Way.FROM_GUEST);
        NetemCount toGuest = session.guest().netemCount(Way.TO_GUEST);
        session.guest().unimpaired();
        Pings recovery = session.guest().ping(target, RECOVERY);
        Pings after = session.guest().ping(target, AFTER);
        long negotiations = session.negotiations() - negotiatedBefore;
        long delivered = session.end() - receivedAfterwards(recovery, after);
        return new ImpairedRun(toOther, delivered, toGuest, during, recovery, after, negotiations);
    }

    /** All, once the link is sound; of a link that stays broken one knows only what was answered. */
    private static long receivedAfterwards(Pings recovery, Pings after) {
        return after.received() == after.sent()
                ? RECOVERY.count() + AFTER.count()
                : recovery.received() + after.received();
    }

    /** The part of what was let through that was delivered to the other end. */
    double shareToOther() {
        return (double) deliveredToOther / toOther.letThrough();
    }

    /** The part of what was let through that was delivered to the guest. */
    double shareToGuest() {
        return (double) during.received() / toGuest.letThrough();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "to the other end %d of %d (%.1f %%), back %d of %d (%.1f %%), mean %.1f ms; then %d of %d",
                deliveredToOther,
                toOther.letThrough(),
                100 * shareToOther(),
                during.received(),
                toGuest.letThrough(),
                100 * shareToGuest(),
                during.meanMillis(),
                after.received(),
                after.sent());
    }
}
