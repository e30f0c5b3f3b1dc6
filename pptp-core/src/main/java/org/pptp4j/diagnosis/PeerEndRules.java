/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.pptp4j.Problem;
import org.pptp4j.Stage;
import org.pptp4j.ppp.LinkFailure.PeerTerminated;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.TerminateReason;

/** Links that the peer ended before they were up: by its code or its words if it gave any, else by the phase. */
final class PeerEndRules {

    /** The codes of Windows that name one problem. */
    private static final Map<Long, Problem> CODES = Map.ofEntries(
            Map.entry(646L, Problem.OUTSIDE_HOURS),
            Map.entry(647L, Problem.ACCOUNT_DISABLED),
            Map.entry(648L, Problem.PASSWORD_EXPIRED),
            Map.entry(649L, Problem.NO_DIAL_IN),
            Map.entry(691L, Problem.LOGIN_REFUSED),
            Map.entry(709L, Problem.PASSWORD_EXPIRED),
            Map.entry(718L, Problem.LOGIN_UNANSWERED),
            Map.entry(720L, Problem.ADDRESS_REFUSED),
            Map.entry(721L, Problem.GRE_BLOCKED),
            Map.entry(733L, Problem.ADDRESS_REFUSED),
            Map.entry(735L, Problem.ADDRESS_REFUSED),
            Map.entry(737L, Problem.LOOPED_BACK),
            Map.entry(738L, Problem.ADDRESS_REFUSED),
            Map.entry(739L, Problem.LOGIN_METHOD),
            Map.entry(741L, Problem.MPPE_REFUSED),
            Map.entry(742L, Problem.MPPE_REFUSED),
            Map.entry(743L, Problem.MPPE_REFUSED),
            Map.entry(778L, Problem.SERVER_NOT_PROVED),
            Map.entry(806L, Problem.GRE_BLOCKED),
            Map.entry(812L, Problem.LOGIN_METHOD),
            Map.entry(930L, Problem.LOGIN_UNANSWERED));

    static final List<Rule> ALL = rules();

    private PeerEndRules() {}

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        CODES.forEach((code, problem) -> rules.add(new Rule(
                problem,
                reason(said ->
                        said.error().filter(error -> error.code() == code).isPresent()),
                evidence -> problem.stage() == Stage.AUTHENTICATION ? LoginRules.nameSent(evidence) : "")));
        rules.add(new Rule(
                Problem.MPPE_UNKEYED,
                in(LinkPhase.NETWORK)
                        .or(in(LinkPhase.AUTHENTICATE))
                        .and(PeerEndRules::wantsMppe)
                        .and(evidence -> !evidence.link().read().yieldsMppeKeys()),
                PeerEndRules::withoutKeys));
        rules.add(Rule.of(Problem.MPPE_REFUSED, words("MPPE required")));
        rules.add(Rule.of(Problem.LOGIN_DEMANDED, words("peer refused to authenticate")));
        rules.add(new Rule(Problem.LOGIN_REFUSED, words("Authentication failed"), LoginRules::nameSent));
        rules.add(Rule.of(Problem.ADDRESS_REFUSED, words("No network protocols running")));
        rules.add(Rule.of(Problem.LCP_ENDED, in(LinkPhase.ESTABLISH)));
        rules.add(Rule.of(Problem.LOGIN_ENDED, in(LinkPhase.AUTHENTICATE)));
        rules.add(Rule.of(Problem.NETWORK_ENDED, Failed.as(PeerTerminated.class)));
        return List.copyOf(rules);
    }

    private static Predicate<Evidence> in(LinkPhase phase) {
        return Failed.as(PeerTerminated.class, ended -> ended.phase() == phase);
    }

    private static Predicate<Evidence> reason(Predicate<TerminateReason> manner) {
        return Failed.as(PeerTerminated.class, ended -> manner.test(ended.reason()));
    }

    /** The words of pppd. */
    private static Predicate<Evidence> words(String start) {
        return reason(said -> said.text().startsWith(start));
    }

    private static boolean wantsMppe(Evidence evidence) {
        return evidence.link().read().mppeWanted().isPresent()
                || words("MPPE required").test(evidence);
    }

    private static String withoutKeys(Evidence evidence) {
        return "It asked for MPPE, but "
                + evidence.link()
                        .read()
                        .authentication()
                        .map(used -> "<" + used + "> was used")
                        .orElse("nobody logged in")
                + ", which gives no keys: allow MS-CHAPv2 on both sides.";
    }
}
