/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import static org.pptp4j.control.PptpControlException.Kind.BROKEN_OFF;
import static org.pptp4j.control.PptpControlException.Kind.CALL_DISCONNECTED;
import static org.pptp4j.control.PptpControlException.Kind.CALL_REFUSED;
import static org.pptp4j.control.PptpControlException.Kind.CLOSED_EARLY;
import static org.pptp4j.control.PptpControlException.Kind.COLLIDED;
import static org.pptp4j.control.PptpControlException.Kind.OTHER_VERSION;
import static org.pptp4j.control.PptpControlException.Kind.OUT_OF_ORDER;
import static org.pptp4j.control.PptpControlException.Kind.SILENT;
import static org.pptp4j.control.PptpControlException.Kind.START_REFUSED;
import static org.pptp4j.control.PptpControlException.Kind.STOPPED;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.pptp4j.Problem;
import org.pptp4j.control.CallResult;
import org.pptp4j.control.ControlResult;
import org.pptp4j.control.PptpControlException;

/** The stages before the first GRE packet, and the end of a control connection whose tunnel was up. */
final class ControlRules {

    static final List<Rule> ALL = List.of(
            Rule.of(Problem.NAME_UNKNOWN, at(ControlState.NAME_UNKNOWN)),
            Rule.of(Problem.NO_SOCKET, at(ControlState.NO_SOCKET)),
            Rule.of(Problem.TCP_REFUSED, at(ControlState.REFUSED)),
            Rule.of(Problem.TCP_TIMED_OUT, at(ControlState.TIMED_OUT)),
            Rule.of(Problem.NO_ROUTE, at(ControlState.NO_ROUTE)),
            Rule.of(Problem.NOT_PPTP, at(ControlState.NOT_PPTP)),
            Rule.of(Problem.TCP_RESET, ended(CLOSED_EARLY)),
            Rule.of(Problem.CONNECTION_EXISTS, ended(COLLIDED)),
            Rule.of(Problem.CONNECTION_EXISTS, ended(START_REFUSED).and(result(ControlResult.ALREADY_EXISTS.code()))),
            Rule.of(Problem.NOT_AUTHORIZED, ended(START_REFUSED).and(result(ControlResult.NOT_AUTHORIZED.code()))),
            Rule.of(
                    Problem.VERSION,
                    ended(OTHER_VERSION)
                            .or(ended(START_REFUSED).and(result(ControlResult.VERSION_NOT_SUPPORTED.code())))),
            Rule.of(Problem.START_REFUSED, ended(START_REFUSED)),
            Rule.of(Problem.NO_LINE, ended(CALL_REFUSED).and(result(CallResult.BUSY.code()))),
            Rule.of(Problem.CALL_REFUSED, ended(CALL_REFUSED)),
            Rule.of(Problem.CALL_DISCONNECTED, ended(CALL_DISCONNECTED)),
            Rule.of(Problem.CONTROL_BROKEN, ended(OUT_OF_ORDER)),
            new Rule(
                    Problem.ROUTE_LOOP,
                    ended(SILENT).or(ended(BROKEN_OFF)).and(Failed.amid(Signs::routeLoop)),
                    Failed.explaining(Signs::routeLoop)),
            new Rule(
                    Problem.CONTROL_LOST,
                    at(ControlState.CALL_OPEN).and(ended(SILENT).or(ended(BROKEN_OFF))),
                    ControlRules::sinceWhen),
            Rule.of(Problem.CONTROL_LOST, ended(BROKEN_OFF).or(ended(STOPPED))),
            Rule.of(Problem.START_UNANSWERED, at(ControlState.CONNECTED).and(ControlRules::isOver)),
            Rule.of(Problem.CALL_UNANSWERED, at(ControlState.ESTABLISHED).and(ControlRules::isOver)));

    private ControlRules() {}

    private static Predicate<Evidence> at(ControlState state) {
        return evidence -> !hasLinkFailed(evidence) && evidence.control().state() == state;
    }

    private static Predicate<Evidence> ended(PptpControlException.Kind how) {
        return evidence -> !hasLinkFailed(evidence) && evidence.control().ended(how);
    }

    private static Predicate<Evidence> result(int code) {
        return evidence -> evidence.control().result(code);
    }

    private static boolean hasLinkFailed(Evidence evidence) {
        return evidence.link().failure().isPresent();
    }

    private static boolean isOver(Evidence evidence) {
        return !evidence.said().isEmpty();
    }

    /** A tunnel that carried packets to the last shows that it is the control connection alone that was forgotten. */
    private static String sinceWhen(Evidence evidence) {
        return evidence.control()
                .silence()
                .map(Duration::toSeconds)
                .map(seconds -> "The last message on the control connection came " + seconds + " s before.")
                .orElse("");
    }
}
