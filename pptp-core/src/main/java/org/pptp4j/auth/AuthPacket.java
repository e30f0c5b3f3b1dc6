/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import io.netty.buffer.ByteBuf;
import org.pptp4j.MalformedPacketException;

/** A packet of an authentication protocol. Its text is pppd's, but for passwords and proofs. */
public sealed interface AuthPacket permits ChapPacket, PapPacket {

    /** Which side of an authentication a packet is for. */
    enum Recipient {
        /** The side that demands proof. */
        AUTHENTICATOR,
        /** The side that proves itself. */
        PEER
    }

    /**
     * The identifier, which matches answers to questions.
     *
     * @return 0 to 255
     */
    int id();

    /**
     * Which side it is for.
     *
     * @return the side that has to read it
     */
    Recipient recipient();

    /**
     * The PPP protocol that it belongs to.
     *
     * @return {@code 0xc023} for PAP, {@code 0xc223} for CHAP
     */
    int protocol();

    /**
     * Writes this packet.
     *
     * @param out where to; borrows
     * @throws IllegalArgumentException if the packet is longer than its length field can say
     */
    void encode(ByteBuf out);

    /**
     * Reads a packet; octets behind its length are padding.
     *
     * @param protocol the PPP protocol that it came in
     * @param packet the reader index at the code; borrows, and moves no index
     * @return the packet
     * @throws MalformedPacketException if the code is unknown, or the lengths do not fit
     */
    static AuthPacket decode(int protocol, ByteBuf packet) throws MalformedPacketException {
        return protocol == AuthProtocol.PAP.lcpProtocol() ? PapPacket.decode(packet) : ChapPacket.decode(packet);
    }
}
