/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs scripts one after the other on a thread of its own, so that one that takes its time, as a backup in {@code
 * ip-up} does, keeps nobody waiting but the scripts behind it. As pppd it gives them no input and takes no output.
 */
final class ScriptRunner implements AutoCloseable {

    private static final File NULL = new File("/dev/null");

    /** What {@code setsid(1)} and a shell say of a program that cannot be run. */
    private static final Set<Integer> NOT_RUN = Set.of(126, 127);

    /**
     * As pppd has it, scripts have a session of their own: a Ctrl-C goes to all that the terminal runs, and would end
     * the script that takes a route away.
     */
    private static final Optional<String> OWN_SESSION = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .filter(program -> Files.isExecutable(Path.of(program)))
            .findFirst();

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread created = new Thread(task, "scripts");
        created.setDaemon(true);
        return created;
    });
    private final Path directory;
    private final Consumer<String> log;
    private Optional<Process> running = Optional.empty();

    /** A runner whose scripts begin in {@code directory}, pppd's is the root, and that says how each ended. */
    ScriptRunner(Path directory, Consumer<String> log) {
        this.directory = directory;
        this.log = log;
    }

    /**
     * Runs scripts after those that wait already.
     *
     * @return completes when the last of them has ended
     */
    CompletableFuture<Void> run(List<Path> scripts, List<String> arguments, Map<String, String> environment) {
        return CompletableFuture.runAsync(() -> scripts.forEach(script -> run(script, arguments, environment)), thread);
    }

    private void run(Path script, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        OWN_SESSION.ifPresent(command::add);
        command.add(script.toAbsolutePath().toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(NULL)
                .redirectOutput(NULL)
                .redirectError(NULL);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            running(Optional.of(process));
            log.accept("Script " + script + " ended with status " + meaning(process.waitFor()) + ".");
        } catch (IOException e) {
            log.accept("Script " + script + " cannot be run: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running(Optional.empty());
        }
    }

    private static String meaning(int status) {
        return NOT_RUN.contains(status)
                ? status + ": it, its interpreter or a program in it cannot be run"
                : "" + status;
    }

    private synchronized void running(Optional<Process> process) {
        running = process;
    }

    /**
     * Waits for scripts, and for those before them. What takes longer than {@code limit} is killed, one script after
     * the other: the interface that they are about goes.
     */
    void await(CompletableFuture<Void> scripts, Duration limit) {
        while (!scripts.isDone()) {
            try {
                scripts.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException slow) {
                kill(limit);
            } catch (ExecutionException e) {
                throw new IllegalStateException("Scripts were not run", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void kill(Duration limit) {
        running.ifPresent(process -> {
            log.accept("A script did not end within " + limit.toSeconds() + " s and is killed: "
                    + process.info().commandLine().orElse("process " + process.pid()) + ".");
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    /** Runs nothing any more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
