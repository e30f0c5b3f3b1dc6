/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pptp4j.PptpException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;

/**
 * A tunnel that the program uses until the end, or until Ctrl-C or TERM: then it is closed in order before the JVM ends
 * with status 130 or 143.
 */
final class OpenTunnel implements AutoCloseable {

    private static final int CLOSE_SECONDS = 10;

    private final PptpTunnel tunnel;
    private final PrintWriter out;
    private final Thread hook = new Thread(this::closeInOrder, "close-tunnel");
    private Optional<Ping> ping = Optional.empty();
    private boolean reported;

    OpenTunnel(PptpTunnel tunnel, PrintWriter out) {
        this.tunnel = tunnel;
        this.out = out;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Pings until all answers are there. */
    void ping(Ping running) throws InterruptedException, ExecutionException {
        ping = Optional.of(running);
        running.start().get();
    }

    /** Waits until the tunnel ends by itself. */
    void await() throws InterruptedException, ExecutionException {
        tunnel.closeFuture().get();
    }

    /**
     * Closes the tunnel in order and reports.
     *
     * @throws PptpException if it broke
     */
    @Override
    public void close() throws PptpException {
        Runtime.getRuntime().removeShutdownHook(hook);
        closeInOrder();
        TunnelClosed why = tunnel.closeFuture().getNow(null);
        if (why != null && why.cause().isPresent()) {
            throw why.cause().get();
        }
    }

    private synchronized void closeInOrder() {
        tunnel.close();
        try {
            TunnelClosed why = tunnel.closeFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
            report(why.reason());
        } catch (TimeoutException e) {
            report("The peer did not answer our close within " + CLOSE_SECONDS + " s.");
        } catch (ExecutionException | InterruptedException e) {
            report("Interrupted while closing.");
        }
    }

    private void report(String reason) {
        if (!reported) {
            reported = true;
            ping.ifPresent(Ping::printSummary);
            tunnel.collectStats().thenAccept(stats -> LinkReport.print(stats, out));
            out.println("Tunnel closed: " + reason);
            out.flush();
        }
    }
}
