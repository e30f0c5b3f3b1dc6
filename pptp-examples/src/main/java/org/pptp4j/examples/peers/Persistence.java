/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.time.Duration;
import java.util.Optional;
import org.pptp4j.netty.ReconnectPolicy;

/**
 * How long a tunnel lasts, and what happens when it breaks.
 *
 * @param ending {@code persist}, {@code nopersist}
 * @param maxFail {@code maxfail}: so many attempts in a row may fail; 0 for any number. pppd's default is 10
 * @param holdOff {@code holdoff}: the wait before another attempt. pppd's default is 30 s
 * @param idle {@code idle}: how long the tunnel may carry nothing
 * @param maxConnect {@code maxconnect}: how long it may be up
 */
public record Persistence(
        Ending ending, int maxFail, Duration holdOff, Optional<Duration> idle, Optional<Duration> maxConnect) {

    /** What happens when the tunnel breaks. */
    public enum Ending {
        /** That was it. pppd's default. */
        ONCE,
        /** There is another attempt. */
        AGAIN
    }

    /** Where the doubling of {@code holdoff} ends, unless that is longer itself; pppd does not double it. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    /**
     * The same in the words of this library.
     *
     * @return the policy for {@link org.pptp4j.netty.PptpClient#keepConnected}
     */
    public ReconnectPolicy policy() {
        return new ReconnectPolicy(
                ending == Ending.AGAIN ? ReconnectPolicy.Mode.PERSIST : ReconnectPolicy.Mode.ONCE,
                maxFail,
                holdOff,
                holdOff.compareTo(LONGEST_DELAY) > 0 ? holdOff : LONGEST_DELAY,
                idle,
                maxConnect);
    }

    /** Whether one tunnel without any limit is all that is asked for. */
    boolean isOneTunnel() {
        return ending == Ending.ONCE && idle.isEmpty() && maxConnect.isEmpty();
    }
}
