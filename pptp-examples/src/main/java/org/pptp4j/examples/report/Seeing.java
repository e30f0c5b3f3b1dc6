/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pptp4j.netty.PacketTap;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientBuilder;
import org.pptp4j.netty.PptpClientConfig;
import org.pptp4j.netty.PptpTunnel;

/**
 * Looks at a client from its first packet to its last, as the user wished:
 *
 * <pre>
 * try (Seeing seeing = options.open(out, err, Events.PRINTED)) {
 *     PptpClient client = seeing.client(builder);     // in place of builder.build()
 *     …                                               // print to seeing.out() and seeing.err()
 *     seeing.up(tunnel);                              // each tunnel, once it is up
 *     …
 *     seeing.failed(exception);                       // if it went wrong
 * }                                                   // writes the report, ends the capture
 * </pre>
 *
 * After Ctrl-C or TERM it ends by itself, as soon as the connections have: whoever closes them needs not care.
 */
public final class Seeing implements AutoCloseable {

    /** Longer than a program takes to close its tunnels in order. */
    private static final Duration CLOSING = Duration.ofSeconds(12);

    private final Recording recording;
    private final CaptureOption.Running capture;
    private final Optional<Path> report;
    private final Optional<StatusLine> status;
    private final SeeingOptions.Events events;
    private final PrintWriter out;
    private final PrintWriter err;
    private final PrintStream errBefore = System.err;
    private final Clock clock;
    private final Thread hook = new Thread(this::interrupted, "report-in-order");
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<PptpTunnel> tunnel = Optional.empty();
    private volatile Optional<PptpClientConfig> config = Optional.empty();
    private boolean closed;

    Seeing(
            CaptureOption.Running capture,
            Optional<Path> report,
            Optional<Terminal> terminal,
            SeeingOptions.Events events,
            PrintWriter out,
            PrintWriter err,
            Clock clock) {
        this.capture = capture;
        this.report = report;
        this.status = terminal.map(properties -> new StatusLine(out, properties));
        this.events = events;
        this.out = status.map(line -> line.around(out)).orElse(out);
        this.err = status.map(line -> line.around(err)).orElse(err);
        this.clock = clock;
        this.recording = new Recording(clock);
        if (isNeeded()) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
        if (status.isPresent()) {
            System.setErr(ErrorStream.over(this.err));
        }
        if (status.isPresent() || report.isPresent()) {
            ticks.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
        }
    }

    private boolean isNeeded() {
        return capture.tap().isPresent() || report.isPresent() || status.isPresent();
    }

    /** The program's output; its lines do not mix with the status line. */
    public PrintWriter out() {
        return out;
    }

    /** The same for errors. */
    public PrintWriter err() {
        return err;
    }

    /** Builds the client so that it is seen. */
    public PptpClient client(PptpClientBuilder builder) {
        List<PacketTap> taps = new ArrayList<>();
        capture.tap().ifPresent(taps::add);
        if (isNeeded()) {
            taps.add(recording);
        }
        if (status.isEmpty() && events == SeeingOptions.Events.PRINTED) {
            taps.add(new EventLines(out));
        }
        taps.stream().reduce(PacketTap::andThen).ifPresent(builder::tap);
        PptpClient client = builder.build();
        config = Optional.of(client.config());
        return client;
    }

    /** A tunnel is up: its counters are looked at once per second. It takes the place of the one before. */
    public void up(PptpTunnel next) {
        next.collectStats().thenAccept(stats -> {
            recording.began(stats);
            tunnel = Optional.of(next);
        });
    }

    /** The program failed. */
    public void failed(Throwable cause) {
        recording.failed(cause);
    }

    private void tick() {
        tunnel.ifPresent(current -> current.collectStats().thenAccept(recording::sample));
        status.ifPresent(line -> line.show(StatusText.of(recording.observed())));
    }

    private void interrupted() {
        recording.interrupted();
        recording.awaitEnd(CLOSING);
        close();
    }

    /** Ends the capture, writes the report and takes the status line away. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ticks.shutdownNow();
        status.ifPresent(line -> {
            line.end();
            System.setErr(errBefore);
        });
        tunnel.ifPresent(this::lastSample);
        capture.close();
        report.ifPresent(this::write);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException signalled) {
            // It runs, or waits for this.
        }
    }

    private void lastSample(PptpTunnel last) {
        try {
            recording.sample(last.collectStats().get(1, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            err.println("The last counters are not in the report: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Path file) {
        try {
            Files.writeString(file, ReportPage.of(recording.observed(), config, clock.getZone()));
            out.println("Report written to " + file);
            out.flush();
        } catch (IOException e) {
            err.println("The report cannot be written to " + file + ": " + FileTrouble.words(e) + ".");
            err.flush();
        }
    }
}
