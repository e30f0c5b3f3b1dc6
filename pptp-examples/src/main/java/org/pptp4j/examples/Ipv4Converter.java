/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an IPv4 address in dotted decimals; names are not looked up, for they mean nothing inside the tunnel. */
final class Ipv4Converter implements ITypeConverter<Inet4Address> {

    @Override
    public Inet4Address convert(String text) throws UnknownHostException {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null || bytes.length != Integer.BYTES) {
            throw new TypeConversionException("'" + text + "', expected an IPv4 address such as 10.77.0.1");
        }
        return (Inet4Address) InetAddress.getByAddress(bytes);
    }
}
