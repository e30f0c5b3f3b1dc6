/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says how far a run is: on a terminal in one line that is drawn again, elsewhere in a line every few seconds. */
public final class ProgressLine implements AutoCloseable {

    private static final String ERASE = "\r\033[K";

    /** Where the line goes. */
    public enum Place {
        /** One line that is drawn again each second. */
        TERMINAL(1),
        /** A new line every five seconds. */
        FILE(5);

        private final int seconds;

        Place(int seconds) {
            this.seconds = seconds;
        }
    }

    private final PrintWriter out;
    private final Place place;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private Supplier<String> stage = () -> "";

    /**
     * Begins with an empty line.
     *
     * @param out where it is printed
     * @param place what {@code out} is
     */
    public ProgressLine(PrintWriter out, Place place) {
        this.out = out;
        this.place = place;
        timer.scheduleAtFixedRate(this::show, place.seconds, place.seconds, TimeUnit.SECONDS);
    }

    /** The next part of the run; {@code words} are asked for from another thread, and say how far it is. */
    synchronized void stage(Supplier<String> words) {
        stage = words;
        if (place == Place.TERMINAL) {
            show();
        }
    }

    private synchronized void show() {
        out.print(place == Place.TERMINAL ? ERASE + stage.get() : stage.get() + System.lineSeparator());
        out.flush();
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        if (place == Place.TERMINAL) {
            out.print(ERASE);
            out.flush();
        }
    }
}
