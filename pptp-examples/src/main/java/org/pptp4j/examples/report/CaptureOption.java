/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.pptp4j.netty.PacketTap;
import org.pptp4j.netty.capture.CaptureFile;
import picocli.CommandLine.Option;

/** {@code --capture}, for client and server. A picocli mixin. */
public final class CaptureOption {

    @Option(
            names = "--capture",
            paramLabel = "FILE",
            description = "write all packets to a pcapng file for Wireshark, outside and inside the tunnel; what is"
                    + " inside is in clear, and a password can be found from the login, so keep the file to yourself")
    private Path file;

    /**
     * Begins the capture, if one is wanted.
     *
     * @param err told if it lacks packets in the end
     * @throws IllegalArgumentException if the file cannot be written
     */
    public Running open(PrintWriter err) {
        if (file == null) {
            return new Running(Optional.empty(), err);
        }
        try {
            return new Running(Optional.of(CaptureFile.open(file)), err);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--capture " + file + " cannot be written: " + FileTrouble.words(e) + ".", e);
        }
    }

    /** A capture, or none. */
    public static final class Running implements AutoCloseable {

        private final Optional<CaptureFile> capture;
        private final PrintWriter err;
        private boolean closed;

        private Running(Optional<CaptureFile> capture, PrintWriter err) {
            this.capture = capture;
            this.err = err;
        }

        /** For the builder of what is to be captured. */
        public Optional<PacketTap> tap() {
            return capture.map(PacketTap.class::cast);
        }

        @Override
        public void close() {
            end();
        }

        /** Ends the capture. Does nothing the second time. */
        public synchronized void end() {
            if (!closed) {
                closed = true;
                capture.ifPresent(this::end);
            }
        }

        private void end(CaptureFile running) {
            running.close();
            if (running.dropped() > 0) {
                err.println("The capture lacks " + running.dropped() + " of " + running.packets()
                        + " packets: the disk was " + (running.failure().isPresent() ? "full" : "too slow") + ".");
                err.flush();
            }
        }
    }
}
