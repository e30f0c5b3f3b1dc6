/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.linux;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.pptp4j.netty.PptpTransportException;

/**
 * What something that Java alone cannot open needs of a machine, and the words for what is missing.
 *
 * @param things what is opened, such as {@code Raw GRE sockets}
 * @param opening the act, such as {@code Opening a raw GRE socket}
 * @param capability what the process must be allowed to, such as {@code CAP_NET_RAW}
 * @param instead what to do without it, a sentence; may be empty
 */
public record NativeRequirements(String things, String opening, String capability, String instead) {

    private static final String JNA_CLASS = "com.sun.jna.Native";

    /**
     * What is missing before an attempt is even made.
     *
     * @return what to get, in words; empty when nothing is missing
     */
    public Optional<PptpTransportException> missing() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return because(things + " work on Linux only, and this is " + System.getProperty("os.name") + ".");
        }
        if (!LoopKind.isPresent(LoopKind.EPOLL_CLASS)) {
            return because(things + " need Netty's epoll transport: add io.netty:netty-transport-classes-epoll and "
                    + nativeEpoll() + " to the dependencies" + onModulePath("io.netty.transport.classes.epoll")
                    + ".");
        }
        Optional<Throwable> noEpoll = EpollLoops.unavailabilityCause();
        if (noEpoll.isPresent()) {
            return Optional.of(new PptpTransportException(
                    things + " need Netty's epoll transport, which does not load here: add " + nativeEpoll()
                            + " to the dependencies"
                            + onModulePath("io.netty.transport.epoll.linux." + processor()) + "." + alternative(),
                    noEpoll.get()));
        }
        if (!LoopKind.isPresent(JNA_CLASS)) {
            return because(things + " are opened through JNA: add net.java.dev.jna:jna-jpms (or jna) to the"
                    + " dependencies" + onModulePath("com.sun.jna") + ".");
        }
        return Optional.empty();
    }

    /**
     * Throws what is {@link #missing()}.
     *
     * @throws PptpTransportException if anything is
     */
    public void require() throws PptpTransportException {
        Optional<PptpTransportException> missing = missing();
        if (missing.isPresent()) {
            throw missing.get();
        }
    }

    /**
     * Refuses event loops of another transport than epoll.
     *
     * @param loop an event loop
     * @throws PptpTransportException if it is one
     */
    public void requireEpoll(EventLoop loop) throws PptpTransportException {
        if (LoopKind.of(loop) != LoopKind.EPOLL) {
            throw new PptpTransportException(
                    things + " need event loops of Netty's epoll transport, and these are of another one: make"
                            + " them with GreTransport.rawSocket().ioHandlerFactory(), or leave them to the library");
        }
    }

    /**
     * The words for what was not permitted.
     *
     * @return the capability and three ways to get it
     */
    public String missingCapability() {
        return opening + " needs the capability " + capability + ", which this process lacks. Grant it to Java"
                + " with \"sudo setcap " + capability.toLowerCase(Locale.ROOT) + "+ep " + javaBinary()
                + "\" (it may then have to be told where its libjli.so is:"
                + " put that directory into /etc/ld.so.conf.d and run ldconfig), or run this program with sudo, or as a"
                + " systemd service with AmbientCapabilities=" + capability + "." + alternative();
    }

    /**
     * The words for a JNA that is there and does not work.
     *
     * @param error what it says
     * @return what to do
     */
    public static PptpTransportException doesNotLoad(LinkageError error) {
        return new PptpTransportException(
                "JNA does not load its native library here: " + error.getMessage()
                        + "; if the directory for temporary files is mounted noexec, set -Djna.tmpdir to another"
                        + " one",
                error);
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
        return NativeRequirements.class.getModule().isNamed() ? " and start Java with --add-modules " + module : "";
    }

    private Optional<PptpTransportException> because(String reason) {
        return Optional.of(new PptpTransportException(reason + alternative()));
    }

    private String alternative() {
        return instead.isEmpty() ? "" : " " + instead;
    }
}
