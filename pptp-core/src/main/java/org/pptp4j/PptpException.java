/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

import java.io.IOException;
import java.util.Optional;

/**
 * Something a peer, the network or the machine did that ends a tunnel or keeps it from coming up. Once the whole tunnel
 * was looked at, its {@link #diagnosis()} knows more than the layer that gave up, and the message says it.
 */
public abstract class PptpException extends IOException {

    private static final long serialVersionUID = 1L;

    private transient Diagnosis diagnosis;

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

    /**
     * What was wrong, as the whole tunnel shows it.
     *
     * @return empty if this exception has nothing to do with a tunnel
     */
    public Optional<Diagnosis> diagnosis() {
        return Optional.ofNullable(diagnosis);
    }

    /**
     * Adds the diagnosis, which a layer that gives up does not have yet. Like {@link #initCause} it counts once: what
     * was found first is nearest to what happened.
     *
     * @param found what the tunnel shows
     */
    public void initDiagnosis(Diagnosis found) {
        if (diagnosis == null) {
            diagnosis = found;
        }
    }

    /** The sentences of the diagnosis, or of the layer that gave up while there is none. */
    @Override
    public String getMessage() {
        return diagnosis == null ? super.getMessage() : diagnosis.explain();
    }
}
