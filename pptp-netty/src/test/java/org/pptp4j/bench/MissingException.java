/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.io.IOException;

/** This machine lacks what a section needs; the message says what. */
final class MissingException extends IOException {

    private static final long serialVersionUID = 1L;

    MissingException(String message, Throwable cause) {
        super(message, cause);
    }
}
