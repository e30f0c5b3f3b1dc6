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
 * @param done whether it is done; false if it is ignored, as a {@link Note} tells
 */
public record OptionInEffect(String text, Origin origin, boolean done) {

    /** As pppd prints it: {@code persist          # (from /etc/ppp/peers/onenet:3)}. */
    @Override
    public String toString() {
        return text + "\t\t# (from " + origin + (done ? ")" : ", ignored)");
    }
}
