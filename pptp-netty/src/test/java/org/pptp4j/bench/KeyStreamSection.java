/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pptp4j.mppe.KeyStreams;

/** What key streams that are made ahead of the packets gain, at 1,400 bytes. */
final class KeyStreamSection implements Section {

    /** Packets ahead for a helper, as many as a tunnel has. */
    private static final int AHEAD = 32;
    /** Of 256 packets: some 10 ms, so that starting and stopping a thread does not count. */
    private static final int BATCHES = 16;

    @Override
    public String name() {
        return "keystreams";
    }

    @Override
    public List<Row> rows(Rounds rounds) throws Exception {
        return List.of(ready(rounds), helped(rounds));
    }

    private static Row ready(Rounds rounds) {
        try (Encryption inPlace = new Encryption();
                Encryption ahead = new Encryption()) {
            ahead.keyStreams().open(2 * Encryption.PACKETS);
            List<Candidate> candidates = List.of(
                    new Work("in place", inPlace::refill, inPlace::encrypt),
                    new Work("ready", () -> makeReady(ahead), ahead::encrypt));
            rounds.warmUp(candidates);
            Costs costs = rounds.measure(candidates, Meter.CPU);
            return new Row(
                    "Packet with its key stream ready, 1400 B",
                    100 * costs.speed(0, 1),
                    "% of the full cost",
                    Goal.atMost(6),
                    String.format(
                            Locale.ROOT,
                            "%.0f ns of %.0f ns",
                            costs.batch(1) / Encryption.PACKETS,
                            costs.batch(0) / Encryption.PACKETS));
        }
    }

    private static void makeReady(Encryption encryption) {
        encryption.refill();
        while (encryption.keyStreams().ahead() < Encryption.PACKETS) {
            encryption.keyStreams().make();
        }
    }

    /** By the clock on the wall: two threads share the work. */
    private static Row helped(Rounds rounds) {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Encryption first = new Encryption();
                Encryption second = new Encryption();
                Encryption helped = new Encryption()) {
            helped.keyStreams().open(AHEAD);
            List<Candidate> candidates = List.of(
                    new Work("one thread", () -> {}, () -> first.encrypt(BATCHES)),
                    new Work("two threads", () -> {}, () -> {
                        Future<?> half = other.submit(() -> second.encrypt(BATCHES));
                        first.encrypt(BATCHES);
                        join(half);
                    }),
                    new Work("helped", () -> {}, () -> {
                        Helper helper = new Helper(helped.keyStreams());
                        Future<?> help = other.submit(helper);
                        helped.encrypt(BATCHES);
                        helper.stop();
                        join(help);
                    }));
            rounds.warmUp(candidates);
            Costs nanos = rounds.measure(candidates, Meter.WALL);
            return new Row(
                    "A tunnel with a helper thread: its speed-up",
                    nanos.median(round -> speedUp(round) / twoThreads(round)),
                    "x that of two threads",
                    Goal.atLeast(0.8),
                    String.format(
                            Locale.ROOT,
                            "%.2f with a helper, %.2f with two tunnels on two threads",
                            nanos.median(KeyStreamSection::speedUp),
                            nanos.median(KeyStreamSection::twoThreads)));
        } finally {
            other.shutdown();
        }
    }

    private static double speedUp(long[] round) {
        return (double) round[0] / round[2];
    }

    private static double twoThreads(long[] round) {
        return 2.0 * round[0] / round[1];
    }

    private static void join(Future<?> done) {
        try {
            done.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private record Work(String name, Runnable preparation, Runnable work) implements Candidate {

        @Override
        public void prepare() {
            preparation.run();
        }

        @Override
        public void run() {
            work.run();
        }
    }

    /** Makes key streams until it is stopped. */
    private static final class Helper implements Runnable {

        private final KeyStreams keyStreams;
        private volatile boolean stopped;

        Helper(KeyStreams keyStreams) {
            this.keyStreams = keyStreams;
        }

        void stop() {
            stopped = true;
        }

        @Override
        public void run() {
            while (!stopped) {
                if (!keyStreams.make()) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
