/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.net.InetAddress;
import org.pptp4j.ppp.NegotiatedLink;

/** What was agreed, in a line. */
final class LinkText {

    private LinkText() {}

    static String of(NegotiatedLink link) {
        return local(link) + " to " + peer(link) + ", MTU " + link.mtu() + ", "
                + link.encryption().map(mode -> "MPPE " + mode).orElse("clear text");
    }

    static String local(NegotiatedLink link) {
        return link.localAddress()
                .map(InetAddress::getHostAddress)
                .or(() -> link.ipv6().map(ipv6 -> ipv6.localAddress().getHostAddress()))
                .orElse("no address");
    }

    static String peer(NegotiatedLink link) {
        return link.peerAddress()
                .map(InetAddress::getHostAddress)
                .or(() -> link.ipv6().flatMap(ipv6 -> ipv6.peerAddress().map(InetAddress::getHostAddress)))
                .orElse("no address");
    }
}
