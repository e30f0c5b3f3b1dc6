/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.pptp4j.PptpException;
import org.pptp4j.examples.BrokenTunnelException;
import org.pptp4j.examples.ExitStatus;
import org.pptp4j.examples.report.Seeing;
import org.pptp4j.examples.service.Readiness;
import org.pptp4j.examples.service.Signals;
import org.pptp4j.netty.LastingEnd;
import org.pptp4j.netty.LastingListener;
import org.pptp4j.netty.LastingTunnel;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.ppp.NegotiatedLink;

/** One call from its first attempt to its end: what happens becomes a line of the log, and the host's side follows. */
final class Call implements LastingListener {

    private final CallPlan plan;
    private final Seeing seeing;
    private final Consumer<String> log;
    private final AtomicBoolean debug;
    private final Readiness manager = Readiness.ofEnvironment();
    private final AtomicReference<PptpTransportException> hostFailure = new AtomicReference<>();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private volatile HostSide host;
    private volatile LastingTunnel kept;
    private volatile boolean isUp;

    Call(CallPlan plan, Seeing seeing, Consumer<String> log) {
        this.plan = plan;
        this.seeing = seeing;
        this.log = log;
        this.debug = new AtomicBoolean(plan.settings().log().debug());
    }

    /**
     * Stays up as long as the settings have it, and undoes what it did.
     *
     * @return pppd's exit status
     * @throws PptpException why there is no tunnel, or what broke the last one
     */
    int run(HostSide side) throws PptpException, BrokenTunnelException, InterruptedException, ExecutionException {
        host = side;
        try (Signals signals = new Signals()) {
            kept = seeing.client(plan.client().listener(this::handleEvent))
                    .keepConnected(plan.settings().persistence().policy(), this);
            signals.on("INT", () -> terminate("SIGINT"));
            signals.on("TERM", () -> terminate("SIGTERM"));
            signals.on("HUP", this::hangUp);
            signals.on("USR1", this::toggleDebug);
            LastingEnd end = kept.closeFuture().get();
            side.close();
            return status(end);
        }
    }

    /** The host cannot have the tunnel. */
    void handleHostFailure(PptpTransportException failure) {
        if (hostFailure.compareAndSet(null, failure)) {
            log.accept(failure.getMessage());
            kept.close();
        }
    }

    private void terminate(String signal) {
        if (signalled.compareAndSet(false, true)) {
            log.accept("Terminating on " + signal + ".");
            manager.stopping();
        }
        kept.close();
    }

    /** As pppd: with {@code persist} another tunnel follows. */
    private void hangUp() {
        if (plan.isPersistent()) {
            log.accept("Connecting anew on SIGHUP.");
            kept.reconnect();
        } else {
            terminate("SIGHUP");
        }
    }

    private void toggleDebug() {
        boolean now = !debug.get();
        debug.set(now);
        log.accept("Debug is " + (now ? "on" : "off") + " on SIGUSR1.");
    }

    private int status(LastingEnd end) throws PptpException, BrokenTunnelException {
        if (hostFailure.get() != null) {
            throw hostFailure.get();
        }
        TunnelClosed last = end.last();
        return switch (end.reason()) {
            case CLOSED -> ExitStatus.USER_REQUEST;
            case IDLE -> ExitStatus.IDLE;
            case CONNECT_LIMIT -> ExitStatus.CONNECT_LIMIT;
            case ONCE, HOPELESS, TOO_MANY_FAILURES -> {
                if (isUp && (last.cause().isPresent() || last.origin() == TunnelClosed.Origin.NETWORK)) {
                    throw new BrokenTunnelException(last);
                } else if (last.cause().isPresent()) {
                    throw last.cause().get();
                }
                yield ExitStatus.CLOSED_IN_ORDER;
            }
        };
    }

    private void handleEvent(TunnelEvent event) {
        if (event instanceof TunnelEvent.Negotiated negotiated) {
            if (debug.get()) {
                log.accept(negotiated.line());
            }
        } else if (event instanceof TunnelEvent.ControlConnected connected) {
            log.accept("Connected to \"" + connected.hostName() + "\" (\"" + connected.vendor() + "\").");
        } else if (event instanceof TunnelEvent.Warned warned) {
            log.accept("Warning: " + warned.warning().explain());
        } else if (event instanceof TunnelEvent.Up up) {
            host.changed(up.link());
        }
    }

    @Override
    public void connecting(int attempt) {
        isUp = false;
        log.accept(
                "Connecting to " + plan.settings().pptp().host() + (attempt == 1 ? "." : ", attempt " + attempt + "."));
    }

    @Override
    public CompletionStage<Void> approach(InetAddress server) {
        return host.approach((Inet4Address) server);
    }

    @Override
    public void up(PptpTunnel tunnel) {
        isUp = true;
        seeing.up(tunnel);
        String up = "Tunnel up: " + describe(tunnel.link());
        log.accept(up);
        host.up(tunnel).thenRun(() -> manager.ready(up));
    }

    private static String describe(NegotiatedLink link) {
        String addresses = link.localAddress()
                .map(local -> "address " + local.getHostAddress()
                        + link.peerAddress()
                                .map(peer -> " to " + peer.getHostAddress())
                                .orElse("") + ", ")
                .orElse("");
        return addresses + "MTU " + link.mtu() + ", "
                + link.encryption().map(mode -> "MPPE " + mode).orElse("not encrypted") + ".";
    }

    @Override
    public void down(PptpTunnel tunnel, TunnelClosed why, Optional<Duration> nextAttemptIn) {
        String down = "Tunnel down: " + why.reason() + next(nextAttemptIn);
        log.accept(down);
        manager.status(down);
        tunnel.collectStats().thenAccept(this::logStats);
        host.down(tunnel);
    }

    private void logStats(TunnelStats stats) {
        log.accept(String.format(
                Locale.ROOT, "Sent %d bytes, received %d bytes.", stats.bytesSent(), stats.bytesReceived()));
    }

    @Override
    public void failed(PptpException failure, Optional<Duration> nextAttemptIn) {
        if (nextAttemptIn.isPresent()) {
            log.accept(failure.getMessage() + next(nextAttemptIn));
        }
    }

    private static String next(Optional<Duration> delay) {
        return delay.filter(time -> !time.isZero())
                .map(time -> " Connecting again in " + time.toMillis() / 1000.0 + " s.")
                .orElse("");
    }

    @Override
    public void awaitingNetwork() {
        log.accept("This host has no way to the server now: connecting again as soon as there is one.");
    }

    @Override
    public void ended(LastingEnd end) {
        switch (end.reason()) {
            case HOPELESS -> log.accept("Not trying again: that cannot get better by itself.");
            case TOO_MANY_FAILURES ->
                log.accept("Not trying again: that were "
                        + plan.settings().persistence().maxFail() + " failures in a row (maxfail).");
            case IDLE, CONNECT_LIMIT -> log.accept(end.last().reason());
            case CLOSED -> log.accept("Hung up.");
            case ONCE -> {
                // What ended it has been said, or is the last thing that is.
            }
        }
    }
}
