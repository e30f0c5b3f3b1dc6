/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import org.pptp4j.PptpException;

/** One side did not prove itself to the other. */
public final class PptpAuthenticationException extends PptpException {

    private static final long serialVersionUID = 1L;

    private final transient AuthFailure failure;

    /**
     * Creates it with the sentences of the failure.
     *
     * @param failure why
     */
    public PptpAuthenticationException(AuthFailure failure) {
        super(failure.explain());
        this.failure = failure;
    }

    /**
     * Why authentication failed.
     *
     * @return the failure
     */
    public AuthFailure failure() {
        return failure;
    }
}
