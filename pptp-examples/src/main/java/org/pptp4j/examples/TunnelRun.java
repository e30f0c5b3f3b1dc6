/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;

/** A client's tunnel from the first packet to the last: it is closed in order whatever ends it, Ctrl-C and TERM too. */
final class TunnelRun implements AutoCloseable {

    private static final int CLOSE_SECONDS = 10;

    private final CompletableFuture<PptpTunnel> connecting;
    private final Progress progress;
    private final PrintWriter out;
    private final OnSignal onSignal;
    private volatile Optional<Ping> ping = Optional.empty();
    private boolean reported;

    /** Begins to connect. */
    TunnelRun(PptpClient client, Progress progress, PrintWriter out, PrintWriter err) {
        this.progress = progress;
        this.out = out;
        this.connecting = client.connect();
        this.onSignal = new OnSignal(this::interrupt, err);
    }

    /** The tunnel, once it is up. */
    PptpTunnel tunnel() throws InterruptedException, ExecutionException {
        return connecting.get();
    }

    /** Pings until all answers are there. */
    void ping(Ping running) throws InterruptedException, ExecutionException {
        ping = Optional.of(running);
        running.start().get();
    }

    /** Answers pings until the tunnel ends by itself. */
    void await() throws InterruptedException, ExecutionException {
        tunnel().receiver(new EchoResponder(tunnel()));
        out.println("Press Ctrl-C to close the tunnel.");
        out.flush();
        tunnel().closeFuture().get();
    }

    /**
     * Closes the tunnel in order and reports.
     *
     * @throws BrokenTunnelException if it did not end in order
     */
    @Override
    public void close() throws BrokenTunnelException {
        onSignal.close();
        if (connecting.isDone() && !connecting.isCompletedExceptionally()) {
            TunnelClosed why = closeInOrder(connecting.join());
            if (isBroken(why)) {
                throw new BrokenTunnelException(why);
            }
        }
    }

    private void interrupt() {
        if (connecting.cancel(false)) {
            progress.awaitEnd(CLOSE_SECONDS);
        } else if (!connecting.isCompletedExceptionally()) {
            closeInOrder(connecting.join());
        }
    }

    private synchronized TunnelClosed closeInOrder(PptpTunnel tunnel) {
        ping.ifPresent(Ping::stop);
        tunnel.close();
        TunnelClosed why;
        try {
            why = tunnel.closeFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            why = new TunnelClosed(
                    TunnelClosed.Origin.NETWORK,
                    "The peer did not answer our close within " + CLOSE_SECONDS + " s.",
                    Optional.empty());
        }
        if (!reported) {
            reported = true;
            tunnel.collectStats().thenAccept(stats -> LinkReport.print(stats, out));
            out.println(isBroken(why) ? "Tunnel broken." : "Tunnel closed: " + why.reason());
            out.flush();
        }
        return why;
    }

    private static boolean isBroken(TunnelClosed why) {
        return why.cause().isPresent() || why.origin() == TunnelClosed.Origin.NETWORK;
    }
}
