/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.buffer.ByteBuf;

/** Takes the IP packets that come out of a tunnel. */
@FunctionalInterface
public interface PacketReceiver {

    /**
     * Takes one packet. Called on the tunnel's event loop; must not block. An exception is logged and swallowed.
     *
     * @param packet one IP packet, its reader index at the version nibble; takes ownership. The bytes before the reader
     *     index are header room: the same buffer may be sent into another tunnel without a copy
     */
    void receive(ByteBuf packet);
}
