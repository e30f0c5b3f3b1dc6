/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pptp4j.ppp.NegotiationFailure;

/** How the rules ask for a link that failed in some way. */
final class Failed {

    private Failed() {}

    /** It failed that way. */
    static Predicate<Evidence> as(Class<? extends NegotiationFailure> kind) {
        return evidence -> evidence.link().failure(kind).isPresent();
    }

    /** It failed that way, and in one particular manner. */
    static <F extends NegotiationFailure> Predicate<Evidence> as(Class<F> kind, Predicate<F> manner) {
        return evidence -> evidence.link().failure(kind).filter(manner).isPresent();
    }

    /** The evidence calls for a warning, too. */
    static Predicate<Evidence> amid(Function<Evidence, ? extends Optional<? extends Warning>> sign) {
        return evidence -> sign.apply(evidence).isPresent();
    }

    /** The sentences of that warning. */
    static Function<Evidence, String> explaining(Function<Evidence, ? extends Optional<? extends Warning>> sign) {
        return evidence -> sign.apply(evidence).map(Warning::explain).orElse("");
    }
}
