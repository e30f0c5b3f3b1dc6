/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.internal.CallChannel;

/** Several tunnels of one program to the same server. */
class SharedClientChannelTest {

    private final StackPair pair = new StackPair(InMemoryNetwork.builder());

    @BeforeEach
    void bind() {
        pair.bind(server -> {});
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private PptpTunnel connect() {
        return pair.await(
                pair.client().localAddress(pair.clientHost.address()).build().connect());
    }

    private void close(PptpTunnel tunnel) {
        tunnel.close();
        pair.await(tunnel.closeFuture());
    }

    private static Channel gre(PptpTunnel tunnel) {
        return ((CallChannel) tunnel.channel()).gre();
    }

    @Test
    void shareAChannelUntilTheLastEnds() {
        PptpTunnel first = connect();
        PptpTunnel second = connect();

        assertThat(gre(second)).isSameAs(gre(first));
        close(first);
        assertThat(gre(second).isOpen()).isTrue();
        List<Integer> numbers = new ArrayList<>();
        pair.accepted().receiver(packet -> {
            numbers.add(StackPair.number(packet));
            packet.release();
        });
        second.send(StackPair.packet(second, 7, 100));
        pair.until(() -> !numbers.isEmpty(), "received");
        close(second);
        assertThat(gre(second).isOpen()).isFalse();

        PptpTunnel third = connect();
        assertThat(gre(third)).isNotSameAs(gre(second));
        close(third);
    }

    @Test
    void doNotShareOneThatHasClosed() {
        PptpTunnel first = connect();
        gre(first).close();

        PptpTunnel second = connect();

        assertThat(first.closeFuture().isDone()).isTrue();
        assertThat(gre(second)).isNotSameAs(gre(first));
        close(second);
    }

    @Test
    void haveAChannelEachWhereTheirAddressIsNotKnown() {
        PptpTunnel first = pair.connect();
        PptpTunnel second = pair.connect();

        assertThat(gre(second)).isNotSameAs(gre(first));
        close(first);
        assertThat(gre(first).isOpen()).isFalse();
        close(second);
    }
}
