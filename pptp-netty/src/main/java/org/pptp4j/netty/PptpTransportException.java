/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import org.pptp4j.PptpException;

/**
 * The machine cannot carry the tunnel's packets: a missing privilege, a missing library, an address that cannot be
 * used, or an event loop that the transport cannot run on. The message names what is missing and how to get it.
 */
public final class PptpTransportException extends PptpException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what is missing and what to do, a sentence for people
     */
    public PptpTransportException(String message) {
        super(message);
    }

    /**
     * Creates it with what caused it.
     *
     * @param message what is missing and what to do, a sentence for people
     * @param cause what was thrown below
     */
    public PptpTransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
