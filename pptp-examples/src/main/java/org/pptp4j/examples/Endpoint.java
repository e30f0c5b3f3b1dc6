/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.pptp4j.netty.PptpClientConfig;

/**
 * A host and a port, as {@code HOST[:PORT]}.
 *
 * @param host a name or an IPv4 address
 * @param port a TCP port; 1723 unless given
 */
record Endpoint(String host, int port) {

    /**
     * Reads it from text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon >= 0 && text.indexOf(':') != colon) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" looks like an IPv6 address; PPTP runs over IPv4 alone (RFC 2637).");
        }
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? "" + PptpClientConfig.PORT : text.substring(colon + 1);
        boolean badAddress = host.matches("[0-9.]+") && !NetUtil.isValidIpV4Address(host);
        if (host.isBlank() || badAddress || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 0xFFFF) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": expected HOST or HOST:PORT, HOST a name or an IPv4 address, PORT 0 to 65535.");
        }
        return new Endpoint(host, Integer.parseInt(port));
    }

    /**
     * Where to listen.
     *
     * @throws IllegalArgumentException if the host has no IPv4 address
     */
    InetSocketAddress local() {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address instanceof Inet4Address) {
                    return new InetSocketAddress(address, port);
                }
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "\"" + host + "\" is no address of this host: use 0.0.0.0 for all of them.", e);
        }
        throw new IllegalArgumentException("\"" + host + "\" has only IPv6 addresses; PPTP runs over IPv4 alone.");
    }
}
