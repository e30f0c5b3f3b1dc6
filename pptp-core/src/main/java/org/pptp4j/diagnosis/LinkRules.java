/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pptp4j.Problem;
import org.pptp4j.ppp.LinkFailure;
import org.pptp4j.ppp.LinkFailure.CodeRejected;
import org.pptp4j.ppp.LinkFailure.GreSilent;
import org.pptp4j.ppp.LinkFailure.NoConvergence;
import org.pptp4j.ppp.LinkFailure.OptionRefused;
import org.pptp4j.ppp.LinkFailure.PeerSilent;
import org.pptp4j.ppp.LinkFailure.PeerVanished;
import org.pptp4j.ppp.PppProtocol;

/** Links that came to nothing, or went silent. */
final class LinkRules {

    static final List<Rule> ALL = List.of(
            new Rule(
                    Problem.GRE_TAKEN,
                    Failed.as(GreSilent.class).and(Failed.amid(Signs::sameCallId)),
                    Failed.explaining(Signs::sameCallId)),
            new Rule(
                    Problem.GRE_TAKEN,
                    Failed.as(GreSilent.class).and(Failed.amid(Signs::sameServer)),
                    Failed.explaining(Signs::sameServer)),
            Rule.of(Problem.GRE_BLOCKED, Failed.as(GreSilent.class)),
            new Rule(
                    Problem.ROUTE_LOOP,
                    Failed.as(PeerVanished.class).and(Failed.amid(Signs::routeLoop)),
                    Failed.explaining(Signs::routeLoop)),
            new Rule(
                    Problem.GRE_FORGOTTEN,
                    evidence -> silentBefore(evidence) && !silentToo(evidence),
                    evidence ->
                            "The control connection still answers (its last message came " + controlSilence(evidence)
                                    + " s before), so it is GRE alone that does not pass any more. Many NATs forget it after 30 to"
                                    + " 180 s without a packet: set the LCP echo interval below that (pppd:"
                                    + " lcp-echo-interval 20)."),
            new Rule(
                    Problem.PEER_VANISHED,
                    LinkRules::silentToo,
                    evidence -> "The control connection has been silent for " + controlSilence(evidence) + " s, too."),
            Rule.of(Problem.PEER_VANISHED, Failed.as(PeerVanished.class)),
            Rule.of(Problem.LOOPED_BACK, Failed.as(LinkFailure.LoopedBack.class)),
            Rule.of(Problem.LCP_UNANSWERED, silent(PppProtocol.LCP)),
            Rule.of(Problem.LOGIN_UNANSWERED, silent(PppProtocol.CHAP).or(silent(PppProtocol.PAP))),
            Rule.of(Problem.MPPE_UNANSWERED, silent(PppProtocol.CCP)),
            Rule.of(Problem.ADDRESS_UNANSWERED, Failed.as(PeerSilent.class)),
            Rule.of(
                    Problem.COMPRESSION_INSISTED,
                    Failed.as(
                            OptionRefused.class,
                            refused -> refused.protocol() == PppProtocol.CCP
                                    && !refused.option().startsWith("<mppe"))),
            Rule.of(Problem.MPPE_UNANSWERED, disagreeing(PppProtocol.CCP)),
            Rule.of(Problem.LCP_DISAGREES, disagreeing(PppProtocol.LCP)),
            Rule.of(
                    Problem.ADDRESS_REFUSED,
                    Failed.as(LinkFailure.AddressRefused.class)
                            .or(Failed.as(LinkFailure.Ipv6Refused.class))
                            .or(Failed.as(NoConvergence.class))
                            .or(Failed.as(OptionRefused.class))
                            .or(Failed.as(CodeRejected.class))));

    private LinkRules() {}

    private static Predicate<Evidence> silent(int protocol) {
        return Failed.as(PeerSilent.class, silent -> silent.protocol() == protocol);
    }

    private static Predicate<Evidence> disagreeing(int protocol) {
        return Failed.as(NoConvergence.class, failure -> failure.protocol() == protocol)
                .or(Failed.as(OptionRefused.class, failure -> failure.protocol() == protocol))
                .or(Failed.as(CodeRejected.class, failure -> failure.protocol() == protocol));
    }

    /** A peer that went silent, of whose control connection we know something. */
    private static boolean silentBefore(Evidence evidence) {
        return Failed.as(PeerVanished.class).test(evidence)
                && evidence.control().silence().isPresent();
    }

    /** The control connection has been silent for as long as the link has, or longer. */
    private static boolean silentToo(Evidence evidence) {
        Optional<Duration> silence = evidence.control().silence();
        return Failed.as(
                        PeerVanished.class,
                        vanished -> silence.isPresent() && silence.get().toNanos() >= vanished.silentForNanos())
                .test(evidence);
    }

    private static long controlSilence(Evidence evidence) {
        return evidence.control().silence().orElseThrow().toSeconds();
    }
}
