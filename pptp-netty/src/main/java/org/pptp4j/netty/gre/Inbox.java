/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * What is on its way to one channel of an in-memory network. Filled from any thread, emptied on the channel's event
 * loop when the clock of that loop says so. Owns what it holds.
 */
final class Inbox {

    /** The delay of what waits until it is {@linkplain Arrival#expedite(long) expedited}. */
    static final long STALLED = Long.MAX_VALUE;

    private static final long NOT_ARMED = Long.MAX_VALUE;

    private final EventLoop loop;
    private final Ticker ticker;
    private final long origin;
    private final Receiver receiver;
    private final PriorityQueue<Arrival> onTheWay =
            new PriorityQueue<>(Comparator.comparingLong((Arrival a) -> a.due).thenComparingLong(a -> a.order));
    private long armedFor = NOT_ARMED;
    private long orders;
    private long lastInOrder;
    private boolean closed;

    Inbox(EventLoop loop, Receiver receiver) {
        this.loop = loop;
        this.ticker = loop instanceof AbstractScheduledEventExecutor timed ? timed.ticker() : Ticker.systemTicker();
        this.origin = ticker.nanoTime();
        this.receiver = receiver;
    }

    /**
     * Puts a message on its way.
     *
     * @param message takes ownership
     * @param delay nanoseconds, 0 or more, or {@link #STALLED}
     */
    synchronized Arrival add(Object message, long delay) {
        Arrival arrival = new Arrival(message);
        if (closed) {
            arrival.discard();
        } else {
            enqueue(arrival, delay);
        }
        return arrival;
    }

    /** As {@link #add}, and not before what was added in order earlier, even if the delay has become shorter. */
    synchronized void addInOrder(Object message, long delay) {
        lastInOrder = Math.max(now() + delay, lastInOrder);
        add(message, lastInOrder - now());
    }

    /** Releases all that is on its way, and all that is still to come. */
    synchronized void close() {
        closed = true;
        onTheWay.forEach(Arrival::discard);
        onTheWay.clear();
    }

    private void enqueue(Arrival arrival, long delay) {
        arrival.due = delay == STALLED ? STALLED : now() + delay;
        arrival.order = orders++;
        onTheWay.add(arrival);
        arm();
    }

    private void arm() {
        Arrival first = onTheWay.peek();
        if (first == null || first.due >= armedFor) {
            return;
        }
        armedFor = first.due;
        long delay = first.due - now();
        try {
            if (delay <= 0) {
                loop.execute(this::empty);
            } else {
                loop.schedule(this::empty, delay, TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException loopHasEnded) {
            close();
        }
    }

    private void empty() {
        Queue<Object> arrived = takeDue();
        for (Object message = arrived.poll(); message != null; message = arrived.poll()) {
            receiver.arrived(message);
        }
        receiver.allArrived();
    }

    private synchronized Queue<Object> takeDue() {
        Queue<Object> arrived = new ArrayDeque<>();
        long now = now();
        for (Arrival first = onTheWay.peek(); first != null && first.due <= now; first = onTheWay.peek()) {
            onTheWay.remove();
            arrived.add(first.take());
        }
        armedFor = NOT_ARMED;
        arm();
        return arrived;
    }

    private long now() {
        return ticker.nanoTime() - origin;
    }

    /** Where messages arrive, on the event loop. */
    interface Receiver {

        /** Takes ownership. */
        void arrived(Object message);

        void allArrived();
    }

    /** One message on its way; empty once it has arrived. */
    final class Arrival {

        private Object message;
        private long due;
        private long order;

        private Arrival(Object message) {
            this.message = message;
        }

        /**
         * Lets the message arrive after {@code delay} nanoseconds, behind all that is due then; nothing if it has
         * arrived.
         */
        void expedite(long delay) {
            synchronized (Inbox.this) {
                if (message != null && onTheWay.remove(this)) {
                    enqueue(this, delay);
                }
            }
        }

        private Object take() {
            Object taken = message;
            message = null;
            return taken;
        }

        private void discard() {
            ReferenceCountUtil.release(take());
        }
    }
}
