/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

/**
 * Bytes that are not what their protocol says they must be. The message names the field, the section and both values.
 */
public final class MalformedPacketException extends PptpException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message such as {@code Start-Control-Connection-Request: length 160, expected 156 (RFC 2637 §2.1)}
     */
    public MalformedPacketException(String message) {
        super(message);
    }
}
