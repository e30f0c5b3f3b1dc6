/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network of its own on this machine: a network namespace with the bridge {@code br0}, 10.99.0.1/24, on which guests
 * boot and processes run.
 *
 * <p>The namespace belongs to a small shell process ({@code network.sh}) that waits for the end of its standard input.
 * That end comes with {@link #close()}, and just as well when this JVM exits, crashes or is killed: then the process
 * ends what still runs in the namespace and removes the namespace and the directory. A shutdown hook could not do that
 * after a kill. (The kernel's "parent death signal" is of no use here: it belongs to the thread that started the
 * process, and threads of a JVM come and go.)
 */
public final class Lab implements AutoCloseable {

    /** The address of the namespace itself, where the mini-client runs. */
    public static final String ADDRESS = "10.99.0.1";

    private static final Duration REMOVAL = Duration.ofSeconds(15);
    private static final AtomicInteger LABS = new AtomicInteger();

    private final String name = "pptp4j-" + ProcessHandle.current().pid() + "-" + LABS.incrementAndGet();
    /** A tmpfs: guests write each line of their logs through to the host, which is slow on a disk. */
    private final Path directory = Path.of("/dev/shm", name);
    /** Not below /dev: in a guest that is another file system already when its process 1 is looked for. */
    private final Path scripts = Path.of(System.getProperty("java.io.tmpdir"), name);

    private final Path guestInit = resource("guest-init.sh");
    private final LabProcess network;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private Lab() {
        String script = resource("network.sh").toString();
        network =
                LabProcess.start(name, List.of("sh", script, name, directory.toString(), scripts.toString()), Map.of());
    }

    /** Creates the network. */
    public static Lab open() {
        Lab lab = new Lab();
        lab.network.out().await("^ready$", Duration.ofSeconds(10));
        return lab;
    }

    /** Returns the name of the network namespace. */
    public String name() {
        return name;
    }

    /** Returns the directory of this lab, which goes with it. */
    public Path directory() {
        return directory;
    }

    /**
     * Boots a guest on the bridge.
     *
     * @param host the last octet of its address in 10.99.0.0/24
     */
    public Guest boot(String guestName, int host) {
        Guest guest = new Guest(this, guestName, host);
        started.push(guest);
        guest.awaitReady();
        return guest;
    }

    /** Runs a command inside the namespace to its end, within a minute. */
    public CommandResult run(String... command) {
        return LabProcess.run(inNamespace(List.of(command)));
    }

    /** Starts a process inside the namespace; it ends with the lab at the latest. */
    public LabProcess start(String processName, List<String> command, Map<String, String> environment) {
        LabProcess process = LabProcess.start(processName, inNamespace(command), environment);
        started.push(process);
        return process;
    }

    /** Stops what was started, in reverse order, and removes the network and the directory. */
    @Override
    public void close() {
        try {
            while (!started.isEmpty()) {
                started.pop().close();
            }
        } catch (Exception e) {
            throw new AssertionError("the lab did not stop in order", e);
        } finally {
            network.endInput();
            network.exitStatus(REMOVAL);
        }
    }

    /** Returns the script that is process 1 in each guest. */
    Path guestInit() {
        return guestInit;
    }

    /** Copies a file of this package to where the guests, too, can read and run it. */
    Path resource(String resourceName) {
        Path copy = scripts.resolve(resourceName);
        try (InputStream in = Lab.class.getResourceAsStream(resourceName)) {
            Files.createDirectories(scripts);
            Files.copy(in, copy);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> inNamespace(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", name));
        whole.addAll(command);
        return whole;
    }
}
