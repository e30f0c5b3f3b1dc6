/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pptp4j.netty.PptpTunnel;

/** Sets up tunnels, looks at what they keep in memory, sends packets through them, and closes them. */
public final class LoadRun {

    private static final int GIVE_UP_SECONDS = 10;

    private final LoadTarget target;
    private final LoadPlan plan;
    private final ProgressLine progress;
    private volatile SetUp setUp;
    private volatile boolean givenUp;
    private List<PptpTunnel> tunnels = List.of();

    /**
     * Prepares a run.
     *
     * @param target what to connect to; closed by its owner
     * @param plan what to do
     * @param progress where to say how far it is
     */
    public LoadRun(LoadTarget target, LoadPlan plan, ProgressLine progress) {
        this.target = target;
        this.plan = plan;
        this.progress = progress;
        this.setUp = new SetUp(target, plan.atOnce());
    }

    /**
     * Does all of it; takes as long as setting up, the plan's duration and closing take.
     *
     * @param out where the table goes
     * @param json where the same goes for programs
     * @return why the first of those tunnels failed that did not come up; empty after {@link #giveUp}
     * @throws ExecutionException if the run itself is wrong
     * @throws InterruptedException if the thread is interrupted
     * @throws IOException if the file cannot be written
     */
    public Optional<Throwable> run(PrintWriter out, Optional<Path> json)
            throws InterruptedException, ExecutionException, IOException {
        setUp("warming up", 0, plan.warmUp());
        close();
        LoadResult result = measure();
        progress.close();
        if (givenUp) {
            return Optional.empty();
        }
        LoadTable.print(result, out);
        if (json.isPresent()) {
            LoadJson.write(result, json.get());
        }
        return result.setUp().failure();
    }

    /**
     * Closes all tunnels that are up and that come up yet, for one who cannot wait for the end. From any thread.
     * Returns when they have ended, or after {@value #GIVE_UP_SECONDS} s.
     */
    public void giveUp() {
        givenUp = true;
        try {
            setUp.giveUp().get(GIVE_UP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Whoever has not answered by then hears no more of us.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LoadResult measure() throws InterruptedException, ExecutionException {
        Footprint before = Footprint.now();
        CpuClock began = CpuClock.now();
        SetUp.Outcome outcome = setUp("set up", plan.warmUp(), plan.tunnels());
        CpuClock setUpTime = CpuClock.now().since(began);
        int ends = Math.max(1, outcome.up()) * target.ends().perTunnel();
        Footprint.PerEnd idle = Footprint.now().since(before, ends);

        began = CpuClock.now();
        Traffic.Counts packets = plan.rate() > 0 ? send() : Traffic.Counts.NONE;
        CpuClock packetsTime = CpuClock.now().since(began);

        began = CpuClock.now();
        int inOrder = close();
        CpuClock closeTime = CpuClock.now().since(began);
        return new LoadResult(
                plan,
                target.ends(),
                outcome,
                setUpTime,
                idle,
                packets,
                packetsTime,
                inOrder,
                closeTime,
                Footprint.now().since(before, ends));
    }

    private SetUp.Outcome setUp(String name, int first, int wanted) throws InterruptedException {
        SetUp next = new SetUp(target, plan.atOnce());
        setUp = next;
        if (givenUp) {
            next.giveUp();
        }
        progress.stage(() -> name + ": " + next.done() + " of " + wanted);
        tunnels = next.run(first, wanted);
        return next.outcome();
    }

    private Traffic.Counts send() throws InterruptedException, ExecutionException {
        Traffic traffic = new Traffic(tunnels, plan);
        CpuClock began = CpuClock.now();
        progress.stage(() -> {
            Traffic.Counts now = traffic.counts();
            return String.format(
                    "packets: %.0f of %.0f s, %d requests, %d replies",
                    CpuClock.now().since(began).wallSeconds(),
                    plan.duration().toMillis() / 1e3,
                    now.sent(),
                    now.answered());
        });
        traffic.run();
        return traffic.counts();
    }

    /** How many were closed by us, in order. */
    private int close() throws InterruptedException, ExecutionException {
        Closing closing = new Closing();
        int all = tunnels.size();
        progress.stage(() -> "closed: " + closing.closed() + " of " + all);
        closing.run(tunnels);
        tunnels = List.of();
        setUp = new SetUp(target, plan.atOnce());
        return closing.inOrder();
    }
}
