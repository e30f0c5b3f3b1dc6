/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

/** Whether a PNS tells the PAC the control characters to escape (RFC 2637 §2.15). */
public enum LinkInfoPolicy {

    /** Never. The default: it means nothing to a PAC without an asynchronous line behind it. */
    NEVER,

    /**
     * All of them, when LCP is up and before it goes down, as Windows does. Some NAT routers (FLASHWAVE) drop a control
     * connection on which it never comes.
     */
    LIKE_WINDOWS
}
