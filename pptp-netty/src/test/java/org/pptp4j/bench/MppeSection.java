/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pptp4j.bench.MppeCase.Direction;
import org.pptp4j.mppe.KeyChange;

/** Packets of MPPE against OpenSSL in C and BouncyCastle. */
final class MppeSection implements Section {

    private static final List<Integer> SIZES = List.of(64, 512, 1400);

    @Override
    public String name() {
        return "mppe";
    }

    @Override
    public List<Row> rows(Rounds rounds) throws Exception {
        OpenSsl.load();
        List<Row> rows = new ArrayList<>();
        rows.add(OpenSslSpeed.row(rounds));
        for (KeyChange keyChange : List.of(KeyChange.STATELESS, KeyChange.STATEFUL)) {
            for (Direction direction : Direction.values()) {
                for (int size : SIZES) {
                    rows.addAll(rows(rounds, direction, keyChange, size));
                }
            }
        }
        return rows;
    }

    private static List<Row> rows(Rounds rounds, Direction direction, KeyChange keyChange, int size) {
        try (MppeCase packets = new MppeCase(direction, keyChange, size)) {
            packets.check();
            rounds.warmUp(packets.candidates());
            Costs costs = rounds.measure(packets.candidates(), Meter.CPU);
            packets.check();
            String what = String.format("%s, %s, %d B", name(keyChange), name(direction), size);
            List<Row> rows = new ArrayList<>();
            rows.add(new Row(
                    what,
                    costs.speed(MppeCase.OURS, MppeCase.OPENSSL),
                    "x OpenSSL",
                    againstOpenSsl(direction, keyChange, size),
                    details(packets, costs)));
            if (isHeldAgainstBouncyCastle(direction, keyChange, size)) {
                double speed = costs.speed(MppeCase.OURS, MppeCase.BOUNCY_CASTLE);
                rows.add(new Row(what, speed, "x BouncyCastle", Goal.atLeast(2.2), ""));
            }
            return rows;
        }
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
            default -> Goal.atLeast(1.0).must(0.9);
        };
    }

    private static boolean isHeldAgainstBouncyCastle(Direction direction, KeyChange keyChange, int size) {
        return direction == Direction.ENCRYPT && keyChange == KeyChange.STATELESS && size == 1400;
    }

    private static String details(MppeCase packets, Costs costs) {
        List<String> medians = new ArrayList<>();
        for (int n = 0; n < packets.candidates().size(); n++) {
            medians.add(String.format(
                    Locale.ROOT, "%s %.0f ns", packets.candidates().get(n).name(), costs.batch(n) / MppeCase.PACKETS));
        }
        return String.join(", ", medians);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
