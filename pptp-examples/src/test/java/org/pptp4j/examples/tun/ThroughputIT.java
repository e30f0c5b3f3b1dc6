/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.tun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.lab.CommandResult;
import org.pptp4j.examples.lab.Hosts;
import org.pptp4j.examples.lab.Hosts.Host;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.NeedsHosts;

/**
 * iperf3 between two hosts through TUN devices, bridges and raw GRE: MPPE-128 stateless against the same without MPPE,
 * in turns, in one run. What the machine does meanwhile slows both.
 */
@NeedsHosts
class ThroughputIT {

    private static final int ROUNDS = 3;
    private static final int SECONDS = 5;
    private static final double LEAST_RATIO = 0.5;
    private static final Duration START = Duration.ofSeconds(10);
    private static final Pattern BYTES = Pattern.compile("\"sum_received\":\\s*\\{[^}]*?\"bytes\":\\s*(\\d+)");
    private static final Pattern RATE =
            Pattern.compile("\"sum_received\":\\s*\\{[^}]*?\"bits_per_second\":\\s*([0-9.e+]+)");
    private static final double CLOCK_TICKS = 100;

    /** One transfer: megabits in a second, and CPU seconds of each end for a gigabyte. */
    private record Run(double rate, double clientCpu, double serverCpu) {}

    @Test
    void encryptionCostsLessThanHalfOfTheRate() throws Exception {
        List<Double> ratios = new ArrayList<>();
        List<String> report = new ArrayList<>();
        // Each on its own two hosts: both tunnels have the same addresses.
        try (Hosts clear = Hosts.joined();
                Hosts sealed = Hosts.joined();
                Tunnel without = new Tunnel(clear, "mppe=off");
                Tunnel with = new Tunnel(sealed)) {
            serve(without);
            serve(with);
            // Compiles both paths.
            transfer(without);
            transfer(with);
            for (int round = 0; round < ROUNDS; round++) {
                Run off = transfer(without);
                Run on = transfer(with);
                ratios.add(on.rate() / off.rate());
                report.add(line("MPPE off", off));
                report.add(line("MPPE-128", on) + String.format(Locale.ROOT, ", ratio %.2f", on.rate() / off.rate()));
            }
        }
        double median = ratios.stream().sorted().toList().get(ROUNDS / 2);
        report.add(String.format(Locale.ROOT, "median of the ratios %.2f", median));
        Files.write(Path.of("target", "throughput.txt"), report);
        report.forEach(System.out::println);

        assertThat(median).as(String.join("\n", report)).isGreaterThanOrEqualTo(LEAST_RATIO);
    }

    private static void serve(Tunnel tunnel) {
        LabProcess server = tunnel.hosts()
                .start(Host.B, "iperf3", List.of("iperf3", "-s", "-B", tunnel.serverAddress(), "--forceflush"));
        server.out().await("Server listening", START);
    }

    private static Run transfer(Tunnel tunnel) throws IOException {
        double clientBefore = cpuSeconds(tunnel.client());
        double serverBefore = cpuSeconds(tunnel.server());
        CommandResult result = tunnel.hosts()
                .run(Host.A, "iperf3", "-c", tunnel.serverAddress(), "-t", Integer.toString(SECONDS), "-J")
                .orFail();
        double gigabytes = number(BYTES, result.output()) / 1e9;
        return new Run(
                number(RATE, result.output()) / 1e6,
                (cpuSeconds(tunnel.client()) - clientBefore) / gigabytes,
                (cpuSeconds(tunnel.server()) - serverBefore) / gigabytes);
    }

    private static double number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return Double.parseDouble(found.group(1));
    }

    /** User and system time, fields 14 and 15 of proc_pid_stat(5). */
    private static double cpuSeconds(LabProcess process) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / CLOCK_TICKS;
    }

    private static String line(String what, Run run) {
        return String.format(
                Locale.ROOT,
                "%s: %.0f Mbit/s, CPU seconds for each GB: sender %.1f, receiver %.1f",
                what,
                run.rate(),
                run.clientCpu(),
                run.serverCpu());
    }
}
