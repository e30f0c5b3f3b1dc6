/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

/** What to do about a Start-Control-Connection-Request of a peer. */
public enum StartVerdict {

    /** Answer it: the connection is established, or refused if its version is not ours. */
    ANSWER,

    /**
     * Say nothing on this connection, ever, and wait for the peer to close it: it collided with one that we began and
     * that stays, by the rule of {@link StartCollision} (RFC 2637 §3.1.3).
     */
    KEEP_SILENT
}
