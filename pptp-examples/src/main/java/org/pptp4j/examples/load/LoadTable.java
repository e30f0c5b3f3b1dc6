/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints a result for people. */
final class LoadTable {

    private LoadTable() {}

    static void print(LoadResult result, PrintWriter out) {
        row(
                out,
                "tunnels",
                "%,d up, %,d failed",
                result.setUp().up(),
                result.setUp().failed());
        row(
                out,
                "set-up",
                "%,.0f per second, %,.0f per CPU second of %s (%.1f s, %d at once)",
                result.setUpsPerSecond(),
                result.setUpsPerCpuSecond(),
                result.ends().words(),
                result.setUpTime().wallSeconds(),
                result.plan().atOnce());
        row(
                out,
                "link up after",
                "%.1f ms (p50), %.1f ms (p99)",
                result.setUp().linkUpMillis(50),
                result.setUp().linkUpMillis(99));
        row(
                out,
                "idle tunnel",
                "%.1f KiB heap, %.1f KiB direct, one end",
                result.idle().heap(),
                result.idle().direct());
        Traffic.Counts packets = result.packets();
        if (packets.sent() > 0) {
            row(
                    out,
                    "packets",
                    "%,.0f per second, both ways; %,d requests, %,d refused",
                    packets.perSecond(),
                    packets.sent(),
                    packets.refused());
            row(out, "lost", "%,d (%.3f %%)", packets.lost(), 100.0 * packets.lost() / packets.sent());
        }
        row(
                out,
                "closed",
                "%,d in order in %.1f s",
                result.closedInOrder(),
                result.closeTime().wallSeconds());
        row(
                out,
                "left behind",
                "%.1f KiB heap, %.1f KiB direct",
                result.left().heap(),
                result.left().direct());
        out.flush();
    }

    private static void row(PrintWriter out, String name, String format, Object... values) {
        out.printf(Locale.ROOT, "  %-15s " + format + "%n", prepend(name, values));
    }

    private static Object[] prepend(String name, Object[] values) {
        Object[] all = new Object[values.length + 1];
        all[0] = name;
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }
}
