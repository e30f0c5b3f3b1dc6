/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A directory that is {@code /etc/ppp} for the processes started with it, and for nobody else: it is mounted there in
 * their own view of the file system. So programs find the files of pppd where they belong.
 */
public final class PppDirectory {

    /** What Debian has in {@code /etc/ppp}: scripts that run those of a directory. */
    private static final List<String> OF_DEBIAN = List.of("ip-up", "ip-down");

    private final Lab lab;
    private final Path directory;

    private PppDirectory(Lab lab, Path directory) {
        this.lab = lab;
        this.directory = directory;
    }

    /** Makes one with the scripts of the package ppp. */
    public static PppDirectory create(Lab lab, String name) {
        PppDirectory created = new PppDirectory(lab, lab.directory().resolve(name));
        for (String script : OF_DEBIAN) {
            try {
                created.write(script, "rwxr-xr-x", Files.readString(Path.of("/etc/ppp", script)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return created;
    }

    /** Writes a file in it. */
    public Path write(String file, String permissions, String text) {
        Path target = directory.resolve(file);
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
            return Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the mini-client with it. */
    public LabProcess start(List<String> vmOptions, String... arguments) {
        // "ip netns exec" has given the process a view of its own already.
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", "mount --bind \"$0\" /etc/ppp && exec \"$@\"", directory.toString()));
        command.addAll(MiniClientProcess.command(vmOptions, arguments));
        return lab.start("mini-client", command, Map.of());
    }
}
