/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pptp4j.PptpException;
import org.pptp4j.netty.LastingEnd;
import org.pptp4j.netty.LastingTunnel;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.ReconnectPolicy;
import org.pptp4j.netty.TunnelClosed;

/**
 * One tunnel after the other, as the policy has it. An attempt is over when everything of it is released, and only then
 * the next one begins. What it does not say otherwise runs on its event loop.
 */
final class KeptTunnel implements LastingTunnel {

    /** What it needs of its client. */
    interface Attempts {

        /** Prepares an attempt; the last argument is called when nothing of it is left. */
        ConnectAttempt prepare(EventLoop loop, CompletableFuture<PptpTunnel> result, Runnable released);

        /** A tunnel is up. */
        void served(PptpTunnel tunnel);

        /** This end's address of the control connection of a tunnel. */
        InetAddress localAddress(PptpTunnel tunnel);
    }

    private enum State {
        /** Nothing is up; the timer, or the network, begins the next attempt. */
        WAITING,
        /** An attempt is under way. */
        CONNECTING,
        /** The tunnel is up, or being closed. */
        UP,
        /** There will be no other attempt. */
        OVER
    }

    private final Attempts attempts;
    private final EventLoop loop;
    private final ReconnectPolicy policy;
    private final LastingCalls listener;
    private final Optional<PathWatch> path;
    private final Runnable released;
    private final Retries retries;
    private final TunnelLimits limits;
    private final CompletableFuture<LastingEnd> closed = new CompletableFuture<>();
    private final AtomicBoolean finished = new AtomicBoolean();
    private final GenericFutureListener<Future<Object>> onLoopEnd = ended -> loopEnded();

    private State state = State.WAITING;
    private Optional<Future<?>> timer = Optional.empty();
    private CompletableFuture<PptpTunnel> result = new CompletableFuture<>();
    private Optional<ConnectAttempt> attempt = Optional.empty();
    private Optional<LastingEnd> ending = Optional.empty();
    private boolean atOnce;
    private long upSince;
    private volatile Optional<PptpTunnel> tunnel = Optional.empty();

    KeptTunnel(
            Attempts attempts,
            EventLoop loop,
            ReconnectPolicy policy,
            LastingCalls listener,
            Optional<PathProbe> probe,
            Runnable released) {
        this.attempts = attempts;
        this.loop = loop;
        this.policy = policy;
        this.listener = listener;
        this.path = probe.map(kernel -> new PathWatch(kernel, loop));
        this.released = released;
        this.retries = new Retries(policy);
        this.limits = new TunnelLimits(policy, loop, new TunnelLimits.Expiry() {
            @Override
            public void idle(Duration limit) {
                end(LastingEnd.Reason.IDLE, "No packet passed for " + seconds(limit) + ", the idle limit.");
            }

            @Override
            public void lastedLongEnough(Duration limit) {
                handleConnectLimit(limit);
            }
        });
    }

    void begin() {
        loop.terminationFuture().addListener(onLoopEnd);
        onLoop(this::connect);
    }

    private void connect() {
        if (state != State.WAITING) {
            return;
        }
        stopWaiting();
        state = State.CONNECTING;
        atOnce = false;
        CompletableFuture<PptpTunnel> next = new CompletableFuture<>();
        result = next;
        ConnectAttempt prepared = attempts.prepare(loop, next, this::handleReleased);
        attempt = Optional.of(prepared);
        next.thenAccept(this::handleUp);
        listener.connecting(retries.attempt());
        prepared.begin();
    }

    private void handleUp(PptpTunnel established) {
        state = State.UP;
        upSince = now();
        tunnel = Optional.of(established);
        retries.handleUp();
        attempts.served(established);
        limits.begin(established);
        path.ifPresent(watch ->
                watch.begin(established.peerAddress(), attempts.localAddress(established), this::handlePathLost));
        listener.up(established);
    }

    private void handlePathLost(PptpTransportException news) {
        atOnce = policy.mode() == ReconnectPolicy.Mode.PERSIST;
        attempt.ifPresent(running -> running.breakOff(news));
    }

    private void handleConnectLimit(Duration limit) {
        if (policy.mode() == ReconnectPolicy.Mode.ONCE) {
            end(LastingEnd.Reason.CONNECT_LIMIT, "The tunnel lasted for " + seconds(limit) + ", its limit.");
        } else {
            reconnectNow();
        }
    }

    /** Nothing of the attempt, or of the tunnel, is left. */
    private void handleReleased() {
        limits.stop();
        path.ifPresent(PathWatch::stop);
        attempt = Optional.empty();
        if (state == State.UP) {
            handleDown(tunnel.orElseThrow());
        } else if (ending.isPresent()) {
            finish(ending.get());
        } else {
            handleFailure(result.handle((none, cause) -> asFailure(cause)).join());
        }
    }

    private void handleDown(PptpTunnel ended) {
        tunnel = Optional.empty();
        TunnelClosed why = ended.closeFuture().join();
        Retries.Next next = retries.afterTunnel(Duration.ofNanos(now() - upSince));
        if (atOnce) {
            next = new Retries.Next.Again(Duration.ZERO);
        }
        goOn(next, why, delay -> listener.down(ended, why, delay));
    }

    private void handleFailure(PptpException failure) {
        TunnelClosed why = new TunnelClosed(TunnelClosed.Origin.NETWORK, failure.getMessage(), Optional.of(failure));
        goOn(retries.afterFailure(failure), why, delay -> listener.failed(failure, delay));
    }

    private interface Tell {
        void of(Optional<Duration> nextAttemptIn);
    }

    /** Tells what has ended, and waits for what comes next; what the listener calls meanwhile comes before that. */
    private void goOn(Retries.Next next, TunnelClosed why, Tell tell) {
        if (ending.isPresent() || next instanceof Retries.Next.Over || loop.isShuttingDown()) {
            state = State.OVER;
            tell.of(Optional.empty());
            finish(ending.orElseGet(() -> new LastingEnd(
                    next instanceof Retries.Next.Over over ? over.reason() : LastingEnd.Reason.HOPELESS, why)));
            return;
        }
        state = State.WAITING;
        if (path.filter(PathWatch::isOffline).isPresent()) {
            path.get().awaitNetwork(this::connect);
            tell.of(Optional.empty());
            if (state == State.WAITING) {
                listener.awaitingNetwork();
            }
        } else {
            Duration delay = ((Retries.Next.Again) next).delay();
            timer = Optional.of(loop.schedule(this::connect, delay.toNanos(), TimeUnit.NANOSECONDS));
            tell.of(Optional.of(delay));
        }
    }

    private static PptpException asFailure(Throwable cause) {
        Throwable real = cause instanceof CompletionException ? cause.getCause() : cause;
        return TunnelSetup.explain("The attempt failed", real);
    }

    private void end(LastingEnd.Reason reason, String words) {
        if (ending.isPresent() || state == State.OVER) {
            return;
        }
        LastingEnd end = new LastingEnd(reason, new TunnelClosed(TunnelClosed.Origin.LOCAL, words, Optional.empty()));
        ending = Optional.of(end);
        switch (state) {
            case WAITING -> finish(end);
            case CONNECTING -> result.cancel(false);
            case UP -> tunnel.ifPresent(PptpTunnel::close);
            default -> throw new IllegalStateException(state.toString());
        }
    }

    /** At most once, even if the loop ends while somebody asks it to. */
    private void finish(LastingEnd end) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        state = State.OVER;
        stopWaiting();
        loop.terminationFuture().removeListener(onLoopEnd);
        listener.ended(end);
        released.run();
        closed.complete(end);
    }

    private void stopWaiting() {
        timer.ifPresent(running -> running.cancel(false));
        timer = Optional.empty();
        path.ifPresent(PathWatch::stop);
    }

    /** Whoever stops the loops stops this too; an attempt or a tunnel has been released by then. */
    private void loopEnded() {
        finish(new LastingEnd(
                LastingEnd.Reason.HOPELESS,
                new TunnelClosed(
                        TunnelClosed.Origin.LOCAL, "The event loops of the client were shut down.", Optional.empty())));
    }

    @Override
    public Optional<PptpTunnel> tunnel() {
        return tunnel;
    }

    @Override
    public void reconnect() {
        onLoop(this::reconnectNow);
    }

    private void reconnectNow() {
        if (state == State.WAITING) {
            connect();
        } else if (state == State.UP) {
            atOnce = true;
            tunnel.ifPresent(PptpTunnel::close);
        }
    }

    @Override
    public CompletableFuture<LastingEnd> closeFuture() {
        return closed.copy();
    }

    @Override
    public void close() {
        onLoop(() -> end(LastingEnd.Reason.CLOSED, "Closed."));
    }

    /** A loop that has ended has told so, or will. */
    private void onLoop(Runnable action) {
        if (loop.inEventLoop()) {
            action.run();
            return;
        }
        try {
            loop.execute(action);
        } catch (RejectedExecutionException ended) {
            loopEnded();
        }
    }

    private long now() {
        return loop.ticker().nanoTime();
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() / 1000.0 + " s";
    }
}
