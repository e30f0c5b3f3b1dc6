/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.channel.EventLoop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Bursts of packets on one event loop, which is both ends: the next one is sent when the last has arrived. So all of
 * their cost is that of one thread.
 */
final class Bursts implements Candidate {

    /** Packets of a burst: they fit into the receive buffer of a socket as Linux makes it. */
    static final int BURST = 32;

    private static final int BURSTS = 16;
    /** Of a batch. */
    static final int PACKETS = BURSTS * BURST;

    private static final int PATIENCE_SECONDS = 10;

    private final String name;
    private final EventLoop loop;
    private final Runnable burst;
    private int missing;
    private volatile CountDownLatch arrived;

    /**
     * Packets on an event loop.
     *
     * @param burst sends {@value #BURST} packets; called on the loop
     */
    Bursts(String name, EventLoop loop, Runnable burst) {
        this.name = name;
        this.loop = loop;
        this.burst = burst;
    }

    @Override
    public String name() {
        return name;
    }

    /** From any other thread; it waits. */
    @Override
    public void run() {
        arrived = new CountDownLatch(1);
        loop.execute(() -> {
            missing = PACKETS;
            burst.run();
        });
        try {
            if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + ": " + missing + " packets did not arrive");
            }
            // What the last packets brought with them, such as their acknowledgement, belongs to them.
            loop.submit(() -> {}).sync();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A packet has arrived at the other end. On the loop. */
    void handleArrival() {
        missing--;
        if (missing == 0) {
            arrived.countDown();
        } else if (missing % BURST == 0) {
            loop.execute(burst);
        }
    }
}
