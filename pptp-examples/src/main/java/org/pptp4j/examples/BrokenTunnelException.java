/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import org.pptp4j.netty.TunnelClosed;

/** A tunnel that was up did not end in order. */
public final class BrokenTunnelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient TunnelClosed why;

    /**
     * Creates it with the words of the end.
     *
     * @param why how it ended
     */
    public BrokenTunnelException(TunnelClosed why) {
        super(why.reason(), why.cause().orElse(null));
        this.why = why;
    }

    TunnelClosed why() {
        return why;
    }
}
