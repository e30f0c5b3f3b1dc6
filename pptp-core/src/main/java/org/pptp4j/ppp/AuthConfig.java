/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.AuthQuestion;
import org.pptp4j.auth.ChallengeRules;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.PasswordRules;

/**
 * Who proves to whom who they are, and how (RFC 1661 §6.2). A client proves itself; a server demands proof. What is not
 * in a list is never used, whatever the peer wants.
 *
 * @param credentials what we prove ourselves with when the peer asks; empty to refuse
 * @param allowed the ways in which we prove ourselves; sorted, the strongest first. pppd: {@code refuse-pap},
 *     {@code refuse-mschap} and so on for the others
 * @param rules how our password becomes a proof
 * @param answered the questions about a refused login that the owner answers; what else is refused ends the link
 * @param demanded the ways in which the peer may prove itself; sorted, the strongest first, and empty to let it in
 *     without. pppd: {@code require-mschap-v2} and so on
 * @param challenges what follows the first challenge
 * @param localName our name in a challenge, for the peer to look up its secret by, 1 to 256
 *     characters; pppd: {@code name}
 * @param initiator who placed the call: MPPE's keys come from its credentials if both sides prove themselves (RFC 3079
 *     §3, implementation note)
 */
public record AuthConfig(
        Optional<Credentials> credentials,
        List<AuthProtocol> allowed,
        PasswordRules rules,
        Set<AuthQuestion> answered,
        List<AuthProtocol> demanded,
        ChallengeRules challenges,
        String localName,
        Initiator initiator) {

    /** Who placed the call. */
    public enum Initiator {
        /** We did, as a client does. */
        WE,
        /** The peer did. */
        PEER
    }

    /** Sorts the lists, and checks that what is in them can be done. */
    public AuthConfig {
        allowed = strongestFirst(allowed);
        demanded = strongestFirst(demanded);
        answered = Set.copyOf(answered);
        if (credentials.isPresent() && allowed.isEmpty()) {
            throw new IllegalArgumentException("There are credentials, but no way to prove them is allowed");
        }
        for (AuthProtocol protocol : allowed) {
            credentials.ifPresent(login -> login.requireFit(protocol, rules));
        }
        if (!demanded.isEmpty()) {
            challenges.requireCarriedBy(demanded);
            requireName(localName);
        }
    }

    /**
     * A client's: proves itself by MS-CHAPv2 alone, demands nothing beyond what that proves of the server.
     *
     * @param credentials name and password
     * @return the configuration
     */
    public static AuthConfig prove(Credentials credentials) {
        return new AuthConfig(
                Optional.of(credentials),
                List.of(AuthProtocol.MS_CHAP_V2),
                PasswordRules.defaults(),
                Set.of(),
                List.of(),
                ChallengeRules.defaults(),
                credentials.name(),
                Initiator.WE);
    }

    /**
     * A server's: demands MS-CHAPv2, proves nothing beyond it.
     *
     * @param localName our name in the challenge
     * @return the configuration
     */
    public static AuthConfig demand(String localName) {
        return new AuthConfig(
                Optional.empty(),
                List.of(),
                PasswordRules.defaults(),
                Set.of(),
                List.of(AuthProtocol.MS_CHAP_V2),
                ChallengeRules.defaults(),
                localName,
                Initiator.PEER);
    }

    /**
     * The same with other ways to prove ourselves.
     *
     * @param protocols at least one
     * @return a changed copy
     */
    public AuthConfig allowing(Collection<AuthProtocol> protocols) {
        return new AuthConfig(
                credentials, List.copyOf(protocols), rules, answered, demanded, challenges, localName, initiator);
    }

    /**
     * The same with other ways for the peer to prove itself.
     *
     * @param protocols none to let it in without proof
     * @return a changed copy
     */
    public AuthConfig demanding(Collection<AuthProtocol> protocols) {
        return new AuthConfig(
                credentials, allowed, rules, answered, List.copyOf(protocols), challenges, localName, initiator);
    }

    /**
     * The same with other rules for our password.
     *
     * @param other how it becomes a proof
     * @return a changed copy
     */
    public AuthConfig withRules(PasswordRules other) {
        return new AuthConfig(credentials, allowed, other, answered, demanded, challenges, localName, initiator);
    }

    /**
     * The same with an owner that answers questions about a refused login.
     *
     * @param questions which of them
     * @return a changed copy
     */
    public AuthConfig answering(Set<AuthQuestion> questions) {
        return new AuthConfig(credentials, allowed, rules, questions, demanded, challenges, localName, initiator);
    }

    /**
     * The same with other challenges.
     *
     * @param other what follows the first challenge
     * @return a changed copy
     */
    public AuthConfig withChallenges(ChallengeRules other) {
        return new AuthConfig(credentials, allowed, rules, answered, demanded, other, localName, initiator);
    }

    /** Whether what we may agree on can yield keys for MPPE. */
    boolean canYieldKeys() {
        return credentials.isPresent() && allowed.stream().anyMatch(AuthProtocol::yieldsMppeKeys)
                || demanded.stream().anyMatch(AuthProtocol::yieldsMppeKeys);
    }

    private static final int MAX_NAME_LENGTH = 256;

    private static void requireName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("The name in our challenges has " + name.length()
                    + " characters, expected 1 to " + MAX_NAME_LENGTH + " (RFC 1994 §4.1)");
        }
    }

    private static List<AuthProtocol> strongestFirst(List<AuthProtocol> protocols) {
        if (protocols.contains(AuthProtocol.EAP)) {
            throw new IllegalArgumentException("EAP is known by name only: choose PAP, CHAP-MD5 or MS-CHAP");
        }
        return protocols.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }
}
