/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.pptp4j.examples.peers.PeerArguments;
import org.pptp4j.examples.peers.PeerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: what a peers file of pppd's would do, without doing it. */
@Command(
        name = "check",
        sortOptions = false,
        description =
                "Explains a peers file of pppd's without connecting: where to, as whom, how, and what is ignored.")
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private PeerArguments peer;

    @Option(names = "--java", description = "print a Java class that makes the same client, and nothing else")
    private boolean java;

    @Option(names = "--dump", description = "print the options in effect and where each comes from; as the word dump")
    private boolean dump;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PeerSettings settings = peer.read();
        if (java) {
            settings.javaSource().forEach(out::println);
            return ExitStatus.CLOSED_IN_ORDER;
        }
        if (dump || settings.log().dump()) {
            settings.dump().forEach(out::println);
            out.println();
        }
        settings.explanation().forEach(out::println);
        return ExitStatus.CLOSED_IN_ORDER;
    }
}
