/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pptp4j.PacketDrop;
import org.pptp4j.Problem;
import org.pptp4j.ppp.NegotiatedLink;

/** Tunnels that are up, but through which no packets come, or not all. */
final class DataRules {

    static final List<Rule> ALL = List.of(
            up(Problem.KEYS_DIFFER_AT_PEER, Signs::keysDifferAtPeer),
            up(Problem.OUT_OF_STEP, Signs::outOfStep),
            up(Problem.ROUTE_LOOP, Signs::routeLoop),
            up(Problem.GRE_TAKEN, Signs::sameCallId),
            up(Problem.MTU_TOO_LARGE, Signs::tooLong),
            new Rule(
                    Problem.MTU_TOO_LARGE,
                    evidence -> evidence.data().dropped(PacketDrop.TOO_LONG) > 0,
                    DataRules::dropped));

    private DataRules() {}

    private static Rule up(Problem problem, Function<Evidence, ? extends Optional<? extends Warning>> sign) {
        return new Rule(problem, Failed.amid(sign), Failed.explaining(sign));
    }

    /** The application's interface has a larger MTU than the tunnel. */
    private static String dropped(Evidence evidence) {
        int mtu = evidence.link().agreed().map(NegotiatedLink::mtu).orElse(0);
        return evidence.data().dropped(PacketDrop.TOO_LONG)
                + " packets to be sent were longer than the tunnel's MTU and dropped. Set the MTU of the interface to "
                + mtu + ", and clamp TCP's MSS to " + new SafeMtu(mtu).mss() + ".";
    }
}
