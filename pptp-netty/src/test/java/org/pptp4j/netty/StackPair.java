/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.pptp4j.PptpException;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** A client and a server on one network in memory, on one event loop, under virtual time. */
final class StackPair implements AutoCloseable {

    final VirtualLoop loop = new VirtualLoop();
    final InMemoryNetwork network;
    final InMemoryNetwork.Host clientHost;
    final InMemoryNetwork.Host serverHost;
    final List<TunnelEvent> clientEvents = new ArrayList<>();
    final List<TunnelEvent> serverEvents = new ArrayList<>();
    final List<PptpTunnel> accepted = new ArrayList<>();
    final List<PptpConnection> connections = new ArrayList<>();

    private final List<PptpServer.Binding> bindings = new ArrayList<>();

    StackPair(InMemoryNetwork.Builder network) {
        this.network = network.build();
        this.clientHost = this.network.host("192.0.2.2");
        this.serverHost = this.network.host("192.0.2.1");
    }

    PptpServer.Binding bind(Consumer<PptpServerBuilder> options) {
        PptpServerBuilder builder = PptpServer.builder()
                .network(serverHost)
                .eventLoopGroup(loop)
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .listener((peer, event) -> serverEvents.add(event))
                .onConnection(connections::add)
                .onTunnel(accepted::add);
        options.accept(builder);
        PptpServer.Binding binding = await(builder.build().bind());
        bindings.add(binding);
        return binding;
    }

    PptpClientBuilder client() {
        return PptpClient.builder()
                .server("192.0.2.1")
                .network(clientHost)
                .eventLoopGroup(loop)
                .credentials(Credentials.of("alice", "secret"))
                .listener(clientEvents::add);
    }

    /** A client's tunnel, up at both ends. */
    PptpTunnel connect() {
        int before = accepted.size();
        PptpTunnel tunnel = await(client().build().connect());
        until(() -> accepted.size() > before, "up at the server");
        return tunnel;
    }

    /** A client's control connection without a call. */
    PptpConnection open(Consumer<PptpClientBuilder> options) {
        PptpClientBuilder builder = client();
        options.accept(builder);
        return await(builder.build().open());
    }

    /** The server's end of the last tunnel. */
    PptpTunnel accepted() {
        return accepted.get(accepted.size() - 1);
    }

    void until(BooleanSupplier so, String what) {
        assertThat(loop.runUntil(so, Duration.ofSeconds(60))).as(what).isTrue();
    }

    /** Why connecting fails. */
    PptpException failure(PptpClient client) {
        CompletableFuture<PptpTunnel> result = client.connect();
        until(result::isDone, "connect() ended");
        return (PptpException) result.handle((tunnel, cause) -> cause).join();
    }

    <T> T await(CompletableFuture<T> result) {
        until(result::isDone, "done in time");
        return result.join();
    }

    /** The transcript lines of the client. */
    List<String> clientLines() {
        List<String> lines = new ArrayList<>();
        for (TunnelEvent event : clientEvents) {
            if (event instanceof TunnelEvent.Negotiated negotiated) {
                lines.add(negotiated.line());
            }
        }
        return lines;
    }

    /** What the client was warned of, in words. */
    List<String> clientWarnings() {
        return warnings(clientEvents);
    }

    /** What the server was warned of, in words. */
    List<String> serverWarnings() {
        return warnings(serverEvents);
    }

    private static List<String> warnings(List<TunnelEvent> events) {
        List<String> warnings = new ArrayList<>();
        for (TunnelEvent event : events) {
            if (event instanceof TunnelEvent.Warned warned) {
                warnings.add(warned.warning().explain());
            }
        }
        return warnings;
    }

    /** How the first tunnel at the server ended, even if it was never up. */
    Optional<TunnelClosed> serverClosed() {
        return serverEvents.stream()
                .filter(TunnelEvent.Closed.class::isInstance)
                .map(event -> ((TunnelEvent.Closed) event).why())
                .findFirst();
    }

    /** An IPv4 packet whose payload follows from its number. */
    static ByteBuf packet(PptpTunnel tunnel, int number, int length) {
        ByteBuf packet = tunnel.allocate(length);
        packet.writeByte(0x45).writeByte(0).writeShort(length).writeInt(number);
        for (int i = 8; i < length; i++) {
            packet.writeByte(number * 31 + i);
        }
        return packet;
    }

    /**
     * The number of a packet that {@link #packet} made.
     *
     * @throws AssertionError if it is not intact
     */
    static int number(ByteBuf packet) {
        int start = packet.readerIndex();
        int length = packet.readableBytes();
        int number = packet.getInt(start + 4);
        assertThat(packet.getUnsignedShort(start)).isEqualTo(0x4500);
        assertThat(packet.getUnsignedShort(start + 2)).isEqualTo(length);
        for (int i = 8; i < length; i++) {
            if (packet.getByte(start + i) != (byte) (number * 31 + i)) {
                throw new AssertionError("packet " + number + " is corrupt at " + i);
            }
        }
        return number;
    }

    /** Nothing may be left behind: no channel and no timer. The loop itself has neither thread nor descriptor. */
    @Override
    public void close() {
        for (PptpServer.Binding binding : bindings) {
            binding.close();
            await(binding.closeFuture());
        }
        loop.pass(Duration.ofSeconds(20));
        assertThat(loop.isIdle()).as("no timer is left").isTrue();
    }
}
