/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.List;
import java.util.Optional;

/**
 * What one control protocol plugs into {@link ControlProtocol}: which options it asks for, and what it says to the
 * peer's.
 *
 * @param <O> the family of options
 */
interface OptionPolicy<O extends ConfigOption> extends ConfigOption.Reader<O> {

    /** The options of our next Configure-Request. */
    List<O> request();

    /** What we say to one option of the peer's Configure-Request. */
    Verdict<O> judge(O option);

    /**
     * Options that the peer left out but must have: they are appended to a Configure-Nak (RFC 1661 §5.3).
     *
     * @param requested the peer's options
     */
    default List<O> missing(List<O> requested) {
        return List.of();
    }

    /** The peer's Configure-Request is agreed: this is what it can receive, and what it is. */
    void agreed(List<O> requested);

    /** The peer agreed to our last request, as it was. */
    default void handleAck() {}

    /** The peer wants these instead. */
    void handleNak(List<O> suggested);

    /** The peer does not want these at all. */
    void handleReject(List<O> rejected);

    /** Why there can be no agreement, once that is certain. */
    Optional<NegotiationFailure> failure();
}
