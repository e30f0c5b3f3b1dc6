/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrop;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.ppp.PptpNegotiationException;

/** What users plug in may be late, or throw: the tunnel goes on, or ends in words. */
class TunnelCallbacksTest {

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)));

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    private static RuntimeException bug() {
        return new Bug();
    }

    /** Without a stack trace, which would only fill the log of the tests. */
    private static final class Bug extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Bug() {
            super("a bug of the user's", null, false, false);
        }
    }

    @Test
    void listenersThatThrowAreHeardOut() {
        List<TunnelEvent> told = new ArrayList<>();
        pair.bind(server -> server.listener((peer, event) -> {
            throw bug();
        }));
        PptpTunnel tunnel = pair.await(pair.client()
                .listener(event -> {
                    told.add(event);
                    throw bug();
                })
                .build()
                .connect());
        pair.until(() -> !pair.accepted.isEmpty(), "up at the server");
        CheckingReceiver received = CheckingReceiver.of(pair.accepted());

        tunnel.send(StackPair.packet(tunnel, 7, 100));
        pair.until(() -> !received.numbers().isEmpty(), "a packet came");
        tunnel.close();
        pair.await(tunnel.closeFuture());

        assertThat(told.get(0)).isInstanceOf(TunnelEvent.ControlConnected.class);
        assertThat(told.get(told.size() - 1)).isInstanceOf(TunnelEvent.Closed.class);
    }

    @Test
    void aReceiverThatThrowsGetsTheNextPacket() {
        pair.bind(server -> {});
        PptpTunnel tunnel = pair.connect();
        List<Integer> numbers = new ArrayList<>();
        pair.accepted().receiver(packet -> {
            numbers.add(StackPair.number(packet));
            packet.release();
            throw bug();
        });

        tunnel.send(StackPair.packet(tunnel, 1, 100));
        tunnel.send(StackPair.packet(tunnel, 2, 100));
        pair.loop.pass(Duration.ofMillis(50));

        assertThat(numbers).containsExactly(1, 2);
        assertThat(tunnel.closeFuture()).isNotDone();
        assertThatNullPointerException().isThrownBy(() -> tunnel.receiver(null));
    }

    @Test
    void keepsPacketsUntilThereIsAReceiver() {
        pair.bind(server -> {});
        PptpTunnel tunnel = pair.connect();
        for (int n = 0; n < 300; n++) {
            tunnel.send(StackPair.packet(tunnel, n, 100));
        }
        pair.loop.pass(Duration.ofMillis(50));

        CheckingReceiver received = CheckingReceiver.of(pair.accepted());

        assertThat(received.numbers()).hasSize(256).startsWith(0, 1).endsWith(255);
        assertThat(pair.await(pair.accepted().collectStats()).drops()).containsEntry(PacketDrop.QUEUE_FULL, 44L);
        tunnel.send(StackPair.packet(tunnel, 300, 100));
        pair.loop.pass(Duration.ofMillis(50));
        assertThat(received.numbers()).endsWith(255, 300);
    }

    @Test
    void packetsThatNobodyTookAreReleasedAtTheEnd() {
        pair.bind(server -> {});
        PptpTunnel tunnel = pair.connect();
        tunnel.send(StackPair.packet(tunnel, 1, 100));
        pair.loop.pass(Duration.ofMillis(50));

        tunnel.close();
        pair.await(pair.accepted().closeFuture());

        CheckingReceiver late = CheckingReceiver.of(pair.accepted());
        assertThat(late.numbers()).isEmpty();
    }

    /** As a user of Netty has it: no receiver, but handlers of one's own that read and write IP packets. */
    @Test
    void handlersInThePipelineGetTheEarlyPacketsTooAndAnswer() {
        pair.bind(server -> {});
        PptpTunnel tunnel = pair.connect();
        CheckingReceiver answers = CheckingReceiver.of(tunnel);
        tunnel.send(StackPair.packet(tunnel, 1, 100));
        tunnel.send(StackPair.packet(tunnel, 2, 100));
        pair.loop.pass(Duration.ofMillis(50));

        List<Integer> read = new ArrayList<>();
        pair.accepted().channel().pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                read.add(StackPair.number((ByteBuf) message));
                context.writeAndFlush(message);
            }
        });
        tunnel.send(StackPair.packet(tunnel, 3, 100));
        pair.loop.pass(Duration.ofMillis(50));

        assertThat(read).containsExactly(1, 2, 3);
        assertThat(answers.numbers()).containsExactly(1, 2, 3);
        TunnelStats stats = pair.await(pair.accepted().collectStats());
        assertThat(stats.packetsReceived()).isEqualTo(3);
        assertThat(stats.packetsSent()).isEqualTo(3);
    }

    @Test
    void anAuthenticatorMayTakeItsTime() {
        UserAuthenticator passwords = UserAuthenticator.passwords(name -> Optional.of("secret"));
        CompletableFuture<AuthDecision> decision = new CompletableFuture<>();
        List<AuthRequest> asked = new ArrayList<>();
        pair.bind(server -> server.authenticator(request -> {
            asked.add(request);
            return decision;
        }));
        CompletableFuture<PptpTunnel> attempt = pair.client().build().connect();
        pair.loop.pass(Duration.ofSeconds(2));
        assertThat(attempt).isNotDone();
        assertThat(asked).hasSize(1);

        passwords.authenticate(asked.get(0)).thenAccept(decision::complete);

        pair.await(attempt);
    }

    @Test
    void anAddressThatThrowsWhenGivenBackDoesNotStopTheEnd() {
        AddressPool pool = AddressPool.ipv4("10.1.0.0/24");
        pair.bind(server -> server.addressPool(new AddressPool() {
            @Override
            public Inet4Address local() {
                return pool.local();
            }

            @Override
            public Optional<AddressLease> lease(String userName, Optional<Inet4Address> wanted) {
                return pool.lease(userName, wanted).map(lease -> new AddressLease() {
                    @Override
                    public Inet4Address address() {
                        return lease.address();
                    }

                    @Override
                    public void close() {
                        throw bug();
                    }
                });
            }
        }));
        PptpTunnel tunnel = pair.connect();

        tunnel.close();

        pair.await(tunnel.closeFuture());
        pair.await(pair.accepted().closeFuture());
    }

    @Test
    void aUsersOwnAddressIsGivenAndTakenBack() {
        UserAuthenticator passwords = UserAuthenticator.passwords(name -> Optional.of("secret"));
        Inet4Address own = AddressPool.ipv4("10.77.0.8/30").local();
        pair.bind(server -> server.authenticator(request -> passwords
                .authenticate(request)
                .thenApply(decision -> ((AuthDecision.Accept) decision).withAddress(own))));

        for (int n = 0; n < 3; n++) {
            PptpTunnel tunnel = pair.connect();
            assertThat(tunnel.link().localAddress()).contains(own);
            assertThat(pair.failure(pair.client().build()))
                    .as("a second one may not have it")
                    .isInstanceOf(PptpNegotiationException.class);
            tunnel.close();
            pair.await(tunnel.closeFuture());
            pair.loop.pass(Duration.ofSeconds(5));
        }
    }
}
