/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pptp4j.netty.PptpTransportException;

/**
 * The programs of the host: where they are looked for, and how they are run. Arguments reach them as they are, no shell
 * reads them. Immutable, for any thread.
 */
public final class HostCommands {

    private static final List<Path> SYSTEM =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"));
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<Path> directories;
    private final Duration limit;

    private HostCommands(List<Path> directories, Duration limit) {
        this.directories = List.copyOf(directories);
        this.limit = limit;
    }

    /**
     * The programs of the system, each of which may take 10 s.
     *
     * @return those in {@code /usr/sbin}, {@code /usr/bin}, {@code /sbin} and {@code /bin}
     */
    public static HostCommands system() {
        return new HostCommands(SYSTEM, LIMIT);
    }

    /**
     * Other programs.
     *
     * @param directories where they are, first one first; nothing is looked for elsewhere
     * @param limit how long each of them may take
     * @return these programs
     */
    public static HostCommands in(List<Path> directories, Duration limit) {
        return new HostCommands(directories, limit);
    }

    /** Where a program is; empty if it is not on this host. */
    Optional<Path> find(String program) {
        return directories.stream()
                .map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs a program to its end.
     *
     * @param program a file
     * @param input what it gets to read
     * @param arguments its arguments
     * @return how it ended
     * @throws PptpTransportException if it cannot be started or takes too long
     */
    CommandOutcome run(Path program, String input, List<String> arguments) throws PptpTransportException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        String text = program.getFileName() + " " + String.join(" ", arguments);
        try {
            return run(text, command, input);
        } catch (IOException e) {
            throw new PptpTransportException("Cannot run \"" + text + "\": " + e.getMessage(), e);
        }
    }

    /** Output goes to files: a pipe would stay open for as long as anything lives that the program started. */
    private CommandOutcome run(String text, List<String> command, String input) throws IOException {
        Path out = Files.createTempFile("pptp4j", ".out");
        Path err = Files.createTempFile("pptp4j", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(Map.of("LC_ALL", "C", "PATH", "/usr/sbin:/usr/bin:/sbin:/bin"));
            Process process = builder.start();
            write(process, input);
            await(process, text);
            return new CommandOutcome(text, process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static void write(Process process, String input) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            }
            // It ended without reading all: what it says of that is in its outcome.
        }
    }

    private void await(Process process, String text) throws PptpTransportException {
        try {
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new PptpTransportException("\"" + text + "\" did not end within " + limit.toSeconds()
                        + " s and was killed. Run it by hand to see what it waits for.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PptpTransportException("Interrupted while \"" + text + "\" ran; it was killed.", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
