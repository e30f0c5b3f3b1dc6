/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.diagnosis.Warning;
import org.pptp4j.netty.gre.Prerequisite;

/** A receiver that does not read in time. Needs CAP_NET_RAW. */
@Timeout(120)
class SocketOverflowIT {

    private static final String SERVER = "127.0.0.2";
    private static final int LENGTH = 1_300;

    /** More than any buffer has room for. */
    private static final int PACKETS = 20_000;

    private final CompletableFuture<PptpTunnel> accepted = new CompletableFuture<>();
    private final CompletableFuture<Warning.SocketOverflow> warned = new CompletableFuture<>();

    @BeforeEach
    void needsRawSockets() {
        Prerequisite.rawSockets();
    }

    @Test
    void theStatisticsCountWhatFoundNoRoomAndTheUserIsWarned() throws Exception {
        PptpServer.Binding server = PptpServer.builder()
                .bindAddress(new InetSocketAddress(SERVER, 0))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .mppe(MppeOptions::off)
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .listener((peer, event) -> {
                    if (event instanceof TunnelEvent.Warned told
                            && told.warning() instanceof Warning.SocketOverflow overflow) {
                        warned.complete(overflow);
                    }
                })
                .onTunnel(accepted::complete)
                .build()
                .bind()
                .join();
        PptpTunnel client = PptpClient.builder()
                .server(SERVER, server.controlAddress().getPort())
                .localAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 3}))
                .mppe(MppeOptions::off)
                .credentials(Credentials.of("alice", "secret"))
                .build()
                .connect()
                .join();
        PptpTunnel atServer = accepted.join();
        assertThat(atServer.collectStats().join().socketOverflows()).isZero();
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch awake = new CountDownLatch(1);
        atServer.receiver(packet -> {
            packet.release();
            asleep.countDown();
            awaitUninterruptibly(awake);
        });

        send(client, 0);
        asleep.await();
        for (int number = 1; number < PACKETS; number++) {
            send(client, number);
        }
        long sent = client.collectStats().join().packetsSent();
        awake.countDown();
        Warning.SocketOverflow warning = keepSendingUntilWarned(client);

        TunnelStats stats = atServer.collectStats().join();
        assertThat(sent).isEqualTo(PACKETS);
        assertThat(stats.socketOverflows()).isBetween(1L, (long) PACKETS);
        assertThat(warning.packets()).isPositive();
        assertThat(client.collectStats().join().socketOverflows()).isZero();
        server.close();
        server.closeFuture().get(20, TimeUnit.SECONDS);
        client.closeFuture().get(20, TimeUnit.SECONDS);
    }

    /** The gap shows when a later packet comes. */
    private Warning.SocketOverflow keepSendingUntilWarned(PptpTunnel client) {
        int number = PACKETS;
        while (!warned.isDone()) {
            send(client, number++);
        }
        return warned.join();
    }

    private static void send(PptpTunnel client, int number) {
        while (!client.send(StackPair.packet(client, number, LENGTH))) {
            Thread.onSpinWait();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
