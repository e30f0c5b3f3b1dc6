/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.DefaultAddressedEnvelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrop;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.ppp.MppeConfig;

/** What may go through a tunnel, what is dropped and counted, and whose bytes they are. */
class TunnelPacketsTest {

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(1)));

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    private PptpTunnel up(MppeConfig.Policy policy) {
        pair.bind(server -> server.mppe(mppe -> mppe.policy(policy)));
        return connect(policy, "192.0.2.2");
    }

    private PptpTunnel connect(MppeConfig.Policy policy, String host) {
        int before = pair.accepted.size();
        PptpTunnel tunnel = pair.await(pair.client()
                .network(pair.network.host(host))
                .mppe(mppe -> mppe.policy(policy))
                .build()
                .connect());
        pair.until(() -> pair.accepted.size() > before, "up at the server");
        return tunnel;
    }

    @Test
    void dropsAndCountsWhatIsNoPacketForThisTunnel() {
        PptpTunnel tunnel = up(MppeConfig.Policy.REQUIRED);
        int mtu = tunnel.link().mtu();
        CheckingReceiver received = CheckingReceiver.of(pair.accepted());

        assertThat(tunnel.send(StackPair.packet(tunnel, 1, mtu + 1))).isTrue();
        assertThat(tunnel.send(tunnel.allocate(40).writeByte(0x60).writeZero(39)))
                .isTrue();
        assertThat(tunnel.send(tunnel.allocate(40).writeByte(0x12).writeZero(39)))
                .isTrue();
        assertThat(tunnel.send(tunnel.allocate(40))).isTrue();
        assertThat(tunnel.send(StackPair.packet(tunnel, 2, mtu))).isTrue();
        pair.loop.pass(Duration.ofMillis(50));

        assertThat(received.numbers()).containsExactly(2);
        TunnelStats stats = pair.await(tunnel.collectStats());
        assertThat(stats.drops()).containsOnly(entry(PacketDrop.TOO_LONG, 1L), entry(PacketDrop.NOT_IP, 3L));
        assertThat(stats.packetsSent()).isEqualTo(1);
        assertThat(stats.bytesSent()).isEqualTo(mtu);
    }

    @Test
    void takesNothingAfterTheEndAndCountsIt() {
        PptpTunnel tunnel = up(MppeConfig.Policy.REQUIRED);

        tunnel.close();
        assertThat(tunnel.send(StackPair.packet(tunnel, 1, 100))).isFalse();
        assertThat(tunnel.isWritable()).isFalse();
        pair.await(tunnel.closeFuture());
        assertThat(tunnel.send(StackPair.packet(tunnel, 1, 100))).isFalse();
        ChannelFuture write = tunnel.channel().writeAndFlush(StackPair.packet(tunnel, 1, 100));

        assertThat(write.isSuccess()).isFalse();
        assertThat(pair.accepted().send(StackPair.packet(tunnel, 1, 100))).isFalse();
        assertThat(tunnel.collectStats().join().drops()).containsEntry(PacketDrop.NOT_OPEN, 1L);
    }

    @Test
    void refusesWhatIsNoByteBuf() {
        PptpTunnel tunnel = up(MppeConfig.Policy.REQUIRED);
        ByteBuf inside = tunnel.allocate(10);

        ChannelFuture write = tunnel.channel()
                .writeAndFlush(
                        new DefaultAddressedEnvelope<>(inside, pair.accepted().peerAddress()));
        pair.loop.pass(Duration.ofMillis(1));

        assertThat(write.cause())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("IP packets as ByteBufs");
        assertThat(inside.refCnt()).isZero();
    }

    /** With the pooled allocator both halves say that nobody else has their bytes (rule R3). */
    @ParameterizedTest
    @EnumSource(
            value = MppeConfig.Policy.class,
            names = {"REQUIRED", "OFF"})
    void onePacketMayBeSentToTwoTunnels(MppeConfig.Policy policy) {
        PptpTunnel first = up(policy);
        CheckingReceiver atFirst = CheckingReceiver.of(pair.accepted());
        PptpTunnel second = connect(policy, "192.0.2.3");
        CheckingReceiver atSecond = CheckingReceiver.of(pair.accepted());

        for (int n = 0; n < 20; n++) {
            ByteBuf packet = StackPair.packet(first, n, 300);
            first.send(packet.retainedDuplicate());
            second.send(packet);
        }
        pair.loop.pass(Duration.ofMillis(50));

        assertThat(atFirst.corrupt()).isEmpty();
        assertThat(atSecond.corrupt()).isEmpty();
        assertThat(atFirst.numbers()).hasSize(20);
        assertThat(atSecond.numbers()).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource(
            value = MppeConfig.Policy.class,
            names = {"REQUIRED", "OFF"})
    void sendsForeignBuffersWithoutChangingThem(MppeConfig.Policy policy) {
        PptpTunnel tunnel = up(policy);
        CheckingReceiver received = CheckingReceiver.of(pair.accepted());
        byte[] heap = bytes(StackPair.packet(tunnel, 1, 64));
        ByteBuf direct = StackPair.packet(tunnel, 2, 64);
        byte[] before = ByteBufUtil.getBytes(direct);

        tunnel.send(Unpooled.wrappedBuffer(heap));
        tunnel.send(direct.retainedSlice());
        tunnel.send(direct.retain().asReadOnly());
        pair.loop.pass(Duration.ofMillis(50));

        assertThat(received.corrupt()).isEmpty();
        assertThat(received.numbers()).containsExactly(1, 2, 2);
        assertThat(ByteBufUtil.getBytes(direct)).isEqualTo(before);
        direct.release();
    }

    private static byte[] bytes(ByteBuf packet) {
        try {
            return ByteBufUtil.getBytes(packet);
        } finally {
            packet.release();
        }
    }

    /** A server that routes: what came in goes out again in the same buffer, its headers being the header room. */
    @Test
    void forwardsIntoAnotherTunnelWithoutACopy() {
        PptpTunnel first = up(MppeConfig.Policy.REQUIRED);
        PptpTunnel serverOfFirst = pair.accepted();
        PptpTunnel second = connect(MppeConfig.Policy.REQUIRED, "192.0.2.3");
        PptpTunnel serverOfSecond = pair.accepted();
        List<ByteBuf> forwarded = new ArrayList<>();
        serverOfFirst.receiver(packet -> {
            assertThat(packet.readerIndex()).isGreaterThanOrEqualTo(Headroom.BYTES);
            forwarded.add(packet);
            serverOfSecond.send(packet);
        });
        List<ByteBuf> arrived = new ArrayList<>();
        second.receiver(arrived::add);

        first.send(StackPair.packet(first, 5, 500));
        pair.loop.pass(Duration.ofMillis(50));

        assertThat(arrived).hasSize(1);
        assertThat(StackPair.number(arrived.get(0))).isEqualTo(5);
        assertThat(arrived.get(0).memoryAddress()).isEqualTo(forwarded.get(0).memoryAddress());
        arrived.get(0).release();
    }

    @Test
    void allocatesWithHeaderRoom() {
        PptpTunnel tunnel = up(MppeConfig.Policy.REQUIRED);

        ByteBuf buffer = tunnel.allocate(100);

        assertThat(buffer.isDirect()).isTrue();
        assertThat(buffer.readerIndex()).isEqualTo(Headroom.BYTES);
        assertThat(buffer.writableBytes()).isGreaterThanOrEqualTo(100);
        buffer.release();
    }
}
