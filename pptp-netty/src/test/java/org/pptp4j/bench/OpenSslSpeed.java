/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import com.sun.jna.Memory;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether the reference in C is as fast as it can be: its bulk rate beside that of {@code openssl speed}, in turns.
 * Both count processor time.
 */
final class OpenSslSpeed {

    private static final String COMMAND =
            "openssl speed -seconds 1 -bytes 1400 -provider legacy -provider default -evp rc4";
    private static final int SIZE = 1400;
    private static final int TIMES = 500_000;
    private static final int TURNS = 5;

    private OpenSslSpeed() {}

    /** In as many turns as there are rounds, five at most. */
    static Row row(Rounds rounds) throws InterruptedException, MissingException {
        int turns = Math.min(TURNS, rounds.rounds());
        double[] speed = new double[turns];
        double[] reference = new double[turns];
        for (int turn = 0; turn < turns; turn++) {
            speed[turn] = speed();
            reference[turn] = reference();
        }
        double[] ratios = new double[turns];
        Arrays.setAll(ratios, turn -> reference[turn] / speed[turn]);
        return new Row(
                "RC4 of the reference in C, 1400 B",
                Costs.median(Arrays.stream(ratios)),
                "x openssl speed",
                Goal.atLeast(0.9),
                String.format(
                        Locale.ROOT,
                        "reference %.0f MB/s, openssl speed %.0f MB/s",
                        Costs.median(Arrays.stream(reference)),
                        Costs.median(Arrays.stream(speed))));
    }

    /** MB/s: the last line is {@code rc4 925871.80k}. */
    private static double speed() throws InterruptedException, MissingException {
        String said = openSslSpeed();
        String last = said.substring(said.lastIndexOf(' ') + 1);
        return Double.parseDouble(last.substring(0, last.length() - 1)) / 1000;
    }

    private static String openSslSpeed() throws InterruptedException, MissingException {
        try {
            return Command.run(COMMAND.split(" ")).strip();
        } catch (IOException e) {
            throw new MissingException("What the reference in C is compared with is openssl: " + e.getMessage(), e);
        }
    }

    private static double reference() {
        try (Memory octets = new Memory(SIZE)) {
            octets.clear();
            long start = CpuTime.ofThread();
            OpenSsl.bulk(octets, TIMES);
            return 1e3 * SIZE * TIMES / (CpuTime.ofThread() - start);
        }
    }
}
