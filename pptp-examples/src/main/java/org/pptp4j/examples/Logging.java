/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What the libraries may say on the console. */
final class Logging {

    private Logging() {}

    /** Warnings alone. */
    static void quiet() {
        level(Level.WARN);
    }

    /** Everything that the tunnel does. */
    static void debug() {
        level(Level.DEBUG);
    }

    private static void level(Level level) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        ((Logger) LoggerFactory.getLogger("org.pptp4j")).setLevel(level);
    }
}
