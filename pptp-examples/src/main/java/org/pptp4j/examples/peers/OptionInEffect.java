/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

/**
 * One option as {@code dump} prints it.
 *
 * @param text the option and its value, passwords hidden
 * @param origin who said it last
 */
public record OptionInEffect(String text, Origin origin) {

    /** As pppd prints it: {@code persist          # (from /etc/ppp/peers/onenet:3)}. */
    @Override
    public String toString() {
        return text + "\t\t# (from " + origin + ")";
    }
}
