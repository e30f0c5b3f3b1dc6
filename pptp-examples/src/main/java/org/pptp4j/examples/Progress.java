/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.pptp4j.netty.TunnelEvent;

/** Prints what happens to a client's tunnel, as it happens, and measures how long it takes to come up. */
final class Progress implements Consumer<TunnelEvent> {

    private static final String FROM_SERVER = "rcvd [LCP";

    private final String prefix;
    private final PrintWriter out;
    private final PrintWriter err;
    private final long start = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean calling;
    private volatile long firstLcp;
    private volatile long up;

    /** With {@code prefix} before each line of the transcript; warnings go to {@code err}. */
    Progress(String prefix, PrintWriter out, PrintWriter err) {
        this.prefix = prefix;
        this.out = out;
        this.err = err;
    }

    @Override
    public void accept(TunnelEvent event) {
        if (event instanceof TunnelEvent.ControlConnected connected) {
            out.println("Connected to \"" + connected.hostName() + "\" (\"" + connected.vendor() + "\")");
        } else if (event instanceof TunnelEvent.CallConnected) {
            calling = true;
        } else if (event instanceof TunnelEvent.Negotiated negotiated) {
            if (firstLcp == 0 && negotiated.line().startsWith(FROM_SERVER)) {
                firstLcp = System.nanoTime();
            }
            out.println(prefix + negotiated.line());
        } else if (event instanceof TunnelEvent.Up && up == 0) {
            up = System.nanoTime();
        } else if (event instanceof TunnelEvent.Warned warned) {
            err.println("Warning: " + warned.warning().explain());
            err.flush();
        } else if (event instanceof TunnelEvent.Closed) {
            closed.countDown();
        }
        out.flush();
    }

    /** How long it took, in words; once the tunnel is up. */
    String setUpTimes() {
        return String.format(
                Locale.ROOT,
                "%.3f s after the start, %.3f s after the server's first LCP packet",
                (up - start) / 1e9,
                (up - firstLcp) / 1e9);
    }

    /** Waits until an attempt that was cancelled has closed what was half up. */
    void awaitEnd(int seconds) {
        try {
            if (calling) {
                closed.await(seconds, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
