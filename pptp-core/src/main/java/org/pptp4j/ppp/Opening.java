/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

/** Who begins LCP (RFC 1661 §4.2, Stopped state). Two ends that are both silent never meet. */
public enum Opening {
    /** We ask at once, and a peer that does not answer is given up. The default. */
    ACTIVE,
    /** We ask at once; a peer that does not answer may still begin itself. pppd: {@code passive} */
    PASSIVE,
    /** We say nothing until the peer has begun. pppd: {@code silent} */
    SILENT
}
