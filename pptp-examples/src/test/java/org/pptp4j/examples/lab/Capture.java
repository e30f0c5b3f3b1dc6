/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What passes over the bridge, in a file; {@code tshark} reads it. */
public final class Capture implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final String LCP = "0xc021";
    private static final String IPCP = "0x8021";

    private final Path file;
    private final LabProcess dumpcap;

    private Capture(Path file, LabProcess dumpcap) {
        this.file = file;
        this.dumpcap = dumpcap;
    }

    /** Starts to capture the bridge into {@code target/lab/name.pcap}, which outlives the lab. */
    public static Capture start(Lab lab, String name) {
        Path file = Path.of("target", "lab", name + ".pcap").toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LabProcess dumpcap =
                lab.start("dumpcap", List.of("dumpcap", "-q", "-P", "-i", "br0", "-w", file.toString()), Map.of());
        dumpcap.err().await("^File: ", PATIENCE);
        return new Capture(file, dumpcap);
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /**
     * Ends the capture and returns the tunnels in it that came up, which must have been dialled one after the other.
     */
    public List<SetUp> setUps() {
        List<SetUp> tunnels = new ArrayList<>();
        Dialling current = null;
        for (String line : dissection()
                .table(
                        "(tcp.flags.syn == 1 && tcp.flags.ack == 0) || lcp || ipcp",
                        "frame.time_epoch",
                        "ip.src",
                        "tcp.srcport",
                        "ppp.protocol",
                        "ppp.code")) {
            String[] field = line.split("\t", -1);
            long time = new BigDecimal(field[0]).multiply(NANOS).longValueExact();
            boolean isSyn = !field[2].isEmpty();
            if (isSyn && (current == null || !current.port.equals(field[2]))) {
                addWhenUp(current, tunnels);
                current = new Dialling(field[1], field[2], time);
            } else if (current != null
                    && field[3].contains(LCP)
                    && current.lcp == 0
                    && !field[1].equals(current.client)) {
                current.lcp = time;
            } else if (current != null && field[3].contains(IPCP) && field[4].equals("2")) {
                current.ipcpAcks.add(time);
            }
        }
        addWhenUp(current, tunnels);
        return List.copyOf(tunnels);
    }

    /** Ends the capture and returns what {@code tshark} makes of it. */
    public Dissection dissection() {
        close();
        return new Dissection(file);
    }

    /** Ends the capture and returns all frames in all detail, as {@code tshark -V} prints them. */
    public String decoded() {
        return dissection().decoded();
    }

    /**
     * Ends the capture and returns a line for each frame of which {@code tshark} could not make sense, or in which it
     * found an error.
     */
    public List<String> faults() {
        return dissection().faults();
    }

    /** Ends the capture; the file is complete then. */
    @Override
    public void close() {
        dumpcap.close();
    }

    private static void addWhenUp(Dialling dialling, List<SetUp> tunnels) {
        if (dialling != null && dialling.ipcpAcks.size() >= 2) {
            long open = dialling.ipcpAcks.get(1);
            tunnels.add(new SetUp(
                    dialling.client, Duration.ofNanos(open - dialling.syn), Duration.ofNanos(open - dialling.lcp)));
        }
    }

    /** A SYN and what followed it. */
    private static final class Dialling {

        private final String client;
        private final String port;
        private final long syn;
        private final List<Long> ipcpAcks = new ArrayList<>();
        private long lcp;

        private Dialling(String client, String port, long syn) {
            this.client = client;
            this.port = port;
            this.syn = syn;
        }
    }
}
