/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.pptp4j.netty.PptpTransportException;

/** What a raw socket needs of a machine, and the words for what is missing. */
final class RawRequirements {

    private static final String JNA_CLASS = "com.sun.jna.Native";

    private static final String WITHOUT = " Without it, use GRE in UDP at both ends: GreTransport.udp("
            + UdpGreTransport.PORT + "), or --transport udp on the command line.";

    private RawRequirements() {}

    /** What is missing before a socket is even tried; empty when nothing is. */
    static Optional<PptpTransportException> missing() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return because("Raw GRE sockets work on Linux only, and this is " + System.getProperty("os.name") + ".");
        }
        if (!LoopKind.isPresent(LoopKind.EPOLL_CLASS)) {
            return because(
                    "Raw GRE sockets need Netty's epoll transport: add io.netty:netty-transport-classes-epoll and "
                            + nativeEpoll() + " to the dependencies" + onModulePath("io.netty.transport.classes.epoll")
                            + ".");
        }
        Optional<Throwable> noEpoll = EpollSockets.unavailabilityCause();
        if (noEpoll.isPresent()) {
            return Optional.of(new PptpTransportException(
                    "Raw GRE sockets need Netty's epoll transport, which does not load here: add " + nativeEpoll()
                            + " to the dependencies"
                            + onModulePath("io.netty.transport.epoll.linux." + processor()) + "." + WITHOUT,
                    noEpoll.get()));
        }
        if (!LoopKind.isPresent(JNA_CLASS)) {
            return because("Raw GRE sockets are opened through JNA: add net.java.dev.jna:jna-jpms (or jna) to the"
                    + " dependencies" + onModulePath("com.sun.jna") + ".");
        }
        return Optional.empty();
    }

    /** The words for a socket() that was not permitted. */
    static String missingCapability() {
        return "Opening a raw GRE socket needs the capability CAP_NET_RAW, which this process lacks. Grant it to Java"
                + " with \"sudo setcap cap_net_raw+ep " + javaBinary()
                + "\" (it may then have to be told where its libjli.so is:"
                + " put that directory into /etc/ld.so.conf.d and run ldconfig), or run this program with sudo, or as a"
                + " systemd service with AmbientCapabilities=CAP_NET_RAW." + WITHOUT;
    }

    /** The file that runs this process: capabilities belong to files, not to links to them. */
    private static Path javaBinary() {
        Path java = ProcessHandle.current()
                .info()
                .command()
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
        try {
            return java.toRealPath();
        } catch (IOException unreadable) {
            return java;
        }
    }

    private static String nativeEpoll() {
        return "io.netty:netty-transport-native-epoll with classifier linux-" + processor();
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    }

    /** An optional module is not resolved because it is there: somebody must ask for it. */
    private static String onModulePath(String module) {
        return RawRequirements.class.getModule().isNamed() ? " and start Java with --add-modules " + module : "";
    }

    private static Optional<PptpTransportException> because(String reason) {
        return Optional.of(new PptpTransportException(reason + WITHOUT));
    }
}
