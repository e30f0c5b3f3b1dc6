/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * What every packet asks of its link: whether it may pass, and how it is framed. The answers lie together in this one
 * object, renewed whenever the parts of the link have been settled. With thousands of links most of what a packet
 * touches has to come from memory, and to ask the protocols themselves would be to fetch a dozen objects each time.
 */
final class Passage {

    private boolean up;
    private boolean ipv4;
    private boolean ipv6;
    private int mtu;
    private boolean shortProtocol;
    private boolean shortAddressAndControl;
    private long framesReceived;
    private long framesReported;
    private long lastHeard;

    /** Asks the protocols anew. */
    void renew(LinkControl lcp, Optional<NetworkPhase> network) {
        up = network.isPresent() && network.get().isUp();
        ipv4 = network.isPresent() && network.get().carries(PppProtocol.IPV4);
        ipv6 = network.isPresent() && network.get().carries(PppProtocol.IPV6);
        mtu = up ? network.get().mtu() : 0;
        boolean agreed = lcp.isOpened();
        shortProtocol = agreed && lcp.policy().compressesProtocol();
        shortAddressAndControl = agreed && lcp.policy().omitsAddressAndControl();
    }

    /** Whether IP packets pass now. */
    boolean isUp() {
        return up;
    }

    /** Whether IP packets of this protocol pass now. */
    boolean carries(int protocol) {
        return switch (protocol) {
            case PppProtocol.IPV4 -> ipv4;
            case PppProtocol.IPV6 -> ipv6;
            default -> false;
        };
    }

    /** The longest IP packet to send; 0 while none may be sent. */
    int mtu() {
        return mtu;
    }

    /** Puts the fields of the frame on, as short as was agreed; LCP's always in full (RFC 1661 §6.5, §6.6). */
    void prependFraming(ByteBuf payload, int protocol) {
        if (shortProtocol && protocol <= 0xFF) {
            PppFraming.prependShortProtocol(payload, protocol);
        } else {
            PppFraming.prependProtocol(payload, protocol);
        }
        if (!shortAddressAndControl || protocol == PppProtocol.LCP) {
            PppFraming.prependAddressAndControl(payload);
        }
    }

    /** A frame of any kind came from the peer. */
    void handleFrame(long now) {
        framesReceived++;
        lastHeard = now;
    }

    long framesReceived() {
        return framesReceived;
    }

    /** Tells the keep-alive what came since it was told last. */
    void reportActivity(LinkControl lcp) {
        if (framesReported != framesReceived) {
            framesReported = framesReceived;
            lcp.handleActivity(lastHeard);
        }
    }
}
