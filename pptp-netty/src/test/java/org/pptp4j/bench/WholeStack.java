/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import org.pptp4j.netty.PptpTunnel;

/** The whole stack, client to server: {@code send} at one end, the receiver at the other. */
final class WholeStack {

    private final PptpTunnel sender;
    private final byte[] packet;
    private final Bursts bursts;

    WholeStack(TunnelPair tunnel, EventLoop loop, byte[] packet) {
        this.sender = tunnel.client();
        this.packet = packet;
        this.bursts = new Bursts("whole stack", loop, this::burst);
        tunnel.server().receiver(received -> {
            received.release();
            bursts.handleArrival();
        });
    }

    Candidate candidate() {
        return bursts;
    }

    private void burst() {
        for (int n = 0; n < Bursts.BURST; n++) {
            ByteBuf next = sender.allocate(packet.length).writeBytes(packet);
            if (!sender.send(next)) {
                throw new IllegalStateException("The tunnel took no packet");
            }
        }
    }
}
