/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalIoHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.InMemoryNetwork;

/**
 * A server and any number of its clients, each a host of its own on one network in memory, all on one event loop that
 * runs on the caller's thread. Tunnels have what is the default, MS-CHAPv2, MPPE with 128 bits, stateless, but for what
 * would blur the cost of a packet: no key streams are made ahead, no LCP echoes are sent, whose cost is per second, and
 * acknowledgements wait longer than a round of packets takes, so that they ride on packets however many tunnels there
 * are.
 */
final class TunnelSet implements AutoCloseable {

    private static final int MTU = 1400;
    private static final int MRU = MTU + 4; // room for MPPE
    private static final Duration ACKNOWLEDGEMENT_DELAY = Duration.ofSeconds(1);
    private static final int SETTING_UP = 64;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    private final ManualIoEventLoop loop;
    private final InMemoryNetwork network = InMemoryNetwork.builder().build();
    private final List<PptpTunnel> clients = new ArrayList<>();
    private final List<PptpTunnel> servers = new ArrayList<>();
    private final PptpServer.Binding binding;
    private int hosts;
    private long received;

    TunnelSet() {
        InMemoryNetwork.Host host = network.host("192.0.2.1");
        loop = new ManualIoEventLoop(Thread.currentThread(), LocalIoHandler.newFactory());
        binding = await(PptpServer.builder()
                .network(host)
                .eventLoopGroup(loop)
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.0.0.0/8"))
                .ppp(ppp -> ppp.mru(MRU).mtu(MRU).echo(Duration.ofSeconds(10), 0))
                .mppe(mppe -> mppe.keyStreamsAhead(KeyStreamsAhead.off()))
                .gre(gre -> gre.acknowledgementDelay(ACKNOWLEDGEMENT_DELAY))
                .maxTunnels(100_000)
                .onTunnel(this::accept)
                .build()
                .bind());
    }

    private void accept(PptpTunnel tunnel) {
        servers.add(tunnel);
        tunnel.receiver(packet -> {
            received++;
            tunnel.send(packet);
        });
    }

    /** Sets up so many more tunnels, some at a time. */
    void add(int tunnels) {
        for (int left = tunnels; left > 0; left -= SETTING_UP) {
            List<CompletableFuture<PptpTunnel>> connecting = new ArrayList<>();
            for (int i = 0; i < Math.min(left, SETTING_UP); i++) {
                connecting.add(connect());
            }
            for (CompletableFuture<PptpTunnel> tunnel : connecting) {
                clients.add(await(tunnel));
            }
        }
        runUntil(() -> servers.size() == clients.size());
    }

    private CompletableFuture<PptpTunnel> connect() {
        int host = hosts++;
        PptpClient client = PptpClient.builder()
                .server("192.0.2.1")
                .network(network.host("172." + (16 + (host >> 16)) + "." + (host >> 8 & 0xFF) + "." + (host & 0xFF)))
                .eventLoopGroup(loop)
                .credentials(Credentials.of("alice", "secret"))
                .ppp(ppp -> ppp.mru(MRU).mtu(MRU).echo(Duration.ofSeconds(10), 0))
                .mppe(mppe -> mppe.keyStreamsAhead(KeyStreamsAhead.off()))
                .gre(gre -> gre.acknowledgementDelay(ACKNOWLEDGEMENT_DELAY))
                .build();
        return client.connect().thenApply(tunnel -> {
            tunnel.receiver(packet -> {
                received++;
                packet.release();
            });
            return tunnel;
        });
    }

    int size() {
        return clients.size();
    }

    /** Sends a packet of 1,400 bytes through a tunnel; its other end sends it back. */
    void send(int tunnel) {
        PptpTunnel from = clients.get(tunnel);
        ByteBuf packet = from.allocate(MTU);
        packet.setByte(packet.readerIndex(), 0x45).writerIndex(packet.readerIndex() + MTU);
        if (!from.send(packet)) {
            throw new IllegalStateException("tunnel " + tunnel + " takes no packet");
        }
    }

    /** Packets that have arrived at either end. */
    long received() {
        return received;
    }

    /** Runs what there is to do now. */
    void run() {
        while (loop.runNow() > 0) {
            // Tasks made new tasks.
        }
    }

    void runUntil(BooleanSupplier so) {
        long start = System.nanoTime();
        while (!so.getAsBoolean()) {
            loop.run(TimeUnit.MILLISECONDS.toNanos(1));
            if (System.nanoTime() - start > PATIENCE) {
                throw new IllegalStateException("not done in time: " + clients.size() + " clients up");
            }
        }
    }

    private <T> T await(CompletableFuture<T> result) {
        runUntil(result::isDone);
        return result.join();
    }

    /** Closes all tunnels in order. */
    void clear() {
        clients.forEach(PptpTunnel::close);
        for (PptpTunnel tunnel : clients) {
            await(tunnel.closeFuture());
        }
        for (PptpTunnel tunnel : servers) {
            await(tunnel.closeFuture());
        }
        clients.clear();
        servers.clear();
    }

    @Override
    public void close() {
        clear();
        binding.close();
        await(binding.closeFuture());
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        while (!loop.isTerminated()) {
            loop.run(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
