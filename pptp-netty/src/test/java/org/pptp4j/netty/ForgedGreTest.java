/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrop;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Packets of a stranger who knows address, call id and sequence number, but no key. */
class ForgedGreTest {

    /** A PPP frame of a protocol that nobody speaks. */
    private static final String NOISE = "01 02 03 04";

    /** One number far ahead is held for forged; several that agree are a jump, and the real packets take it back. */
    @Test
    void aForgedJumpIsTakenBackByTheRealPackets() {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            pair.bind(server -> {});
            GreTap tap = new GreTap(pair);
            PptpTunnel tunnel = pair.connect();
            pair.loop.pass(Duration.ofSeconds(1));
            PptpTunnel accepted = pair.accepted.get(0);
            List<Integer> received = new ArrayList<>();
            accepted.receiver(packet -> {
                received.add(StackPair.number(packet));
                packet.release();
            });

            tap.sendAsClient(6000, NOISE);
            tap.sendAsClient(NOISE);
            tap.sendAsClient(NOISE);
            for (int number = 0; number < 20; number++) {
                tunnel.send(StackPair.packet(tunnel, number, 60));
                pair.loop.pass(Duration.ofMillis(1));
            }

            assertThat(received).hasSizeGreaterThan(15).endsWith(17, 18, 19);
            assertThat(pair.await(accepted.collectStats()).drops())
                    .containsKey(PacketDrop.PPP_UNKNOWN_PROTOCOL)
                    .doesNotContainKey(PacketDrop.MPPE_UNINTELLIGIBLE);
            tunnel.close();
            pair.await(tunnel.closeFuture());
        }
    }
}
