/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.diagnosis.ControlState;
import org.pptp4j.netty.PptpTransportException;

/** Turns a host name into IPv4 addresses, away from the event loop, for the system's resolver blocks. */
final class HostResolver {

    private HostResolver() {}

    /**
     * All IPv4 addresses of a host, in the order of the resolver. Text that is an address is not looked up.
     *
     * @return fails with a {@link PptpTransportException} in words
     */
    static CompletableFuture<List<InetAddress>> resolve(String host) {
        try {
            return CompletableFuture.completedFuture(List.of(Ipv4.parse(host)));
        } catch (IllegalArgumentException notAnAddress) {
            return lookUp(host);
        }
    }

    private static CompletableFuture<List<InetAddress>> lookUp(String host) {
        CompletableFuture<List<InetAddress>> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(ipv4(host, InetAddress.getAllByName(host)));
                    } catch (UnknownHostException e) {
                        result.completeExceptionally(Diagnosed.at(
                                ControlState.NAME_UNKNOWN,
                                new PptpTransportException(
                                        "The name \"" + host + "\" has no address: check its spelling and the name"
                                                + " servers of this host.",
                                        e)));
                    } catch (PptpTransportException | RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                },
                "pptp-resolve-" + host);
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    static List<InetAddress> ipv4(String host, InetAddress[] all) throws PptpTransportException {
        List<InetAddress> addresses = new ArrayList<>();
        for (InetAddress address : all) {
            if (address instanceof Inet4Address) {
                addresses.add(address);
            }
        }
        if (addresses.isEmpty()) {
            throw Diagnosed.at(
                    ControlState.NAME_UNKNOWN,
                    new PptpTransportException("\"" + host + "\" has only IPv6 addresses, such as "
                            + all[0].getHostAddress()
                            + ". PPTP runs over IPv4 alone (RFC 2637): give a name or an address of the"
                            + " server in IPv4."));
        }
        return addresses;
    }
}
