/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.PacketDrop;
import org.pptp4j.auth.AuthPacket;

/** Brings each control packet to its protocol, if its phase has come, and says why the others are dropped. */
final class FrameDispatch {

    private static final Optional<PacketDrop> MALFORMED = Optional.of(PacketDrop.PPP_MALFORMED);

    private final LinkPhases link;

    FrameDispatch(LinkPhases link) {
        this.link = link;
    }

    /**
     * Takes a packet.
     *
     * @param payload what follows the protocol field; borrowed
     * @return why it was dropped, if it was
     */
    Optional<PacketDrop> handle(int protocol, ByteBuf payload, long now) {
        switch (protocol) {
            case PppProtocol.LCP:
                return ControlPacket.decode(payload)
                        .map(packet -> handleLcp(packet, now))
                        .orElse(MALFORMED);
            case PppProtocol.PAP:
            case PppProtocol.CHAP:
                return handleAuthentication(protocol, payload, now);
            case PppProtocol.COMPRESSED:
                return Optional.of(PacketDrop.MPPE_NOT_AGREED);
            default:
                return PppProtocol.isEncryptable(protocol)
                        ? handleData(protocol, payload)
                        : handleNetworkControl(protocol, payload, now);
        }
    }

    private Optional<PacketDrop> handleLcp(ControlPacket packet, long now) {
        link.lcp().handlePacket(packet, now).ifPresent(rejected -> link.handleProtocolReject(rejected, now));
        return Optional.empty();
    }

    /** Of the two protocols only the one that was agreed on is listened to. */
    private Optional<PacketDrop> handleAuthentication(int protocol, ByteBuf payload, long now) {
        Optional<LinkAuthentication> authentication = link.authentication().filter(running -> running.speaks(protocol));
        if (authentication.isEmpty()) {
            return Optional.of(PacketDrop.PPP_WRONG_PHASE);
        }
        try {
            authentication.get().handlePacket(AuthPacket.decode(protocol, payload), now);
            return Optional.empty();
        } catch (MalformedPacketException e) {
            return MALFORMED;
        }
    }

    /** Data that is not for the user, or not yet. */
    private Optional<PacketDrop> handleData(int protocol, ByteBuf payload) {
        boolean spoken =
                link.network().filter(running -> !running.speaks(protocol)).isEmpty();
        if (link.forbidsClearText()) {
            return Optional.of(PacketDrop.CLEAR_TEXT);
        } else if (spoken) {
            return Optional.of(PacketDrop.PPP_WRONG_PHASE);
        }
        // What came encrypted must not go back in clear inside a Protocol-Reject.
        boolean decrypted = link.network().flatMap(NetworkPhase::encryption).isPresent();
        return reject(protocol, decrypted ? Unpooled.EMPTY_BUFFER : payload);
    }

    private Optional<PacketDrop> handleNetworkControl(int protocol, ByteBuf payload, long now) {
        Optional<NetworkPhase> network = link.network();
        if (network.isEmpty()) {
            return Optional.of(PacketDrop.PPP_WRONG_PHASE);
        }
        if (!network.get().speaks(protocol)) {
            return reject(protocol, payload);
        }
        Optional<ControlPacket> packet = ControlPacket.decode(payload);
        packet.ifPresent(valid -> network.get().handlePacket(protocol, valid, now));
        return packet.isPresent() ? Optional.empty() : MALFORMED;
    }

    private Optional<PacketDrop> reject(int protocol, ByteBuf payload) {
        if (link.phase() != LinkPhase.NETWORK) {
            return Optional.of(PacketDrop.PPP_WRONG_PHASE);
        }
        link.lcp().rejectProtocol(protocol, payload);
        return Optional.of(PacketDrop.PPP_UNKNOWN_PROTOCOL);
    }
}
