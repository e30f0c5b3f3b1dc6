/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.time.Duration;
import java.util.Collection;

/**
 * What the side that demands proof by CHAP does beyond the first challenge.
 *
 * @param retries how often a wrong login may be tried again with a new challenge, in MS-CHAP (RFC 2759 §6); 0 to 10,
 *     default 0
 * @param changes whether a user whose password has expired may change it, in MS-CHAP (RFC 2759 §7, RFC 2433 §10);
 *     default no
 * @param interval the time between challenges during the call (RFC 1994 §4.1); 1 s to 1 day; default zero, which is
 *     never. pppd: {@code chap-interval}
 */
public record ChallengeRules(int retries, PasswordChanges changes, Duration interval) {

    /** Whether expired passwords can be changed. */
    public enum PasswordChanges {
        /** An expired password ends the login. */
        REFUSED,
        /** The Failure asks for a new one. */
        TAKEN
    }

    /**
     * Checks the ranges.
     *
     * @param retries see the record
     * @param changes see the record
     * @param interval see the record
     */
    public ChallengeRules {
        if (retries < 0 || retries > 10) {
            throw new IllegalArgumentException("retries is " + retries + ", expected 0 to 10");
        }
        boolean inRange = interval.compareTo(Duration.ofSeconds(1)) >= 0 && interval.compareTo(Duration.ofDays(1)) <= 0;
        if (!interval.isZero() && !inRange) {
            throw new IllegalArgumentException(
                    "The interval of challenges is " + interval + ", expected 1 s to 1 day, or 0 for none");
        }
    }

    /**
     * Checks that there is a protocol to do it in: PAP has no challenge, and only MS-CHAP can try again.
     *
     * @param protocols the ways in which the peer may prove itself
     * @throws IllegalArgumentException if none of them can; the message says what they cannot
     */
    public void requireCarriedBy(Collection<AuthProtocol> protocols) {
        if (!interval.isZero() && protocols.stream().allMatch(AuthProtocol.PAP::equals)) {
            throw new IllegalArgumentException("A challenge every " + interval.toSeconds()
                    + " s is asked for, but only PAP is allowed, which has none: allow CHAP, or do not ask for it");
        }
        boolean secondAttempts = retries > 0 || changes == PasswordChanges.TAKEN;
        if (secondAttempts && protocols.stream().noneMatch(AuthProtocol::yieldsMppeKeys)) {
            throw new IllegalArgumentException("Retries or changes of password are allowed, but no way to authenticate"
                    + " that has them: allow MS-CHAPv2, or neither of them");
        }
    }

    /**
     * One challenge, one verdict.
     *
     * @return the defaults of every component
     */
    public static ChallengeRules defaults() {
        return new ChallengeRules(0, PasswordChanges.REFUSED, Duration.ZERO);
    }
}
