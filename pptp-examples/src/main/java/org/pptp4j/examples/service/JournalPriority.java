/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.service;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Map;

/** The level of a line as systemd's journal reads it: {@code <4>} for a warning (sd-daemon(3), SyslogLevelPrefix=). */
public final class JournalPriority extends ClassicConverter {

    private static final Map<String, Integer> PRIORITIES = Map.of("ERROR", 3, "WARN", 4, "INFO", 6);
    private static final int DEBUG = 7;

    @Override
    public String convert(ILoggingEvent event) {
        return "<" + PRIORITIES.getOrDefault(event.getLevel().toString(), DEBUG) + ">";
    }
}
