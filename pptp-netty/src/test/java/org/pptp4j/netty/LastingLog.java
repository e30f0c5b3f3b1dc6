/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pptp4j.PptpException;

/** Writes down what becomes of a lasting tunnel, in short words. */
final class LastingLog implements LastingListener {

    final List<String> lines = new ArrayList<>();
    final List<PptpTunnel> tunnels = new ArrayList<>();
    final List<TunnelClosed> ends = new ArrayList<>();
    final List<PptpException> failures = new ArrayList<>();

    /** What to do at each of its lines. */
    Consumer<String> then = line -> {};

    /** What makes way; none unless set. */
    Function<InetAddress, CompletableFuture<Void>> approaches;

    /** The last way that was made ready. */
    CompletableFuture<Void> approach;

    @Override
    public CompletionStage<Void> approach(InetAddress server) {
        if (approaches == null) {
            return LastingListener.super.approach(server);
        }
        add("approach " + server.getHostAddress());
        approach = approaches.apply(server);
        return approach;
    }

    @Override
    public void connecting(int attempt) {
        add("connecting " + attempt);
    }

    @Override
    public void up(PptpTunnel tunnel) {
        tunnels.add(tunnel);
        add("up");
    }

    @Override
    public void down(PptpTunnel tunnel, TunnelClosed why, Optional<Duration> nextAttemptIn) {
        ends.add(why);
        add("down" + next(nextAttemptIn));
    }

    @Override
    public void failed(PptpException failure, Optional<Duration> nextAttemptIn) {
        failures.add(failure);
        add("failed" + next(nextAttemptIn));
    }

    @Override
    public void awaitingNetwork() {
        add("awaiting network");
    }

    @Override
    public void ended(LastingEnd end) {
        add("ended " + end.reason());
    }

    private void add(String line) {
        lines.add(line);
        then.accept(line);
    }

    private static String next(Optional<Duration> delay) {
        return delay.map(time -> ", next in " + time.toMillis() / 1000.0).orElse("");
    }

    PptpTunnel last() {
        return tunnels.get(tunnels.size() - 1);
    }

    boolean has(String line) {
        return lines.contains(line);
    }
}
