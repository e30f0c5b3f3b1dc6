/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;

/**
 * What is done when Ctrl-C or TERM ends the JVM, before it ends with status 130 or 143. Closing this means that it is
 * not needed any more; once a signal has come, that waits until it is done.
 */
final class OnSignal implements AutoCloseable {

    private final Thread hook;

    /** Says so on {@code err}, then does it. */
    OnSignal(Runnable action, PrintWriter err) {
        hook = new Thread(
                () -> {
                    err.println("Interrupted: closing in order.");
                    err.flush();
                    action.run();
                },
                "close-in-order");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException signalled) {
            try {
                hook.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
