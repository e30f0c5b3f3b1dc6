/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two hosts on this machine, as network namespaces that {@code hosts.sh} makes and removes, also when this JVM is
 * killed.
 */
public final class Hosts implements AutoCloseable {

    private static final Duration CREATION = Duration.ofSeconds(10);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "pptp4j-h" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final LabProcess network;

    /** One of them. */
    public enum Host {
        /** 10.98.1.2. */
        A("10.98.1.2"),
        /** 10.98.2.2. */
        B("10.98.2.2");

        private final String address;

        Host(String address) {
            this.address = address;
        }

        /** Returns its address on the cable. */
        public String address() {
            return address;
        }
    }

    private Hosts(String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script(), "hosts.sh", name));
        command.addAll(List.of(arguments));
        network = LabProcess.start(name, command, Map.of());
        network.out().await("^ready$", CREATION);
    }

    /** Creates two hosts with a cable between them. */
    public static Hosts joined() {
        return new Hosts();
    }

    /** Creates two hosts with a path between them that carries short packets only, and no ICMP. */
    public static Hosts behindNarrowPath(int mtu) {
        return new Hosts(Integer.toString(mtu));
    }

    /** Runs a command on a host to its end, within a minute. */
    public CommandResult run(Host host, String... command) {
        return LabProcess.run(at(host, List.of(command)));
    }

    /** Starts a process on a host; it ends with the hosts at the latest. */
    public LabProcess start(Host host, String processName, List<String> command) {
        LabProcess process = LabProcess.start(processName, at(host, command), Map.of());
        started.push(process);
        return process;
    }

    @Override
    public void close() {
        try {
            while (!started.isEmpty()) {
                started.pop().close();
            }
        } catch (Exception e) {
            throw new AssertionError("the processes did not stop in order", e);
        } finally {
            network.endInput();
            network.exitStatus(CREATION);
        }
    }

    private List<String> at(Host host, List<String> command) {
        List<String> whole = new ArrayList<>(
                List.of("ip", "netns", "exec", name + "-" + host.name().toLowerCase(Locale.ROOT)));
        whole.addAll(command);
        return whole;
    }

    private static String script() {
        try (InputStream in = Hosts.class.getResourceAsStream("hosts.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
