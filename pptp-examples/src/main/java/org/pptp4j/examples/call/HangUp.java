/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pptp4j.netty.host.RunFile;
import org.pptp4j.netty.host.RunOwner;

/**
 * What {@code hangup} does; apart from the command for the reason of {@link CallRun}.
 *
 * @param name what was called
 * @param runs where run files are
 * @param out what was done, in words
 */
record HangUp(String name, Path runs, PrintWriter out) {

    /** As {@code poff} has it. */
    private static final int NOT_UP = 1;

    private static final int PATIENCE_SECONDS = 40;

    /** Returns the exit status. */
    int run() throws Exception {
        Optional<RunOwner> owner = RunFile.owner(runs, name);
        if (owner.isPresent()) {
            end(owner.get());
            out.println(name + " is hung up.");
        }
        List<String> leftovers = Leftovers.of(RunFile.undoLeftovers(runs, name));
        leftovers.forEach(out::println);
        if (owner.isEmpty() && leftovers.isEmpty()) {
            out.println(name + " is not up, and nothing of it is left.");
        } else if (owner.isEmpty()) {
            out.println(name + " was not up: the process that ran it had been killed.");
        }
        out.flush();
        return owner.isEmpty() && leftovers.isEmpty() ? NOT_UP : 0;
    }

    private void end(RunOwner owner) throws Exception {
        Optional<ProcessHandle> process = ProcessHandle.of(owner.pid());
        if (process.isEmpty()) {
            return;
        }
        if (!process.get().destroy()) {
            throw new IllegalArgumentException(
                    name + " is run by " + owner + ", which this user may not end: use sudo.");
        }
        try {
            process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    owner + ", which runs " + name + ", did not end within " + PATIENCE_SECONDS
                            + " s. End it with \"kill -9 " + owner.pid() + "\", then hang up again.",
                    e);
        }
    }
}
