/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.pptp4j.mppe.KeyStreams;

/** Makes the key streams of one direction of a tunnel, on the event loop and on helper threads. */
final class KeyStreamMaker implements Runnable {

    /** The helpers of the whole program; they end when nobody has had work for them for a while. */
    private static final ThreadPoolExecutor HELPERS = helpers();

    /** A helper that has nothing to do tries again so often before it leaves: the event loop is about to need more. */
    private static final int TRIES = 1000;

    private final KeyStreams keyStreams;
    private final int packets;
    private final int threads;
    private final AtomicInteger working = new AtomicInteger();

    KeyStreamMaker(KeyStreams keyStreams, int packets, int threads) {
        this.keyStreams = keyStreams;
        this.packets = packets;
        this.threads = threads;
    }

    private static ThreadPoolExecutor helpers() {
        int processors = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                processors,
                processors,
                10,
                TimeUnit.SECONDS,
                new LinkedTransferQueue<>(), // the event loop waits for no lock of it
                new DefaultThreadFactory("pptp4j-key-streams", true));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    void open() {
        keyStreams.open(packets);
    }

    void close() {
        keyStreams.close();
    }

    boolean make() {
        return keyStreams.make();
    }

    long packets() {
        return keyStreams.packets();
    }

    /** Less than half is there. */
    boolean isLow() {
        return keyStreams.ahead() < packets / 2;
    }

    /** Has a helper come, if they are low and not all that may be are at work. */
    void callHelper() {
        if (isLow() && working.get() < threads) {
            working.incrementAndGet();
            HELPERS.execute(this);
        }
    }

    /** The work of a helper. */
    @Override
    public void run() {
        try {
            makeAll();
        } finally {
            working.decrementAndGet();
        }
    }

    private void makeAll() {
        int tries = 0;
        while (tries < TRIES && keyStreams.ahead() < packets - 1) {
            if (keyStreams.make()) {
                tries = 0;
            } else {
                tries++;
                Thread.onSpinWait();
            }
        }
    }
}
