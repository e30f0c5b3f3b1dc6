/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** IPv4 addresses in four decimal numbers, without asking a name server about anything else. */
final class Ipv4Text {

    private Ipv4Text() {}

    static Optional<Inet4Address> parse(String text) {
        if (!NetUtil.isValidIpV4Address(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    (Inet4Address) InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(text)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An IPv4 address has 4 octets", e);
        }
    }
}
