/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.util.Locale;
import org.pptp4j.ppp.MppeConfig.KeyChangePolicy;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads when MPPE changes its key, as people write it: {@code allow-stateful}. */
final class KeyChangeConverter implements ITypeConverter<KeyChangePolicy> {

    @Override
    public KeyChangePolicy convert(String text) {
        for (KeyChangePolicy policy : KeyChangePolicy.values()) {
            if (policy.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return policy;
            }
        }
        throw new TypeConversionException("'" + text + "', expected stateless, allow-stateful or stateful");
    }
}
