/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.pptp4j.auth.AuthPacket;

/**
 * A control packet on its way out: a protocol number and the bytes behind it.
 *
 * @param protocol such as {@link PppProtocol#LCP}
 * @param packet the packet, from its code octet on
 */
public record ControlFrame(int protocol, byte[] packet) {

    static ControlFrame of(int protocol, ControlPacket packet) {
        ByteBuf bytes = Unpooled.buffer();
        packet.encode(bytes);
        return new ControlFrame(protocol, ByteBufUtil.getBytes(bytes));
    }

    static ControlFrame of(AuthPacket packet) {
        ByteBuf bytes = Unpooled.buffer();
        packet.encode(bytes);
        return new ControlFrame(packet.protocol(), ByteBufUtil.getBytes(bytes));
    }

    /** Says how long it is; the bytes may hold a proof. */
    @Override
    public String toString() {
        return "ControlFrame[" + PppProtocol.name(protocol) + ", " + packet.length + " octets]";
    }
}
