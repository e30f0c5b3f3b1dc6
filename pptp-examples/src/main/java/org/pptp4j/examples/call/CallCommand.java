/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.util.concurrent.Callable;
import org.pptp4j.examples.peers.PeerArguments;
import org.pptp4j.examples.peers.PeerSettings;
import org.pptp4j.examples.report.Seeing;
import org.pptp4j.examples.report.SeeingOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code call}: the tunnel that {@code /etc/ppp/peers/NAME} describes, as {@code pppd call NAME} and pptp-linux do. */
@Command(
        name = "call",
        sortOptions = false,
        description = {
            "Brings up the tunnel that /etc/ppp/peers/NAME describes, with an interface, routes and pppd's scripts;"
                    + " stays up until Ctrl-C, TERM or \"hangup NAME\"."
        })
public final class CallCommand implements Callable<Integer> {

    @Mixin
    private PeerArguments peer;

    @Mixin
    private RunDirectory runs;

    @Mixin
    private SeeingOptions seeingOptions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PeerSettings settings = peer.read();
        CommandLine program = spec.commandLine();
        try (Seeing seeing = seeingOptions.open(program.getOut(), program.getErr(), SeeingOptions.Events.BY_COMMAND)) {
            try {
                return new CallRun(settings, peer.places().root(), runs.path(), seeing).run();
            } catch (Exception e) {
                seeing.failed(e);
                throw e;
            }
        }
    }
}
