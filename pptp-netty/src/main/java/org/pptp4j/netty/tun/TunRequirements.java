/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pptp4j.netty.linux.NativeRequirements;

/** What a TUN device needs of a machine. Apart from the classes that do not load without JNA. */
final class TunRequirements {

    static final Path FILE = Path.of("/dev/net/tun");

    static final NativeRequirements ALL =
            new NativeRequirements("TUN devices", "Creating or configuring a TUN device", "CAP_NET_ADMIN", "");

    private static final int CAP_NET_ADMIN = 12;
    private static final String EFFECTIVE = "CapEff:";

    private TunRequirements() {}

    static String noFile() {
        return "There is no " + FILE + ", or no driver behind it: load the kernel's module with \"sudo modprobe tun\";"
                + " in a container, start it with the device (docker run --device " + FILE + " --cap-add NET_ADMIN)";
    }

    static String fileRefused() {
        return "This process may not open " + FILE + ": \"ls -l " + FILE + "\" shows who may (udev gives it to"
                + " all, mode 0666); a systemd service with a DevicePolicy needs DeviceAllow=" + FILE + " rw";
    }

    /** Whether this process has the capability in effect; true where the system does not say. */
    static boolean isCapable() {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
            return status.stream()
                    .filter(line -> line.startsWith(EFFECTIVE))
                    .map(line -> line.substring(EFFECTIVE.length()).strip())
                    .allMatch(bits -> (Long.parseUnsignedLong(bits, 16) >> CAP_NET_ADMIN & 1) == 1);
        } catch (IOException | NumberFormatException unknown) {
            return true;
        }
    }
}
