/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pptp4j.examples.load.InProcess;
import org.pptp4j.examples.load.LoadPlan;
import org.pptp4j.examples.load.LoadRun;
import org.pptp4j.examples.load.LoadTarget;
import org.pptp4j.examples.load.ProgressLine;
import org.pptp4j.examples.load.RemoteServer;
import org.pptp4j.examples.peers.PeerFile;
import org.pptp4j.examples.report.Terminal;
import org.pptp4j.netty.PptpTransportException;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code load}: many tunnels, and what they cost. */
@Command(
        name = "load",
        sortOptions = false,
        description = {
            "Sets up many tunnels, sends packets through them and measures: set-ups per second, the time until a link is"
                    + " up, memory per idle tunnel, packets per second, loss.",
            "Client and server run in this JVM, without privileges, unless --server names another server; that one has"
                    + " to answer pings to its address inside the tunnels."
        })
final class LoadCommand implements Callable<Integer>, MiniClient.Debuggable {

    @Option(
            names = "--tunnels",
            paramLabel = "N",
            defaultValue = "100",
            description = "tunnels up at once (default: ${DEFAULT-VALUE})")
    private int tunnels;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "1",
            description = "packets per second and tunnel, each of which is answered; 0 leaves the tunnels idle"
                    + " (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            converter = Seconds.class,
            description = "how long packets are sent (default: ${DEFAULT-VALUE})")
    private Duration seconds;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "1400",
            description = "length of each IP packet; less where the MTU is less (default: ${DEFAULT-VALUE})")
    private int size;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "64",
            description = "tunnels that are being set up at the same time (default: ${DEFAULT-VALUE})")
    private int atOnce;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "1",
            description = "tunnels that are set up and closed before anything is measured (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--json", paramLabel = "FILE", description = "write the result as JSON, too")
    private Path json;

    @ArgGroup(exclusive = false)
    private Remote remote;

    @Mixin
    private TunnelOptions options;

    @Spec
    private CommandSpec spec;

    /** Another server, and who we are there. */
    static final class Remote {

        @Option(
                names = "--server",
                required = true,
                paramLabel = "HOST[:PORT]",
                description = "a server that is not in this JVM; TCP port 1723 unless given")
        private String server;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private PasswordSource password;
    }

    @Override
    public boolean debug() {
        return options.debug();
    }

    @Override
    public Integer call() throws Exception {
        if (debug()) {
            Logging.debug();
        }
        LoadPlan plan = new LoadPlan(tunnels, atOnce, warmUp, rate, seconds, size);
        refuseWhatTakesNoEffect();
        requireWritable();
        CommandLine program = spec.commandLine();
        ProgressLine.Place place =
                Terminal.isThere(System.getenv()) ? ProgressLine.Place.TERMINAL : ProgressLine.Place.FILE;
        Optional<Throwable> failure;
        try (LoadTarget target = target();
                ProgressLine progress = new ProgressLine(program.getOut(), place)) {
            LoadRun run = new LoadRun(target, plan, progress);
            OnSignal onSignal = new OnSignal(run::giveUp, program.getErr());
            try {
                failure = run.run(program.getOut(), Optional.ofNullable(json));
            } finally {
                onSignal.close();
            }
        }
        if (failure.isPresent() && failure.get() instanceof Exception reason) {
            throw reason;
        }
        return ExitStatus.CLOSED_IN_ORDER;
    }

    private LoadTarget target() throws PptpTransportException {
        if (remote == null) {
            return new InProcess(
                    server -> server.authentication(options::authentication)
                            .mppe(options::mppe)
                            .ppp(options::ppp),
                    client -> client.authentication(options::authentication)
                            .mppe(options::mppe)
                            .ppp(options::ppp));
        }
        Endpoint endpoint = Endpoint.parse(remote.server);
        options.requireTransport();
        return new RemoteServer(
                options.transport(),
                client -> client.server(endpoint.host(), endpoint.port())
                        .credentials(remote.password.credentials())
                        .authentication(options::authentication)
                        .mppe(options::mppe)
                        .ppp(options::ppp));
    }

    private void refuseWhatTakesNoEffect() {
        if (!options.carriesIpv4()) {
            throw new IllegalArgumentException("load sends IPv4 packets, which --ipv6 only leaves out.");
        }
        for (String option : List.of("--transport", "--udp-port")) {
            if (remote == null && spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new IllegalArgumentException(
                        option + " has no effect in this JVM, where packets travel in memory: give --server too.");
            }
        }
    }

    /** Now, rather than when all is measured. */
    private void requireWritable() {
        if (json != null) {
            try {
                Files.newOutputStream(json).close();
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "--json " + json + " cannot be written: " + PeerFile.reason(json, e) + ".", e);
            }
        }
    }
}
