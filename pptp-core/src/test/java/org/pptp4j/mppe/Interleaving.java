/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Threads of which one runs at a time, from step to step, in an order that a seed decides. At some steps the one that
 * runs is put behind all others, and there it stays until they have ended or were put behind it.
 */
final class Interleaving {

    private static final int STEPS_BETWEEN_STALLS = 12;

    private final Random random;
    private final List<Actor> actors = new ArrayList<>();
    private int stalls;
    private Throwable failure;

    Interleaving(long seed) {
        random = new Random(seed);
    }

    private final class Actor extends Thread {
        private final Runnable work;
        private int rank = random.nextInt(1000);

        Actor(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                await(this);
                work.run();
            } catch (Throwable t) {
                failed(t);
            } finally {
                end(this);
            }
        }
    }

    Interleaving add(Runnable work) {
        actors.add(new Actor(work));
        return this;
    }

    /** Runs all to their end. */
    void run() throws InterruptedException {
        List<Actor> all = List.copyOf(actors);
        all.forEach(Thread::start);
        for (Actor actor : all) {
            actor.join();
        }
        if (failure != null) {
            throw new AssertionError(failure);
        }
    }

    /** Called before each step. Others go first, if it is their turn. */
    void step() {
        if (Thread.currentThread() instanceof Actor actor) {
            synchronized (this) {
                if (random.nextInt(STEPS_BETWEEN_STALLS) == 0) {
                    actor.rank = --stalls;
                    notifyAll();
                }
            }
            await(actor);
        }
    }

    private synchronized void await(Actor actor) {
        while (actor != next()) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Actor next() {
        return actors.stream().max(Comparator.comparingInt(actor -> actor.rank)).orElseThrow();
    }

    private synchronized void failed(Throwable t) {
        failure = t;
    }

    private synchronized void end(Actor actor) {
        actors.remove(actor);
        notifyAll();
    }
}
