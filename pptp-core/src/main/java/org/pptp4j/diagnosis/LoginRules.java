/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pptp4j.Problem;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthFailure.Kind;
import org.pptp4j.auth.AuthFailure.Prover;
import org.pptp4j.auth.MsChapFailure;
import org.pptp4j.ppp.LoginFailure;
import org.pptp4j.ppp.LoginFailure.AuthProtocolMismatch;
import org.pptp4j.ppp.LoginFailure.AuthenticationFailed;

/** Logins that came to nothing. */
final class LoginRules {

    static final List<Rule> ALL = List.of(
            Rule.of(
                    Problem.PEER_REFUSES_LOGIN,
                    Failed.as(AuthProtocolMismatch.class, mismatch -> mismatch.prover() == Prover.PEER)),
            Rule.of(
                    Problem.LOGIN_DEMANDED,
                    Failed.as(
                            AuthProtocolMismatch.class,
                            mismatch -> mismatch.acceptable().isEmpty())),
            Rule.of(Problem.LOGIN_METHOD, Failed.as(AuthProtocolMismatch.class)),
            Rule.of(Problem.SERVER_NOT_PROVED, failed(Kind.PEER_NOT_PROVED).or(failed(Kind.REFLECTED))),
            Rule.of(Problem.LOGIN_UNANSWERED, failed(Kind.SILENT)),
            Rule.of(Problem.PEER_NOT_LET_IN, login(failure -> failure.prover() == Prover.PEER)),
            refused(Problem.OUTSIDE_HOURS, MsChapFailure.RESTRICTED_LOGON_HOURS),
            refused(Problem.ACCOUNT_DISABLED, MsChapFailure.ACCOUNT_DISABLED),
            refused(Problem.PASSWORD_EXPIRED, MsChapFailure.PASSWORD_EXPIRED),
            refused(Problem.PASSWORD_EXPIRED, MsChapFailure.CHANGING_PASSWORD),
            refused(Problem.NO_DIAL_IN, MsChapFailure.NO_DIALIN_PERMISSION),
            new Rule(Problem.LOGIN_REFUSED, Failed.as(LoginFailure.class), LoginRules::nameSent));

    private LoginRules() {}

    private static Predicate<Evidence> login(Predicate<AuthFailure> manner) {
        return Failed.as(AuthenticationFailed.class, login -> manner.test(login.failure()));
    }

    private static Predicate<Evidence> failed(Kind kind) {
        return login(failure -> failure.kind() == kind);
    }

    private static Rule refused(Problem problem, int code) {
        return new Rule(
                problem,
                login(failure -> failure.refusal().map(MsChapFailure::code).equals(Optional.of(code))),
                LoginRules::nameSent);
    }

    /** Half of all refused passwords are a name in the wrong form. */
    static String nameSent(Evidence evidence) {
        return evidence.link()
                .nameSent()
                .map(name -> "The name was sent as " + name + ".")
                .orElse("");
    }
}
