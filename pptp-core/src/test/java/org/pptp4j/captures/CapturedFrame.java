/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.captures;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Optional;
import org.pptp4j.captures.CapturedPacket.Carrier;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.ppp.PppFraming;

/**
 * A PPP frame out of a GRE packet.
 *
 * @param packet what it came in
 * @param sequence its number in the packets of its sender
 * @param octets the frame, from FF 03 on if it has that
 * @param protocol its PPP protocol number
 * @param payload what follows the protocol field
 */
public record CapturedFrame(CapturedPacket packet, int sequence, byte[] octets, int protocol, byte[] payload) {

    private static final int SEQUENCE_PRESENT = 0x1000;
    private static final int ACKNOWLEDGEMENT_PRESENT = 0x0080;

    static Optional<CapturedFrame> of(CapturedPacket packet) {
        ByteBuf gre = packet.buffer();
        if (packet.carrier() != Carrier.GRE || (gre.getShort(0) & SEQUENCE_PRESENT) == 0) {
            return Optional.empty();
        }
        int sequence = gre.getInt(8);
        gre.skipBytes((gre.getShort(0) & ACKNOWLEDGEMENT_PRESENT) == 0 ? 12 : 16);
        byte[] octets = Arrays.copyOfRange(packet.octets(), gre.readerIndex(), packet.octets().length);
        int protocol = PppFraming.readProtocol(gre);
        byte[] payload = Arrays.copyOfRange(packet.octets(), gre.readerIndex(), packet.octets().length);
        return Optional.of(new CapturedFrame(packet, sequence, octets, protocol, payload));
    }

    public Sender sender() {
        return packet.sender();
    }

    /** The payload in a buffer of its own, of which nobody has to release anything. */
    public ByteBuf buffer() {
        return Unpooled.copiedBuffer(payload);
    }

    /** For the description of an assertion. */
    @Override
    public String toString() {
        return packet.toString();
    }
}
