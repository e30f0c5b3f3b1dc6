/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

import java.io.IOException;

/** Something a peer, the network or the machine did that ends a tunnel or keeps it from coming up. */
public abstract class PptpException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what was expected, what came, where, and what to do: a sentence for people
     */
    protected PptpException(String message) {
        super(message);
    }

    /**
     * Creates it with what caused it.
     *
     * @param message what was expected, what came, where, and what to do: a sentence for people
     * @param cause what was thrown below
     */
    protected PptpException(String message, Throwable cause) {
        super(message, cause);
    }
}
