/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.ppp.NegotiatedLink;

/** The network interface of a call: it outlives its tunnels. */
interface CallInterface extends AutoCloseable {

    /** How one comes about. */
    interface Opener {
        CallInterface open() throws PptpTransportException;
    }

    /** Its name, such as {@code ppp0}. */
    String name();

    /** Gives it the addresses of a link and brings it up; changes only what differs. */
    void configure(NegotiatedLink link) throws PptpTransportException;

    /** Lets it carry a tunnel's packets, in place of those of the tunnel before. */
    void carry(PptpTunnel tunnel) throws PptpTransportException;

    /** It is gone. */
    @Override
    void close();
}
