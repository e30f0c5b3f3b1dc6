/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import java.time.Duration;
import java.util.Objects;

/**
 * What one direction of an {@link InMemoryNetwork} does to what travels there. All but the latency is done to GRE
 * packets only: a control connection is reliable, as TCP is.
 *
 * @param latency how long everything takes, 0 or more
 * @param loss the probability that a packet is lost, 0 to 1
 * @param duplicate the probability that a packet that is not lost arrives twice, 0 to 1
 * @param reorder the largest number of later packets that may overtake one, 0 to 1024; unless it is 0, a quarter of
 *     the packets is held back until between 1 and that many later ones have passed, or until {@value #HOLD_MILLIS}
 *     ms are over
 */
public record LinkConditions(Duration latency, double loss, double duplicate, int reorder) {

    /** Nothing is lost, nothing takes time. */
    public static final LinkConditions PERFECT = new LinkConditions(Duration.ZERO, 0, 0, 0);

    /** How long a packet is held back for others to overtake it, beyond the latency: 10 ms. */
    public static final int HOLD_MILLIS = 10;

    private static final int MAX_REORDER = 1024;

    /**
     * Checks the ranges.
     *
     * @param latency 0 or more
     * @param loss 0 to 1
     * @param duplicate 0 to 1
     * @param reorder 0 to 1024
     */
    public LinkConditions {
        Objects.requireNonNull(latency, "latency");
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency " + latency + ", expected 0 or more");
        }
        requireProbability("loss", loss);
        requireProbability("duplicate", duplicate);
        if (reorder < 0 || reorder > MAX_REORDER) {
            throw new IllegalArgumentException("reorder " + reorder + ", expected 0 to " + MAX_REORDER);
        }
    }

    /**
     * These conditions with another latency.
     *
     * @param changed how long everything takes, 0 or more
     * @return the changed conditions
     */
    public LinkConditions withLatency(Duration changed) {
        return new LinkConditions(changed, loss, duplicate, reorder);
    }

    /**
     * These conditions with another loss. With 1, GRE is silent while the control connection lives, as behind a
     * firewall that knows TCP only.
     *
     * @param changed the probability that a packet is lost, 0 to 1
     * @return the changed conditions
     */
    public LinkConditions withLoss(double changed) {
        return new LinkConditions(latency, changed, duplicate, reorder);
    }

    /**
     * These conditions with another duplication.
     *
     * @param changed the probability that a packet arrives twice, 0 to 1
     * @return the changed conditions
     */
    public LinkConditions withDuplicate(double changed) {
        return new LinkConditions(latency, loss, changed, reorder);
    }

    /**
     * These conditions with another reordering.
     *
     * @param changed the largest number of packets that may overtake one, 0 to 1024
     * @return the changed conditions
     */
    public LinkConditions withReorder(int changed) {
        return new LinkConditions(latency, loss, duplicate, changed);
    }

    private static void requireProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " " + value + ", expected a probability from 0 to 1");
        }
    }
}
