/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.pptp4j.netty.PptpTransportException;

/** Where the run file of a tunnel is, who may touch it now, and whether what lies there can be trusted. */
final class RunPlace {

    private static final int LONGEST = 64 * 1024;
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

    private final Path directory;
    private final String name;
    private final Path file;

    RunPlace(Path directory, String name) {
        if (name.isEmpty() || name.length() > 100) {
            throw new IllegalArgumentException("The name of a tunnel has 1 to 100 characters, not " + name.length());
        }
        this.directory = directory;
        this.name = name;
        this.file = directory.resolve(encoded(name) + ".run");
    }

    /** Names may hold slashes and dots, files must not leave the directory. */
    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().forEach(c -> {
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c) || "_-+@".indexOf(c) >= 0;
            boolean dot = c == '.' && text.length() > 0;
            text.append(plain || dot ? Character.toString(c) : String.format("%%%02X", c));
        });
        return text.toString();
    }

    String name() {
        return name;
    }

    Path file() {
        return file;
    }

    boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Does something while nobody else, in this process or outside, opens run files of this directory. */
    <T> T exclusively(Work<T> work) throws IOException {
        THIS_PROCESS.lock();
        try (FileChannel lock = openLock()) {
            lock.lock();
            return work.run();
        } finally {
            THIS_PROCESS.unlock();
        }
    }

    /** What is done in the meantime. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private FileChannel openLock() throws PptpTransportException {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            }
            requireOurDirectory();
            return FileChannel.open(
                    directory.resolve(".lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (PptpTransportException e) {
            throw e;
        } catch (IOException e) {
            throw new PptpTransportException(
                    "Cannot use the directory of run files " + directory + ": " + e
                            + ". Run this as its owner, or name another directory.",
                    e);
        }
    }

    /** Who may write to the directory may put another file in the place of one that was looked at. */
    private void requireOurDirectory() throws IOException {
        Optional<String> doubt = doubt(Files.readAttributes(directory, "unix:*"));
        if (doubt.isPresent()) {
            throw new PptpTransportException("The directory of run files " + directory + " cannot be used: "
                    + doubt.get() + ". Take one that only its owner writes to (chmod go-w).");
        }
    }

    /** Why something may be of somebody else than this user or root; empty if it is not. */
    private static Optional<String> doubt(Map<String, Object> facts) throws IOException {
        int user = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        int owner = (Integer) facts.get("uid");
        if (owner != 0 && owner != user) {
            return Optional.of("it belongs to user " + owner);
        }
        return writableByOthers(facts) ? Optional.of("others may write to it") : Optional.empty();
    }

    /** Reads the file, if it is one that this user or root wrote. */
    RunRecord read() throws IOException {
        requireOurDirectory();
        Map<String, Object> facts = Files.readAttributes(file, "unix:*", LinkOption.NOFOLLOW_LINKS);
        Optional<String> doubt = doubt(facts);
        if (!Boolean.TRUE.equals(facts.get("isRegularFile"))) {
            throw notOurs("it is not a regular file");
        } else if (doubt.isPresent()) {
            throw notOurs(doubt.get());
        } else if ((Long) facts.get("size") > LONGEST) {
            throw notOurs("it is longer than " + LONGEST + " bytes");
        }
        try {
            return RunRecord.parse(Files.readString(file));
        } catch (IllegalArgumentException | IOException e) {
            throw notOurs(e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static boolean writableByOthers(Map<String, Object> facts) {
        Set<PosixFilePermission> permissions = (Set<PosixFilePermission>) facts.get("permissions");
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private PptpTransportException notOurs(String why) {
        return new PptpTransportException("The run file " + file + " cannot be used: " + why
                + ". Nothing that it says was done. Look at it (\"ip route\" shows the routes), then remove it.");
    }
}
