/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.net.Inet4Address;

/** An address that a server gave to one tunnel, until the lease is closed. */
public interface AddressLease extends AutoCloseable {

    /**
     * The client's address inside the tunnel.
     *
     * @return the address
     */
    Inet4Address address();

    /** Gives the address back. */
    @Override
    void close();
}
