/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.List;
import org.pptp4j.PptpException;

/** A PPP link that did not come up, or broke: {@link #failure()} says why. */
public final class PptpNegotiationException extends PptpException {

    private static final long serialVersionUID = 1L;

    private final transient NegotiationFailure failure;
    private final transient List<String> transcript;

    /**
     * Creates it.
     *
     * @param failure why
     * @param transcript the control packets up to then, as lines of text
     */
    public PptpNegotiationException(NegotiationFailure failure, List<String> transcript) {
        super(failure.explain());
        this.failure = failure;
        this.transcript = List.copyOf(transcript);
    }

    /**
     * Why the link failed.
     *
     * @return a record for programs; its {@code explain()} is this exception's message
     */
    public NegotiationFailure failure() {
        return failure;
    }

    /**
     * What the two sides said to each other.
     *
     * @return lines such as {@code rcvd [CCP ConfNak id=0x1 <mppe +H -M +S -L -D +C>]}, oldest first
     */
    public List<String> transcript() {
        return transcript;
    }
}
