/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.pptp4j.ppp.NegotiatedLink;

/** The scripts of one interface: found, told and run. Not for an event loop. */
final class LinkScripts implements AutoCloseable {

    /** What keeps the interface from coming up, or from going, is killed after this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ScriptFiles files;
    private final ScriptFacts facts;
    private final ScriptRunner runner;
    private final Consumer<String> log;

    LinkScripts(ScriptFiles files, ScriptFacts facts, ScriptRunner runner, Consumer<String> log) {
        this.files = files;
        this.facts = facts;
        this.runner = runner;
        this.log = log;
    }

    /** Runs them after those that run or wait already. */
    CompletableFuture<Void> run(Hook hook, String device, NegotiatedLink link, ScriptFacts.Totals totals) {
        List<Path> scripts = files.of(hook, log);
        return scripts.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : runner.run(
                        scripts, facts.arguments(hook, device, link), facts.environment(hook, device, link, totals));
    }

    /** Runs them to their end, which comes in bounded time. */
    void runNow(Hook hook, String device, NegotiatedLink link, ScriptFacts.Totals totals) {
        runner.await(run(hook, device, link, totals), PATIENCE);
    }

    @Override
    public void close() {
        runner.close();
    }
}
