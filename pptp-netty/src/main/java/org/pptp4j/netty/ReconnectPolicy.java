/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.time.Duration;
import java.util.Optional;

/**
 * When a {@linkplain PptpClient#keepConnected lasting tunnel} is brought up again, and when it ends.
 *
 * @param mode whether there is a second tunnel at all. pppd: {@code persist}
 * @param maxFailures how many attempts in a row may fail; 0 for no limit. A tunnel that was up starts the count anew,
 *     and waiting for the network of this host does not count. pppd: {@code maxfail}, there 10 unless given
 * @param holdoff how long to wait before the next attempt, 0 to 1 day; each further setback doubles it. A tunnel that
 *     was up for longer than the last wait starts that anew. pppd: {@code holdoff}, there 30 s, and never doubled
 * @param longestDelay what the doubling ends at; from {@code holdoff} to 1 day
 * @param idleLimit after how long without an IP packet either way the tunnel is closed, and not brought up again: 1 s
 *     to 1 year, measured to within an eighth. Empty for never. pppd: {@code idle}, which with {@code persist} would
 *     dial again at once
 * @param connectLimit how long a tunnel may last, 1 s to 1 year; then it is closed, and with {@link Mode#PERSIST} a new
 *     one follows at once, as from pppd. Empty for ever. pppd: {@code maxconnect}
 */
public record ReconnectPolicy(
        Mode mode,
        int maxFailures,
        Duration holdoff,
        Duration longestDelay,
        Optional<Duration> idleLimit,
        Optional<Duration> connectLimit) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** One tunnel and no other. What fails is not tried again. */
    public static final ReconnectPolicy ONCE = new ReconnectPolicy(
            Mode.ONCE, 1, Duration.ofSeconds(1), Duration.ofMinutes(1), Optional.empty(), Optional.empty());

    /**
     * A tunnel that comes back whatever happens: waits of 1 s, 2 s, 4 s and so on up to 1 min, without end; no limits.
     */
    public static final ReconnectPolicy PERSIST = new ReconnectPolicy(
            Mode.PERSIST, 0, Duration.ofSeconds(1), Duration.ofMinutes(1), Optional.empty(), Optional.empty());

    /** Whether there is a second tunnel. */
    public enum Mode {
        /** The first failure, or the end of the first tunnel, is the end. */
        ONCE,
        /** Another attempt follows. */
        PERSIST
    }

    /** Checks the ranges. */
    public ReconnectPolicy {
        if (maxFailures < 0) {
            throw new IllegalArgumentException("maxFailures is " + maxFailures + ", expected 0 (no limit) or more");
        }
        if (holdoff.isNegative() || holdoff.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("holdoff is " + holdoff + ", expected 0 s to 1 day");
        }
        if (longestDelay.compareTo(holdoff) < 0 || longestDelay.compareTo(DAY) > 0) {
            throw new IllegalArgumentException(
                    "longestDelay is " + longestDelay + ", expected from holdoff (" + holdoff + ") to 1 day");
        }
        idleLimit.ifPresent(limit -> requireLimit("idleLimit", limit));
        connectLimit.ifPresent(limit -> requireLimit("connectLimit", limit));
    }

    private static void requireLimit(String name, Duration limit) {
        if (limit.compareTo(SECOND) < 0 || limit.compareTo(YEAR) > 0) {
            throw new IllegalArgumentException(name + " is " + limit + ", expected 1 s to 1 year");
        }
    }

    /**
     * With another number of attempts that may fail in a row.
     *
     * @param number 0 for no limit
     * @return a copy
     */
    public ReconnectPolicy withMaxFailures(int number) {
        return new ReconnectPolicy(mode, number, holdoff, longestDelay, idleLimit, connectLimit);
    }

    /**
     * With other waits between attempts.
     *
     * @param first the first wait, 0 to 1 day
     * @param longest what the doubling ends at, from {@code first} to 1 day
     * @return a copy
     */
    public ReconnectPolicy withDelays(Duration first, Duration longest) {
        return new ReconnectPolicy(mode, maxFailures, first, longest, idleLimit, connectLimit);
    }

    /**
     * With an end of tunnels that nobody uses.
     *
     * @param limit how long without an IP packet either way, 1 s to 1 year
     * @return a copy
     */
    public ReconnectPolicy withIdleLimit(Duration limit) {
        return new ReconnectPolicy(mode, maxFailures, holdoff, longestDelay, Optional.of(limit), connectLimit);
    }

    /**
     * With a longest life of each tunnel.
     *
     * @param limit 1 s to 1 year
     * @return a copy
     */
    public ReconnectPolicy withConnectLimit(Duration limit) {
        return new ReconnectPolicy(mode, maxFailures, holdoff, longestDelay, idleLimit, Optional.of(limit));
    }

    /**
     * How long to wait for the next attempt.
     *
     * @param setbacks failures and tunnels that did not last, in a row; 1 or more
     * @return {@code holdoff} after the first, then doubled each time, up to {@code longestDelay}; a {@code holdoff} of
     *     0 goes on with 1 s
     */
    public Duration delayAfter(int setbacks) {
        Duration delay = holdoff;
        for (int n = 1; n < setbacks && delay.compareTo(longestDelay) < 0; n++) {
            delay = delay.isZero() ? SECOND : delay.multipliedBy(2);
        }
        return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
    }
}
