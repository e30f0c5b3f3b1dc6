/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A User-Mode Linux guest: a Linux kernel that runs as a process, on the machine's own file system (read-only), behind
 * a tap on the bridge of the {@link Lab}. It boots in a few seconds and runs shell commands that come in through its
 * console. Its {@code /run/lab} is a directory of the host; {@code *.log} in it outlives the guest under
 * {@code target/lab}.
 */
public final class Guest implements AutoCloseable {

    private static final Duration BOOT = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final Duration HALT = Duration.ofSeconds(6);
    /** Seconds after which a guest ends even when everything else has failed. */
    private static final int LIFE = 1800;

    private final String name;
    private final String address;
    private final Lab lab;
    private final String tap;
    private final Path directory;
    private final LabProcess kernel;
    private final AtomicInteger commands = new AtomicInteger();

    Guest(Lab lab, String name, int host) {
        this.name = name;
        this.lab = lab;
        address = "10.99.0." + host;
        tap = "tap" + host;
        directory = lab.directory().resolve(name);
        try {
            Files.createDirectories(directory.resolve("uml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lab.run("ip", "tuntap", "add", "dev", tap, "mode", "tap").orFail();
        lab.run("ip", "link", "set", tap, "txqueuelen", "10000", "master", "br0", "up")
                .orFail();
        kernel = lab.start(name, command(lab.guestInit()), Map.of());
    }

    private List<String> command(Path init) {
        // Its helper processes end with it (a PID namespace of their own). gro=1: without it the guest drops the large
        // TCP segments that the host hands to the tap.
        return List.of(
                ("unshare --pid --fork --kill-child=KILL timeout -k 2 " + LIFE + " linux.uml mem=256M root=/dev/root"
                                + " rootfstype=hostfs rootflags=/ ro quiet selinux=0 init=" + init + " lab_dir="
                                + directory + " lab_address=" + address + " uml_dir=" + directory + "/uml umid=" + name
                                + " con=null con0=fd:0,fd:1 vec0:transport=tap,ifname=" + tap + ",gro=1")
                        .split(" "));
    }

    void awaitReady() {
        kernel.out().await("^ready$", BOOT);
    }

    /** Returns its address on the bridge. */
    public String address() {
        return address;
    }

    /** Runs a shell command in the guest to its end, within a minute. */
    public CommandResult run(String command) {
        return run(command, COMMAND);
    }

    /** Runs a shell command in the guest to its end; several threads may do so at a time. */
    public CommandResult run(String command, Duration limit) {
        String id = Integer.toString(commands.incrementAndGet());
        try {
            Files.writeString(directory.resolve(id + ".command"), command + "\n");
            kernel.writeLine(id);
            int status = Integer.parseInt(
                    kernel.out().await("^done " + id + " (\\d+)$", limit).group(1));
            return new CommandResult(command, status, Files.readString(directory.resolve(id + ".output")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a log in its shared directory. */
    public LogFile log(String fileName) {
        return new LogFile(directory.resolve(fileName));
    }

    /**
     * Impairs what leaves the guest and what reaches it, each way by itself.
     *
     * @param arguments as {@code tc-netem(8)} takes them, {@code "loss 1%"} for example
     */
    public void netem(String arguments) {
        run("guest-netem both " + arguments).orFail();
    }

    /**
     * Impairs one way alone.
     *
     * @param arguments as {@code tc-netem(8)} takes them
     */
    public void netem(Way way, String arguments) {
        run("guest-netem " + way.argument() + " " + arguments).orFail();
    }

    /** Returns what netem has done with the GRE packets that carry a payload, one way, since it began. */
    public NetemCount netemCount(Way way) {
        return NetemCount.parse(
                run("tc -s qdisc show dev " + way.device()).orFail().output());
    }

    /** Pings from inside the guest. */
    public Pings ping(String target, PingTrain train) {
        return Pings.parse(run(train.script(target), train.limit()).orFail().output());
    }

    /** Returns how many ICMP echo requests have reached the guest's kernel unharmed since it booted. */
    public long echoRequestsReceived() {
        return Long.parseLong(run("guest-icmp InEchos").orFail().output().strip());
    }

    /** Silently drops all packets of an IP protocol both ways, 47 for GRE. */
    public void drop(int protocol) {
        run("guest-drop " + protocol).orFail();
    }

    /** Ends what {@link #netem} and {@link #drop} began. */
    public void unimpaired() {
        run("guest-netem off").orFail();
    }

    /** Pulls the cable: its port of the bridge passes nothing. A tap that is down would end the guest's own driver. */
    public void unplug() {
        port("0");
    }

    /** Puts the cable back. */
    public void plug() {
        port("3");
    }

    /** Sets the state of its port, 0 disabled, 3 forwarding. */
    private void port(String state) {
        lab.run("bridge", "link", "set", "dev", tap, "state", state).orFail();
    }

    /** Halts the guest, kills it when it does not halt within 6 seconds, and keeps its logs. */
    @Override
    public void close() {
        if (kernel.isAlive()) {
            kernel.writeLine("halt");
            kernel.endsWithin(HALT);
        }
        kernel.close();
        lab.run("ip", "link", "del", tap);
        keepLogs();
    }

    private void keepLogs() {
        Path kept = Path.of("target", "lab", name);
        try {
            Files.createDirectories(kept);
            Files.writeString(kept.resolve("console.log"), kernel.output());
            try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "*.log")) {
                for (Path log : logs) {
                    Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
