/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.pptp4j.examples.service.Journal;
import org.slf4j.LoggerFactory;

/** What the libraries may say on the standard error output. */
final class Logging {

    /** A stack trace in one line with its priority: each line of its own would be an entry of its own. */
    private static final String JOURNAL_PATTERN =
            "%journalPriority%logger{0} %msg%replace(%ex){'\\s*\n\\s*',' | '}%n%nopex";

    private Logging() {}

    /** Warnings alone; in systemd's journal without the time, which it has itself, and with what it calls priority. */
    static void quiet() {
        level(Level.WARN);
        if (Journal.ERRORS.isReader()) {
            pattern(JOURNAL_PATTERN);
        }
    }

    private static void pattern(String pattern) {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        if (root.getAppender("STDERR") instanceof OutputStreamAppender<ILoggingEvent> appender
                && appender.getEncoder() instanceof PatternLayoutEncoder encoder) {
            encoder.stop();
            encoder.setPattern(pattern);
            encoder.start();
        }
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
