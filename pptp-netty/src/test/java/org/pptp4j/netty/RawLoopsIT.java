/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.netty.gre.Prerequisite;
import org.pptp4j.netty.internal.CallChannel;

/** Tunnels of a server with several event loops, over raw sockets on the loopback interface. Needs CAP_NET_RAW. */
@Timeout(120)
class RawLoopsIT {

    private static final String SERVER = "127.0.0.2";
    private static final int PACKETS = 50;
    private static final int MANY = 100;

    private final BlockingQueue<PptpTunnel> accepted = new LinkedBlockingQueue<>();
    private final Map<Integer, Set<Thread>> threads = new ConcurrentHashMap<>();
    private EventLoopGroup clients;

    @BeforeEach
    void openEventLoop() throws Exception {
        Prerequisite.rawSockets();
        clients = new MultiThreadIoEventLoopGroup(1, GreTransport.rawSocket().ioHandlerFactory());
    }

    @AfterEach
    void endEventLoop() {
        if (clients != null) {
            clients.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    /** Sees every GRE packet of every call, on the thread that reads or writes it. */
    private final class ThreadTap implements PacketTap {
        @Override
        public void gre(TunnelEnds ends, Direction direction, ByteBuf packet) {
            threads.computeIfAbsent(ends.peer().getPort(), first -> ConcurrentHashMap.newKeySet())
                    .add(Thread.currentThread());
        }
    }

    private PptpServer.Binding bind(int loops) {
        return PptpServer.builder()
                .bindAddress(new InetSocketAddress(SERVER, 0))
                .eventLoops(loops)
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .tap(new ThreadTap())
                .onTunnel(accepted::add)
                .build()
                .bind()
                .join();
    }

    private PptpTunnel connect(PptpServer.Binding server, int number) throws Exception {
        return PptpClient.builder()
                .server(SERVER, server.controlAddress().getPort())
                .localAddress(InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) number}))
                .eventLoopGroup(clients)
                .credentials(Credentials.of("alice", "secret"))
                .build()
                .connect()
                .join();
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 2", "2, 20", "3, 20"})
    void noPacketOfATunnelChangesThreads(int loops, int tunnels) throws Exception {
        PptpServer.Binding server = bind(loops);
        List<CompletableFuture<Void>> arrivals = new ArrayList<>();
        Map<Thread, Integer> shares = new HashMap<>();
        for (int n = 1; n <= tunnels; n++) {
            PptpTunnel client = connect(server, n);
            PptpTunnel atServer = accepted.take();
            CallChannel call = (CallChannel) atServer.channel();
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            call.eventLoop().execute(() -> thread.complete(Thread.currentThread()));
            assertThat(shares.computeIfAbsent(thread.join(), first -> call.callId() % loops))
                    .isEqualTo(call.callId() % loops);
            assertThat(call.gre().eventLoop()).isSameAs(call.parent().eventLoop());
            arrivals.add(all(atServer));
            arrivals.add(all(client));
            for (int number = 0; number < PACKETS; number++) {
                assertThat(client.send(StackPair.packet(client, number, 1_000))).isTrue();
                assertThat(atServer.send(StackPair.packet(atServer, number, 1_000)))
                        .isTrue();
            }
        }

        for (CompletableFuture<Void> arrival : arrivals) {
            arrival.get(20, TimeUnit.SECONDS);
        }

        assertThat(shares).hasSize(loops);
        assertThat(shares.values()).doesNotHaveDuplicates();
        assertThat(threads).hasSize(tunnels);
        Set<Thread> all = new HashSet<>();
        threads.values().forEach(ofOneTunnel -> {
            assertThat(ofOneTunnel).hasSize(1);
            all.addAll(ofOneTunnel);
        });
        assertThat(all).isEqualTo(shares.keySet());
        server.close();
        server.closeFuture().get(20, TimeUnit.SECONDS);
    }

    /** A host gives each packet to all raw sockets that are connected to its sender: there is one for each loop. */
    @Test
    void tunnelsOfOneProgramToTheSameServerShareASocketForEachLoop() throws Exception {
        EventLoopGroup several =
                new MultiThreadIoEventLoopGroup(2, GreTransport.rawSocket().ioHandlerFactory());
        PptpServer.Binding server = bind(2);
        PptpClient client = PptpClient.builder()
                .server(SERVER, server.controlAddress().getPort())
                .eventLoopGroup(several)
                .credentials(Credentials.of("alice", "secret"))
                .build();
        List<CompletableFuture<PptpTunnel>> connecting = new ArrayList<>();
        for (int n = 0; n < MANY; n++) {
            connecting.add(client.connect());
        }
        Map<Channel, Set<Integer>> shares = new HashMap<>();
        List<CompletableFuture<Void>> arrivals = new ArrayList<>();
        for (CompletableFuture<PptpTunnel> tunnel : connecting) {
            CallChannel call = (CallChannel) tunnel.get(60, TimeUnit.SECONDS).channel();
            shares.computeIfAbsent(call.gre(), first -> new HashSet<>()).add(call.callId() % 2);
            arrivals.add(all(tunnel.join()));
        }
        assertThat(shares).hasSize(2);
        assertThat(shares.values())
                .allSatisfy(remainders -> assertThat(remainders).hasSize(1));

        for (int n = 0; n < MANY; n++) {
            PptpTunnel atServer = accepted.take();
            for (int number = 0; number < PACKETS; number++) {
                assertThat(atServer.send(StackPair.packet(atServer, number, 200)))
                        .isTrue();
            }
        }

        for (CompletableFuture<Void> arrival : arrivals) {
            arrival.get(20, TimeUnit.SECONDS);
        }
        server.close();
        server.closeFuture().get(20, TimeUnit.SECONDS);
        several.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    /** Done when every packet has come. */
    private static CompletableFuture<Void> all(PptpTunnel tunnel) {
        Set<Integer> numbers = new HashSet<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        tunnel.receiver(packet -> {
            numbers.add(StackPair.number(packet));
            packet.release();
            if (numbers.size() == PACKETS) {
                all.complete(null);
            }
        });
        return all;
    }
}
