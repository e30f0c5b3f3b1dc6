/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.netty.PacketTap.Direction;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** What a tap sees, and that it can do no harm. */
class PacketTapTest {

    private static final String START_REQUEST = "009c00011a2b3c4d0001";
    private static final String START_REPLY = "009c00011a2b3c4d0002";
    private static final String PAYLOAD_IN_GRE = "3001880b";

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(1)));
    private final Seen client = new Seen();
    private final Seen server = new Seen();

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    private PptpTunnel connect(PacketTap clientTap) {
        pair.bind(options -> options.tap(server));
        PptpTunnel tunnel = pair.await(pair.client().tap(clientTap).build().connect());
        pair.until(() -> !pair.accepted.isEmpty(), "up at the server");
        return tunnel;
    }

    @Test
    void seesTheControlConnectionOfBothEnds() {
        connect(client);

        assertThat(client.lines("control").get(0)).startsWith("control SENT " + START_REQUEST);
        assertThat(client.lines("control").get(1)).startsWith("control RECEIVED " + START_REPLY);
        assertThat(server.lines("control").get(0)).startsWith("control RECEIVED " + START_REQUEST);
        assertThat(server.lines("control").get(1)).startsWith("control SENT " + START_REPLY);
    }

    @Test
    void knowsTheEndsOutsideTheTunnel() {
        connect(client);

        TunnelEnds here = client.ends.iterator().next();
        assertThat(client.ends).hasSize(1);
        assertThat(here.peer()).isEqualTo(new InetSocketAddress("192.0.2.1", 1723));
        assertThat(here.local().getHostString()).isEqualTo("192.0.2.2");
        assertThat(server.ends).containsExactly(new TunnelEnds(here.peer(), here.local()));
    }

    @Test
    void seesWhatIsSentInClearInsideAndEncryptedOutside() {
        PptpTunnel tunnel = connect(client);
        CheckingReceiver received = CheckingReceiver.of(pair.accepted());
        ByteBuf packet = StackPair.packet(tunnel, 7, 100);
        String bytes = ByteBufUtil.hexDump(packet);
        client.seen.clear();
        server.seen.clear();

        tunnel.send(packet);
        tunnel.send(StackPair.packet(tunnel, 8, tunnel.link().mtu() + 1));
        pair.loop.pass(Duration.ofMillis(50));

        assertThat(received.numbers()).containsExactly(7);
        assertThat(client.lines("inner")).containsExactly("inner SENT " + bytes);
        assertThat(server.lines("inner")).containsExactly("inner RECEIVED " + bytes);
        assertThat(client.seen).startsWith("inner SENT " + bytes);
        String outside = client.lines("gre SENT").get(0);
        assertThat(outside).startsWith("gre SENT 3").doesNotContain(bytes.substring(8));
        assertThat(server.lines("gre RECEIVED")).containsExactly(outside.replace("SENT", "RECEIVED"));
    }

    @Test
    void seesPacketsAndEventsInOrder() {
        PptpTunnel tunnel = connect(client);
        tunnel.close();
        pair.await(tunnel.closeFuture());

        List<String> events = client.lines("event");
        assertThat(events.get(0)).startsWith("event ControlConnected");
        assertThat(events.get(events.size() - 1)).startsWith("event Closed");
        assertThat(client.lines("event")).hasSameSizeAs(pair.clientEvents);
        assertThat(indexOf("event CallConnected")).isLessThan(indexOf("gre SENT " + PAYLOAD_IN_GRE));
        assertThat(indexOf("gre SENT " + PAYLOAD_IN_GRE)).isLessThan(indexOf("event PhaseChanged[phase=NETWORK]"));
    }

    private int indexOf(String beginning) {
        for (int i = 0; i < client.seen.size(); i++) {
            if (client.seen.get(i).startsWith(beginning)) {
                return i;
            }
        }
        throw new AssertionError(beginning + " was not seen");
    }

    @Test
    void aTapThatFailsIsToldNothingMoreAndTheTunnelGoesOn() {
        List<String> calls = new ArrayList<>();
        PptpTunnel tunnel = connect(new PacketTap() {
            @Override
            public void gre(TunnelEnds ends, Direction direction, ByteBuf packet) {
                calls.add("gre");
                throw new IllegalStateException("a careless tap");
            }
        });
        CheckingReceiver received = CheckingReceiver.of(pair.accepted());

        tunnel.send(StackPair.packet(tunnel, 1, 100));
        pair.loop.pass(Duration.ofMillis(50));

        assertThat(calls).hasSize(1);
        assertThat(received.numbers()).containsExactly(1);
    }

    @Test
    void aTapCanNeitherMoveNorChangeWhatPasses() {
        List<Class<?>> refused = new ArrayList<>();
        PptpTunnel tunnel = connect(new PacketTap() {
            @Override
            public void inner(TunnelEnds ends, Direction direction, ByteBuf packet) {
                try {
                    packet.setByte(packet.readerIndex(), 0);
                } catch (RuntimeException e) {
                    refused.add(e.getClass());
                }
                packet.skipBytes(packet.readableBytes());
            }
        });
        CheckingReceiver received = CheckingReceiver.of(pair.accepted());

        tunnel.send(StackPair.packet(tunnel, 1, 100));
        pair.loop.pass(Duration.ofMillis(50));

        assertThat(refused).hasSize(1);
        assertThat(received.numbers()).containsExactly(1);
        assertThat(received.corrupt()).isEmpty();
    }

    @Test
    void twoTapsSeeTheSame() {
        Seen second = new Seen();
        PptpTunnel tunnel = connect(client.andThen(second));

        tunnel.send(StackPair.packet(tunnel, 1, 100));
        pair.loop.pass(Duration.ofMillis(50));

        assertThat(client.seen).isNotEmpty().isEqualTo(second.seen);
        assertThat(client.seen.stream().map(line -> line.split(" ")[0]).collect(Collectors.toSet()))
                .isEqualTo(Set.of("control", "gre", "inner", "event"));
    }

    @Test
    void withoutATapThereIsNoHandlerForIt() {
        pair.bind(options -> {});
        PptpTunnel tunnel = pair.connect();

        assertThat(tunnel.channel().pipeline().first().getClass().getSimpleName())
                .isEqualTo("FlushBatch");
        assertThat(connectTapped().channel().pipeline().first().getClass().getSimpleName())
                .isEqualTo("Wire");
    }

    private PptpTunnel connectTapped() {
        return pair.await(pair.client()
                .network(pair.network.host("192.0.2.3"))
                .tap(client)
                .build()
                .connect());
    }

    /** A line for each thing seen: what, which way, and the octets. */
    private static final class Seen implements PacketTap {

        private final List<String> seen = new ArrayList<>();
        private final Set<TunnelEnds> ends = new LinkedHashSet<>();

        List<String> lines(String beginning) {
            return seen.stream().filter(line -> line.startsWith(beginning)).toList();
        }

        @Override
        public void control(TunnelEnds whose, Direction direction, ByteBuf bytes) {
            add("control", whose, direction, bytes);
        }

        @Override
        public void gre(TunnelEnds whose, Direction direction, ByteBuf packet) {
            add("gre", whose, direction, packet);
        }

        @Override
        public void inner(TunnelEnds whose, Direction direction, ByteBuf packet) {
            add("inner", whose, direction, packet);
        }

        @Override
        public void event(TunnelEnds whose, TunnelEvent event) {
            ends.add(whose);
            seen.add("event " + event);
        }

        private void add(String what, TunnelEnds whose, Direction direction, ByteBuf bytes) {
            ends.add(whose);
            seen.add(what + " " + direction + " " + ByteBufUtil.hexDump(bytes));
        }
    }
}
