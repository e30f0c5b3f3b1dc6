/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import io.netty.buffer.ByteBuf;
import org.pptp4j.netty.PacketReceiver;
import org.pptp4j.netty.PptpTunnel;

/** The small server's only service: answers pings to its address inside the tunnel, in the buffer they came in. */
public record EchoResponder(PptpTunnel tunnel) implements PacketReceiver {

    @Override
    public void receive(ByteBuf packet) {
        boolean forUs = tunnel.link()
                .localAddress()
                .filter(own -> IcmpEcho.isRequestTo(packet, own))
                .isPresent();
        if (forUs) {
            IcmpEcho.turnIntoReply(packet);
            tunnel.send(packet);
        } else {
            packet.release();
        }
    }
}
