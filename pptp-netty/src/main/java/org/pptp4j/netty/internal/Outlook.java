/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.pptp4j.Diagnosis;
import org.pptp4j.PptpException;
import org.pptp4j.Problem;

/**
 * Whether another attempt may do better than one that failed. A server that is down, a firewall, or an address pool
 * that is empty may be well in a minute; a wrong password stays wrong, and each further attempt brings the account
 * nearer to being locked.
 */
enum Outlook {
    /** It may. */
    OPEN,
    /**
     * The two ends' settings contradict each other. If they have agreed before, the other end has changed and may
     * change back; if not, somebody has to change them.
     */
    SETTINGS,
    /** It will not. */
    HOPELESS;

    private static final Set<Problem> ACCOUNT = EnumSet.of(
            Problem.LOGIN_REFUSED,
            Problem.ACCOUNT_DISABLED,
            Problem.PASSWORD_EXPIRED,
            Problem.NO_DIAL_IN,
            Problem.SERVER_NOT_PROVED);

    private static final Set<Problem> DISAGREEMENTS = EnumSet.of(
            Problem.VERSION,
            Problem.LCP_DISAGREES,
            Problem.LOGIN_METHOD,
            Problem.LOGIN_DEMANDED,
            Problem.PEER_REFUSES_LOGIN,
            Problem.MPPE_UNKEYED,
            Problem.MPPE_STRENGTH,
            Problem.MPPE_STATEFUL,
            Problem.MPPE_REFUSED,
            Problem.COMPRESSION_INSISTED);

    static Outlook of(PptpException failure) {
        Optional<Problem> problem = failure.diagnosis().map(Diagnosis::problem);
        if (problem.filter(ACCOUNT::contains).isPresent()
                || problem.equals(Optional.of(Problem.NO_SOCKET)) && !isOfTheNetwork(failure)) {
            return HOPELESS;
        }
        return problem.filter(DISAGREEMENTS::contains).isPresent() ? SETTINGS : OPEN;
    }

    /** A socket that could not be bound or connected may be tomorrow; one that could not be made will not. */
    private static boolean isOfTheNetwork(PptpException failure) {
        return failure.getCause() instanceof IOException;
    }
}
