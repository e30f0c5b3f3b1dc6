/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.gre.RawGreTransport;

/** What a server with thousands of tunnels asks: how fast they come, what they keep, what their number costs. */
final class LoadSection implements Section {

    private static final int LINKS_PER_ROUND = 5;

    @Override
    public String name() {
        return "load";
    }

    @Override
    public List<Row> rows(Rounds rounds) throws Exception {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                "Tunnels set up, both ends, in memory",
                SetUpRate.measure(rounds.rounds()),
                "per CPU second",
                Goal.atLeast(1000),
                "MS-CHAPv2, MPPE-128"));
        rows.add(idle());
        rows.add(manyTunnels(rounds));
        Optional<PptpTransportException> missing = RawGreTransport.unavailabilityCause();
        if (missing.isPresent()) {
            throw new MissingException(missing.get().getMessage(), missing.get());
        }
        rows.add(new Row(
                "From connect to link up, raw sockets on loopback",
                LinkUpTime.measure(LINKS_PER_ROUND * rounds.rounds()),
                "ms",
                Goal.atMost(5),
                "both ends ours"));
        return rows;
    }

    private static Row idle() {
        IdleMemory.Result memory = IdleMemory.measure();
        return new Row(
                "Memory of an idle tunnel, one end",
                memory.total(),
                "KiB",
                Goal.atMost(24),
                String.format(Locale.ROOT, "heap %.1f KiB, direct %.1f KiB", memory.heap(), memory.direct()));
    }

    private static Row manyTunnels(Rounds rounds) {
        ManyTunnels.Result packet = ManyTunnels.measure(rounds.rounds());
        return new Row(
                "Packet with 10,000 tunnels up against 10, 1400 B",
                packet.ratio(),
                "x the cost",
                Goal.atMost(1.25).must(1.5),
                String.format(Locale.ROOT, "%.0f ns against %.0f ns", packet.manyNanos(), packet.fewNanos()));
    }
}
