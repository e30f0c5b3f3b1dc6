/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import org.pptp4j.mppe.KeyLength;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a key length of MPPE: 40, 56 or 128. */
final class MppeBitsConverter implements ITypeConverter<KeyLength> {

    @Override
    public KeyLength convert(String text) {
        for (KeyLength length : KeyLength.values()) {
            if (text.equals(Integer.toString(length.bits()))) {
                return length;
            }
        }
        throw new TypeConversionException("'" + text + "', expected 40, 56 or 128, or several with commas between");
    }
}
