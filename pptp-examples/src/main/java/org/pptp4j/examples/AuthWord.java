/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import org.pptp4j.auth.AuthProtocol;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads pppd's word for a way to authenticate. */
final class AuthWord implements ITypeConverter<AuthProtocol> {

    @Override
    public AuthProtocol convert(String word) {
        for (AuthProtocol protocol : AuthProtocol.values()) {
            if (protocol != AuthProtocol.EAP && protocol.optionName().equals(word)) {
                return protocol;
            }
        }
        throw new TypeConversionException("'" + word + "' is not one of mschap-v2, mschap, chap, pap");
    }
}
