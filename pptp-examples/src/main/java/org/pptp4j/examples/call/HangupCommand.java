/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hangup}: ends what {@code call} began, as {@code poff} does, and cleans up after one that was killed. */
@Command(
        name = "hangup",
        sortOptions = false,
        description = "Ends the tunnel that \"call NAME\" brought up, and undoes what a killed one left behind.")
public final class HangupCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "as it was called")
    private String name;

    @Mixin
    private RunDirectory runs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return new HangUp(name, runs.path(), spec.commandLine().getOut()).run();
    }
}
