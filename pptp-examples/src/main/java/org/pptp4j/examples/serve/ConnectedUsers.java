/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.serve;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelStats;

/** Who is connected to a server, as a table for people. Thread-safe. */
public final class ConnectedUsers {

    private static final String ROW = "%-20s %-21s %-15s %-8s %-24s %10s %12s %12s";
    private static final long NANOS = 1_000_000_000L;

    private final Map<PptpTunnel, Long> since = new ConcurrentHashMap<>();
    private final Map<PptpTunnel, String> devices = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** Counts time by a clock in nanoseconds. */
    public ConnectedUsers(LongSupplier clock) {
        this.clock = clock;
    }

    /** A tunnel is up; it is forgotten when it ends. */
    public void add(PptpTunnel tunnel) {
        since.put(tunnel, clock.getAsLong());
        tunnel.closeFuture().whenComplete((why, never) -> {
            since.remove(tunnel);
            devices.remove(tunnel);
        });
    }

    /** A tunnel has a network device. */
    public void carriedBy(PptpTunnel tunnel, String device) {
        devices.put(tunnel, device);
        if (!since.containsKey(tunnel)) {
            devices.remove(tunnel);
        }
    }

    /**
     * The table.
     *
     * @return completes with its lines: a heading, and one for each tunnel by the names of the users
     */
    public CompletableFuture<List<String>> table() {
        List<CompletableFuture<String>> rows = since.keySet().stream()
                .sorted(Comparator.comparing(
                                (PptpTunnel tunnel) -> tunnel.link().userName())
                        .thenComparing(tunnel -> tunnel.peerAddress().toString()))
                .map(tunnel -> tunnel.collectStats().thenApply(stats -> row(tunnel, stats)))
                .toList();
        return CompletableFuture.allOf(rows.toArray(CompletableFuture[]::new)).thenApply(done -> {
            List<String> lines = new ArrayList<>();
            lines.add(rows.size() + (rows.size() == 1 ? " tunnel" : " tunnels"));
            if (!rows.isEmpty()) {
                lines.add(ROW.formatted("USER", "FROM", "ADDRESS", "DEVICE", "ENCRYPTION", "UP", "RECEIVED", "SENT"));
            }
            rows.forEach(row -> lines.add(row.join()));
            return lines;
        });
    }

    private String row(PptpTunnel tunnel, TunnelStats stats) {
        long seconds = (clock.getAsLong() - since.getOrDefault(tunnel, clock.getAsLong())) / NANOS;
        return ROW.formatted(
                shown(tunnel.link().userName()),
                tunnel.peerAddress().getAddress().getHostAddress() + ":"
                        + tunnel.peerAddress().getPort(),
                tunnel.link().peerAddress().map(Inet4Address::getHostAddress).orElse("-"),
                Optional.ofNullable(devices.get(tunnel)).orElse("-"),
                tunnel.link().encryption().map(Object::toString).orElse("clear text"),
                String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60),
                stats.bytesReceived(),
                stats.bytesSent());
    }

    /** A name is what a peer says: it must not draw lines of its own. */
    private static String shown(String name) {
        return name.isEmpty() ? "-" : name.replaceAll("\\p{Cntrl}", "?");
    }
}
