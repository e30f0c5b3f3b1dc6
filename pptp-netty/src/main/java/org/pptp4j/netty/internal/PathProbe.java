/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** What this host says of its way to a server, without sending anything. */
public interface PathProbe {

    /**
     * The address from which packets to a server would leave now.
     *
     * @param server the server
     * @return empty if there is no route to it
     */
    Optional<InetAddress> sourceFor(InetSocketAddress server);

    /**
     * Whether this host has an address.
     *
     * @param address an address
     * @return true if one of its interfaces has it
     */
    boolean has(InetAddress address);
}
