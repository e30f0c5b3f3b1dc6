/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.handler.PppLinkHandler;
import org.pptp4j.ppp.PppFrame;
import org.pptp4j.ppp.PppProtocol;

/** A peer that begins LCP anew while the tunnel is up (RFC 1661 §3.4): everything above it starts over. */
class RenegotiationTest {

    /** Counts the leases that are out. */
    private static final class CountedPool implements AddressPool {
        private final AddressPool pool = AddressPool.ipv4("10.77.0.0/24");
        private int leased;

        @Override
        public Inet4Address local() {
            return pool.local();
        }

        @Override
        public Optional<AddressLease> lease(String userName, Optional<Inet4Address> wanted) {
            leased++;
            return pool.lease(userName, wanted).map(Counted::new);
        }

        private final class Counted implements AddressLease {
            private final AddressLease lease;

            Counted(AddressLease lease) {
                this.lease = lease;
            }

            @Override
            public Inet4Address address() {
                return lease.address();
            }

            @Override
            public void close() {
                leased--;
                lease.close();
            }
        }
    }

    @Test
    void aTunnelHasOneAddressHoweverOftenItsPeerBeginsAnew() {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            CountedPool pool = new CountedPool();
            pair.bind(server -> server.addressPool(pool));
            PptpTunnel tunnel = pair.connect();
            pair.loop.pass(Duration.ofSeconds(1));

            for (int round = 0; round < 3; round++) {
                beginAnew(tunnel, 0x70 + round);
                pair.loop.pass(Duration.ofSeconds(10));
            }

            assertThat(pair.serverEvents)
                    .filteredOn(TunnelEvent.Up.class::isInstance)
                    .hasSizeGreaterThan(1);
            assertThat(pool.leased).isEqualTo(1);
            tunnel.close();
            pair.await(tunnel.closeFuture());
            pair.loop.pass(Duration.ofSeconds(1));
            assertThat(pool.leased).isZero();
        }
    }

    /** Sends an LCP Configure-Request without options past the tunnel's own LCP. */
    private static void beginAnew(PptpTunnel tunnel, int identifier) {
        ByteBuf request = tunnel.allocate(4).writeByte(1).writeByte(identifier).writeShort(4);
        tunnel.channel()
                .pipeline()
                .context(PppLinkHandler.class)
                .writeAndFlush(new PppFrame().set(PppProtocol.LCP, request));
    }
}
