/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pptp4j.bench.MppeCase.Direction;
import org.pptp4j.mppe.KeyChange;

/** Packets of MPPE against OpenSSL in C and BouncyCastle, and the chart of their throughput. */
final class MppeSection implements Section {

    private static final List<Integer> SIZES = List.of(64, 512, 1400);
    private static final List<Integer> CHART_SIZES = List.of(64, 128, 256, 512, 1024, 1400);

    /** In the order of the case's candidates. */
    private static final List<String> LEGEND = List.of("pptp4j", "OpenSSL in C", "BouncyCastle");

    private final Path directory;

    /** Puts its chart there. */
    MppeSection(Path directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "mppe";
    }

    @Override
    public List<Row> rows(Rounds rounds) throws Exception {
        OpenSsl.load();
        List<Row> rows = new ArrayList<>();
        rows.add(OpenSslSpeed.row(rounds));
        rows.addAll(charted(rounds));
        for (int size : SIZES) {
            rows.addAll(rows(new Measured(rounds, Direction.DECRYPT, KeyChange.STATELESS, size)));
        }
        for (Direction direction : Direction.values()) {
            for (int size : SIZES) {
                rows.addAll(rows(new Measured(rounds, direction, KeyChange.STATEFUL, size)));
            }
        }
        return rows;
    }

    private List<Row> charted(Rounds rounds) throws IOException {
        List<Row> rows = new ArrayList<>();
        Map<String, double[]> lines = new LinkedHashMap<>();
        for (int n = 0; n < CHART_SIZES.size(); n++) {
            int size = CHART_SIZES.get(n);
            Measured measured = new Measured(rounds, Direction.ENCRYPT, KeyChange.STATELESS, size);
            rows.addAll(rows(measured));
            for (int candidate = 0; candidate < LEGEND.size(); candidate++) {
                lines.computeIfAbsent(LEGEND.get(candidate), name -> new double[CHART_SIZES.size()])[n] =
                        1000 * size / measured.nanos(candidate);
            }
        }
        Chart chart = new Chart(
                "Encrypting MPPE packets, stateless, 128 bits, one core", Machine.describe(), CHART_SIZES, lines);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("throughput.svg"), chart.toString());
        return rows;
    }

    private static List<Row> rows(Measured measured) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                measured.what(),
                measured.speed(MppeCase.OPENSSL),
                "x OpenSSL",
                againstOpenSsl(measured.direction, measured.keyChange, measured.size),
                measured.details()));
        if (isHeldAgainstBouncyCastle(measured.direction, measured.keyChange, measured.size)) {
            rows.add(new Row(
                    measured.what(), measured.speed(MppeCase.BOUNCY_CASTLE), "x BouncyCastle", Goal.atLeast(2.2), ""));
        }
        return rows;
    }

    private static Goal againstOpenSsl(Direction direction, KeyChange keyChange, int size) {
        if (direction == Direction.DECRYPT) {
            return Goal.NONE;
        }
        if (keyChange == KeyChange.STATEFUL) {
            return size == 1400 ? Goal.atLeast(0.85) : Goal.NONE;
        }
        return switch (size) {
            case 64 -> Goal.atLeast(1.7).must(1.4);
            case 512 -> Goal.atLeast(1.2).must(0.95);
            case 1400 -> Goal.atLeast(1.0).must(0.9);
            default -> Goal.NONE;
        };
    }

    private static boolean isHeldAgainstBouncyCastle(Direction direction, KeyChange keyChange, int size) {
        return direction == Direction.ENCRYPT && keyChange == KeyChange.STATELESS && size == 1400;
    }

    /** One case of direction, mode and size, and what it took. */
    private static final class Measured {

        private final Direction direction;
        private final KeyChange keyChange;
        private final int size;
        private final Costs costs;

        Measured(Rounds rounds, Direction direction, KeyChange keyChange, int size) {
            this.direction = direction;
            this.keyChange = keyChange;
            this.size = size;
            try (MppeCase packets = new MppeCase(direction, keyChange, size)) {
                packets.check();
                rounds.warmUp(packets.candidates());
                this.costs = rounds.measure(packets.candidates(), Meter.CPU);
                packets.check();
            }
        }

        String what() {
            return String.format(Locale.ROOT, "%s, %s, %d B", name(keyChange), name(direction), size);
        }

        double speed(int other) {
            return costs.speed(MppeCase.OURS, other);
        }

        /** Of one packet. */
        double nanos(int candidate) {
            return costs.batch(candidate) / MppeCase.PACKETS;
        }

        String details() {
            return String.format(
                    Locale.ROOT,
                    "ours %.0f ns, OpenSSL %.0f ns, BouncyCastle %.0f ns",
                    nanos(MppeCase.OURS),
                    nanos(MppeCase.OPENSSL),
                    nanos(MppeCase.BOUNCY_CASTLE));
        }

        private static String name(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }
}
