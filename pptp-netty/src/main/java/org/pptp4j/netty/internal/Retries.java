/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.time.Duration;
import org.pptp4j.PptpException;
import org.pptp4j.netty.LastingEnd;
import org.pptp4j.netty.ReconnectPolicy;

/** Counts the setbacks of a lasting tunnel, and says what comes after each. */
final class Retries {

    /** What comes after a failure, or after the end of a tunnel. */
    sealed interface Next {

        /** Another attempt. */
        record Again(Duration delay) implements Next {}

        /** Nothing. */
        record Over(LastingEnd.Reason reason) implements Next {}
    }

    private final ReconnectPolicy policy;
    private boolean workedOnce;
    private int failures;
    private int setbacks;

    Retries(ReconnectPolicy policy) {
        this.policy = policy;
    }

    /** The number of the attempt that begins now, since a tunnel was up. */
    int attempt() {
        return failures + 1;
    }

    void handleUp() {
        workedOnce = true;
        failures = 0;
    }

    Next afterFailure(PptpException failure) {
        failures++;
        setbacks++;
        Outlook outlook = Outlook.of(failure);
        if (outlook == Outlook.HOPELESS || outlook == Outlook.SETTINGS && !workedOnce) {
            return new Next.Over(LastingEnd.Reason.HOPELESS);
        }
        if (policy.mode() == ReconnectPolicy.Mode.ONCE) {
            return new Next.Over(LastingEnd.Reason.ONCE);
        }
        return policy.maxFailures() > 0 && failures >= policy.maxFailures()
                ? new Next.Over(LastingEnd.Reason.TOO_MANY_FAILURES)
                : again();
    }

    /** A server that lets us in and throws us out again must not be dialled without pause. */
    Next afterTunnel(Duration lasted) {
        if (policy.mode() == ReconnectPolicy.Mode.ONCE) {
            return new Next.Over(LastingEnd.Reason.ONCE);
        }
        boolean stable = setbacks == 0 || lasted.compareTo(policy.delayAfter(setbacks)) > 0;
        setbacks = stable ? 1 : setbacks + 1;
        return again();
    }

    private Next again() {
        return new Next.Again(policy.delayAfter(setbacks));
    }
}
