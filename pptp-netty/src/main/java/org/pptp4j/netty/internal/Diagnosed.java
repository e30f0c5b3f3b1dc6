/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import org.pptp4j.PptpException;
import org.pptp4j.diagnosis.ControlEvidence;
import org.pptp4j.diagnosis.ControlState;
import org.pptp4j.diagnosis.Evidence;
import org.pptp4j.netty.TunnelClosed;

/** Gives a failure the diagnosis that the evidence allows. */
final class Diagnosed {

    private Diagnosed() {}

    /** The end of a tunnel or connection; one in order has nothing to diagnose. */
    static TunnelClosed by(TunnelClosed why, Evidence evidence) {
        return why.cause()
                .map(cause -> by(cause, evidence))
                .map(cause -> new TunnelClosed(why.origin(), cause.getMessage(), why.cause()))
                .orElse(why);
    }

    /** A failure before there was a control connection to speak of. */
    static <E extends PptpException> E at(ControlState state, E failure) {
        return by(failure, Evidence.NONE.with(ControlEvidence.at(state)));
    }

    private static <E extends PptpException> E by(E failure, Evidence evidence) {
        evidence.withSaid(failure.getMessage()).diagnose().ifPresent(failure::initDiagnosis);
        return failure;
    }
}
