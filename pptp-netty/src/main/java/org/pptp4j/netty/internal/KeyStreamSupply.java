/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pptp4j.mppe.KeyStreams;
import org.pptp4j.mppe.KeyStreamsAhead;

/**
 * Has the key streams of one tunnel made ahead, both directions: by helper threads as packets come, and by the event
 * loop when none came for a moment. Belongs to the event loop.
 */
public final class KeyStreamSupply {

    /** So many packets in so short a time make a tunnel busy. */
    private static final int BUSY_PACKETS = 64;

    private static final long BUSY_TIME = TimeUnit.MILLISECONDS.toNanos(50);
    /** After so long without a packet the event loop makes a few, and then looks for packets again. */
    private static final long MOMENT = TimeUnit.MICROSECONDS.toNanos(100);

    private static final int A_FEW = 4;
    /** After so long without a packet a tunnel is not busy any more. */
    private static final long REST = TimeUnit.SECONDS.toNanos(1);

    private enum State {
        NOT_BUSY,
        WATCHING,
        RESTING,
        CLOSED
    }

    private final KeyStreamsAhead choice;
    private final List<KeyStreamMaker> makers;
    private final Deadline deadline;
    private State state = State.NOT_BUSY;
    private int packets;
    private long counted;
    private long since;

    /**
     * Begins.
     *
     * @param choice when, and how many
     * @param directions the key streams of the tunnel, none in stateful mode
     * @param loop the event loop
     */
    public KeyStreamSupply(KeyStreamsAhead choice, List<KeyStreams> directions, EventExecutor loop) {
        this.choice = choice;
        this.makers = directions.stream()
                .map(direction -> new KeyStreamMaker(direction, choice.packets(), choice.threads()))
                .toList();
        this.deadline = new Deadline(loop, this::handleMoment);
        if (makers.isEmpty() || choice.when() == KeyStreamsAhead.When.OFF) {
            state = State.CLOSED;
        } else if (choice.when() == KeyStreamsAhead.When.ALWAYS) {
            open();
        }
    }

    /** A packet passed, in either direction. */
    public void handlePacket() {
        switch (state) {
            case NOT_BUSY -> count();
            case WATCHING -> callHelpers();
            case RESTING -> {
                callHelpers();
                watchIfLow();
            }
            case CLOSED -> {}
        }
    }

    private void count() {
        if (packets == 0) {
            since = deadline.now();
        }
        if (++packets == BUSY_PACKETS) {
            packets = 0;
            becomeBusy(deadline.now());
        }
    }

    private void becomeBusy(long now) {
        boolean busy = now - since < BUSY_TIME;
        if (busy && KeyStreamMemory.PROGRAM.take(bytes())) {
            since = now;
            open();
        }
    }

    private void open() {
        makers.forEach(KeyStreamMaker::open);
        watch(deadline.now() + MOMENT);
    }

    private void callHelpers() {
        if (choice.threads() > 0) {
            for (int n = 0; n < makers.size(); n++) {
                makers.get(n).callHelper();
            }
        }
    }

    /** Not for every packet: a tunnel with a moment between any two would have a timer for each. */
    private void watchIfLow() {
        for (int n = 0; n < makers.size(); n++) {
            if (makers.get(n).isLow()) {
                watch(deadline.now() + MOMENT);
                return;
            }
        }
    }

    private void watch(long next) {
        state = State.WATCHING;
        deadline.set(next);
    }

    private void handleMoment(long now) {
        long count = 0;
        for (int n = 0; n < makers.size(); n++) {
            count += makers.get(n).packets();
        }
        if (count != counted) {
            counted = count;
            since = now;
            watch(now + MOMENT);
        } else if (makeAFew()) {
            watch(deadline.now() + MOMENT);
        } else if (choice.when() == KeyStreamsAhead.When.ALWAYS) {
            state = State.RESTING;
        } else if (now - since < REST) {
            state = State.RESTING;
            deadline.set(since + REST);
        } else {
            giveUp();
            state = State.NOT_BUSY;
        }
    }

    private boolean makeAFew() {
        boolean made = false;
        for (int n = 0; n < A_FEW * makers.size(); n++) {
            made |= makers.get(n % makers.size()).make();
        }
        return made;
    }

    private void giveUp() {
        makers.forEach(KeyStreamMaker::close);
        if (choice.when() == KeyStreamsAhead.When.AUTOMATIC) {
            KeyStreamMemory.PROGRAM.giveBack(bytes());
        }
    }

    private long bytes() {
        return makers.size() * choice.bytes();
    }

    /** The tunnel has no encryption any more: all is wiped. */
    public void close() {
        if (state == State.WATCHING || state == State.RESTING) {
            giveUp();
        }
        state = State.CLOSED;
        deadline.cancel();
    }
}
