/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

/** Why a link did not come up, or why it ended: a record for programs, with a text for people. */
public sealed interface NegotiationFailure permits EncryptionFailure, LoginFailure, LinkFailure {

    /**
     * What each side wants, what came instead, and what to change on either side.
     *
     * @return one to three sentences, without secrets
     */
    String explain();

    /**
     * Where the rule stands.
     *
     * @return such as {@code RFC 3078 §2}
     */
    String reference();
}
