/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What the libraries may say on the standard error output. */
final class Logging {

    private Logging() {}

    /** Warnings alone. */
    static void quiet() {
        level(Level.WARN);
    }

    /** Everything that the tunnel does, but for the transcript, which the program prints itself. */
    static void debug() {
        level(Level.DEBUG);
        ((Logger) LoggerFactory.getLogger("org.pptp4j.ppp.NegotiationLog")).setLevel(Level.WARN);
    }

    private static void level(Level level) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        ((Logger) LoggerFactory.getLogger("org.pptp4j")).setLevel(level);
    }
}
