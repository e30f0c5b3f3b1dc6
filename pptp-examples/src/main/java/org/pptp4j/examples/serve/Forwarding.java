/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the kernel passes packets on between devices, without which clients reach this host and nothing else. */
public final class Forwarding {

    /** The kernel's switch. */
    public static final Path SWITCH = Path.of("/proc/sys/net/ipv4/ip_forward");

    private Forwarding() {}

    /**
     * Looks at the switch, and leaves it.
     *
     * @return what to do about it; empty if packets are forwarded
     */
    public static Optional<String> advice(Path file) {
        try {
            return Files.readString(file).strip().equals("1")
                    ? Optional.empty()
                    : Optional.of("net.ipv4.ip_forward is off: clients reach this host, and neither each other nor the"
                            + " networks behind it. Run \"sysctl -w net.ipv4.ip_forward=1\", and write that line into"
                            + " /etc/sysctl.d for the next boot.");
        } catch (IOException e) {
            return Optional.of("Whether the kernel forwards packets is not known: cannot read " + file + ".");
        }
    }
}
