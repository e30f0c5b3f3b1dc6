/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads seconds such as {@code 10} or {@code 0.5}, above 0 and up to a day. */
final class Seconds implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        if (!text.matches("\\d{1,5}(\\.\\d{1,3})?")) {
            throw wrong(text);
        }
        Duration duration =
                Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact());
        if (duration.isZero() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw wrong(text);
        }
        return duration;
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException("'" + text + "', expected seconds such as 10 or 0.5, up to 86400");
    }
}
