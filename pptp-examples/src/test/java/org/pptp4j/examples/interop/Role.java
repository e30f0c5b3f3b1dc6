/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

/** Who is at the ends of a tunnel. */
enum Role {
    /** The mini-client's {@code connect} at a real {@code pptpd} with {@code pppd}. */
    CONNECT("connect -> pptpd"),
    /** A real {@code pptp-linux} with {@code pppd} at the mini-client's {@code serve}. */
    SERVE("pptp-linux -> serve"),
    /** A real {@code pptp-linux} at a real {@code pptpd}, for comparison. */
    REFERENCE("pptp-linux -> pptpd");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
