/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.pptp4j.PptpException;
import org.pptp4j.examples.peers.LogWishes;
import org.pptp4j.examples.peers.Note;
import org.pptp4j.examples.peers.PeerSettings;
import org.pptp4j.examples.report.Seeing;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.gre.RawGreTransport;
import org.pptp4j.netty.host.HostRoutes;
import org.pptp4j.netty.host.RunFile;
import org.pptp4j.netty.tun.TunDevice;

/**
 * What {@code call} does once the files are read. Apart from the command, because a command's methods are looked at,
 * and what they name is loaded, whenever the program starts.
 *
 * @param settings what the files say
 * @param root in place of {@code /etc/ppp}
 * @param runs where run files are
 * @param seeing who else looks
 */
record CallRun(PeerSettings settings, Path root, Path runs, Seeing seeing) {

    /** How long interface, routes and scripts wait for the next tunnel. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** Runs to the end; returns the exit status. */
    int run() throws Exception {
        CallPlan plan = new CallPlan(settings);
        try (CallLog log = CallLog.open(settings.log().destination(), seeing.out(), seeing.err())) {
            say(log);
            if (settings.log().dryRun()) {
                return 0;
            }
            require(RawGreTransport.unavailabilityCause());
            require(TunDevice.unavailabilityCause());
            try (RunFile file = RunFile.open(runs, settings.name())) {
                Leftovers.of(file.leftovers()).forEach(log);
                Call call = new Call(plan, seeing, log);
                return call.run(host(plan, call, file, log));
            } catch (PptpException e) {
                log.acceptFailure(e.getMessage());
                throw e;
            }
        }
    }

    private void say(CallLog log) {
        if (settings.log().dump()) {
            settings.dump().forEach(log);
        }
        settings.notes().stream().map(Note::toString).forEach(log);
        if (settings.log().detachment() != LogWishes.Detachment.NEVER) {
            log.accept("Staying in the foreground: a service manager, or \"&\" in a shell, puts it into the background"
                    + " (nodetach says that this is meant).");
        }
    }

    private static void require(Optional<PptpTransportException> missing) throws PptpTransportException {
        if (missing.isPresent()) {
            throw missing.get();
        }
    }

    private HostSide host(CallPlan plan, Call call, RunFile file, CallLog log) {
        ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "host");
            thread.setDaemon(true);
            return thread;
        });
        Optional<Path> resolvConf = plan.peerDns() == ScriptFacts.PeerDns.USED
                ? Optional.of(root.resolve("resolv.conf"))
                : Optional.empty();
        return new HostSide(
                worker,
                () -> TunInterface.open(plan.device()),
                new HostPaths(file, new HostRoutes(file, plan.routes()), resolvConf, log),
                new LinkScripts(
                        new ScriptFiles(root, plan.settings().scripts()),
                        plan.scriptFacts(Caller.current()),
                        new ScriptRunner(Path.of("/"), log),
                        log),
                GRACE,
                log,
                call::handleHostFailure);
    }
}
