/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Whether a file of secrets is one. pppd only warns of one that others can read; a secret that is read is none. */
final class SecretsPermissions {

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private SecretsPermissions() {}

    /**
     * Refuses a file that group or others may read or write.
     *
     * @throws PeerFileException if it is a directory, or with the mode, and the command that sets it right
     */
    static void require(Path file, Places places, Origin origin) {
        if (Files.isDirectory(file)) {
            throw new PeerFileException(origin, "cannot read " + file + ": it is a directory");
        }
        Set<PosixFilePermission> permissions = permissions(file, origin);
        permissions.removeAll(OWNERS);
        if (isCredential(file, places)) {
            permissions.remove(GROUP_READ);
        }
        if (!permissions.isEmpty()) {
            throw new PeerFileException(
                    origin,
                    file + " has mode " + mode(file, origin)
                            + ", so that other users can read or change the secrets in it: run \"chmod 600 " + file
                            + "\", and choose new passwords if somebody may have read them");
        }
    }

    /** Whether others than owner and group may read a file. */
    static boolean isOpen(Path file) {
        return permissions(file, new Origin.Line(file.toString(), 1)).contains(PosixFilePermission.OTHERS_READ);
    }

    /** Of systemd's, whose access list for the service's user shows as the group's right to read. */
    private static boolean isCredential(Path file, Places places) {
        return places.credentials()
                .filter(directory -> file.toAbsolutePath()
                        .normalize()
                        .startsWith(directory.toAbsolutePath().normalize()))
                .isPresent();
    }

    private static Set<PosixFilePermission> permissions(Path file, Origin origin) {
        try {
            Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
            permissions.addAll(Files.getPosixFilePermissions(file));
            return permissions;
        } catch (IOException e) {
            throw new PeerFileException(origin, "cannot read " + file + ": " + PeerFile.reason(file, e));
        }
    }

    private static String mode(Path file, Origin origin) {
        int mode = 0;
        for (PosixFilePermission permission : permissions(file, origin)) {
            mode |= 0400 >> permission.ordinal();
        }
        return String.format("%04o", mode);
    }
}
