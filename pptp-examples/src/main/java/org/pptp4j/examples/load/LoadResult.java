/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

/**
 * What a load run measured.
 *
 * @param plan what was to be done
 * @param ends which ends CPU time and memory include
 * @param setUp the tunnels that came up and those that did not
 * @param setUpTime how long that took
 * @param idle the memory of an idle tunnel
 * @param packets the requests and replies
 * @param packetsTime how long that took, with the wait for replies that are lost
 * @param closedInOrder tunnels that were ended by this end, in order
 * @param closeTime how long that took
 * @param left the memory that is left after closing, for each tunnel that was
 */
record LoadResult(
        LoadPlan plan,
        LoadTarget.Ends ends,
        SetUp.Outcome setUp,
        CpuClock setUpTime,
        Footprint.PerEnd idle,
        Traffic.Counts packets,
        CpuClock packetsTime,
        int closedInOrder,
        CpuClock closeTime,
        Footprint.PerEnd left) {

    double setUpsPerSecond() {
        return setUp.up() / setUpTime.wallSeconds();
    }

    double setUpsPerCpuSecond() {
        return setUp.up() / setUpTime.cpuSeconds();
    }
}
