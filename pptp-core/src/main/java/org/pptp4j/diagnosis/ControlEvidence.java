/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.pptp4j.control.ErrorCode;
import org.pptp4j.control.PptpControlException;

/**
 * What is known of a control connection.
 *
 * @param state how far it came
 * @param end what the peer did to end it or the call; empty while it lives, and after an orderly end
 * @param result the result or reason that the peer gave; empty if it gave none
 * @param error the general error that the peer gave
 * @param silence how long no message has come; empty if that is not known
 */
public record ControlEvidence(
        ControlState state,
        Optional<PptpControlException.Kind> end,
        OptionalInt result,
        ErrorCode error,
        Optional<Duration> silence) {

    /** Nothing is known. */
    public static final ControlEvidence NONE = at(ControlState.NOT_BEGUN);

    /**
     * A control connection that came so far and said nothing wrong.
     *
     * @param state how far it came
     * @return the evidence
     */
    public static ControlEvidence at(ControlState state) {
        return new ControlEvidence(state, Optional.empty(), OptionalInt.empty(), ErrorCode.NONE, Optional.empty());
    }

    /**
     * The same with what ended it.
     *
     * @param failure what the peer did
     * @return the evidence
     */
    public ControlEvidence endedBy(PptpControlException failure) {
        return new ControlEvidence(state, Optional.of(failure.kind()), failure.result(), failure.error(), silence);
    }

    /**
     * The same with what ended it, of which the peer said no more.
     *
     * @param kind what the peer did
     * @return the evidence
     */
    public ControlEvidence endedBy(PptpControlException.Kind kind) {
        return new ControlEvidence(state, Optional.of(kind), OptionalInt.empty(), ErrorCode.NONE, silence);
    }

    /**
     * The same with the time since the last message.
     *
     * @param lasting how long no message has come
     * @return the evidence
     */
    public ControlEvidence silentFor(Duration lasting) {
        return new ControlEvidence(state, end, result, error, Optional.of(lasting));
    }

    boolean ended(PptpControlException.Kind how) {
        return end.equals(Optional.of(how));
    }

    boolean result(int code) {
        return result.equals(OptionalInt.of(code));
    }
}
