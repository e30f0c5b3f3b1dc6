/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pptp4j.mppe.KeyStreamsAhead;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads for which tunnels key streams are made ahead: {@code off}, {@code auto}, {@code 32} or {@code 32,1}. */
final class KeyStreamsConverter implements ITypeConverter<KeyStreamsAhead> {

    private static final Pattern ALWAYS = Pattern.compile("(\\d{1,4})(?:,(\\d{1,3}))?");

    @Override
    public KeyStreamsAhead convert(String text) {
        Matcher always = ALWAYS.matcher(text);
        if (text.equals("off")) {
            return KeyStreamsAhead.off();
        } else if (text.equals("auto")) {
            return KeyStreamsAhead.automatic();
        } else if (always.matches()) {
            return always(always);
        }
        throw new TypeConversionException("'" + text + "', expected off, auto, or packets and threads such as 32,1");
    }

    private static KeyStreamsAhead always(Matcher always) {
        try {
            int threads = always.group(2) == null ? 0 : Integer.parseInt(always.group(2));
            return KeyStreamsAhead.always(Integer.parseInt(always.group(1))).withThreads(threads);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
