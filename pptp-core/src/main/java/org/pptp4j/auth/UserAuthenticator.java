/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Decides who is let in. Implement it to ask a directory or a RADIUS server. */
@FunctionalInterface
public interface UserAuthenticator {

    /**
     * Judges a proof. Called on the tunnel's event loop: it must not block.
     *
     * @param request the proof
     * @return the decision, now or later; a stage that fails counts as a rejection
     */
    CompletionStage<AuthDecision> authenticate(AuthRequest request);

    /**
     * Judges by passwords.
     *
     * <p>An unknown user is answered like a wrong password, after the same work. The name is looked up as it was sent,
     * so {@code DOMAIN\alice} and {@code alice} are two names; what it makes of the domain and of the case of letters
     * is up to the lookup.
     *
     * @param lookup finds the password of a user; empty for a user that is not known. It must not block.
     * @return the authenticator
     */
    static UserAuthenticator passwords(Function<String, Optional<String>> lookup) {
        return passwords(lookup, PasswordRules.defaults());
    }

    /**
     * The same by other rules.
     *
     * @param lookup finds the password of a user; empty for a user that is not known. It must not block.
     * @param rules how a password becomes a proof
     * @return the authenticator
     */
    static UserAuthenticator passwords(Function<String, Optional<String>> lookup, PasswordRules rules) {
        return directory(lookup::apply, rules);
    }

    /**
     * Judges by a directory whose passwords can expire and be changed.
     *
     * @param users the directory
     * @param rules how a password becomes a proof
     * @return the authenticator
     */
    static UserAuthenticator directory(PasswordDirectory users, PasswordRules rules) {
        return new PasswordAuthenticator(users, rules);
    }
}
