/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How the packets of a control connection's calls travel.
 *
 * @param peer the peer's control connection address
 * @param grePeer where its GRE packets go; empty if that is where the first one will come from
 * @param gre the channel for them, on the same event loop
 * @param routes the end of that channel
 * @param tap what the owner's tap sees of it
 */
record ConnectionPath(
        InetSocketAddress peer,
        Optional<InetSocketAddress> grePeer,
        Channel gre,
        GreCallDemultiplexer routes,
        ConnectionTap tap) {

    InetAddress address() {
        return peer.getAddress();
    }
}
