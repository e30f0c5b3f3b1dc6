/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.netty.gre.CallShare;
import org.pptp4j.netty.gre.GreDatagram;

class GreCallDemultiplexerTest {

    private static final InetAddress PEER = Ipv4.parse("192.0.2.9");
    private static final InetAddress OTHER = Ipv4.parse("192.0.2.10");

    private final GreCallDemultiplexer routes = new GreCallDemultiplexer(new Random(1), CallShare.ALL);
    private final EmbeddedChannel gre = new EmbeddedChannel(routes);
    private final EmbeddedChannel control = new EmbeddedChannel();
    private final List<Integer> read = new ArrayList<>();

    @AfterEach
    void close() {
        gre.finishAndReleaseAll();
        control.finishAndReleaseAll();
    }

    /** A GRE packet with one octet of payload (RFC 2637 §4.1). */
    private static GreDatagram packet(InetAddress peer, int callId, int payload) {
        ByteBuf packet = PooledByteBufAllocator.DEFAULT.directBuffer();
        packet.writeInt(0x3001_880B)
                .writeShort(1)
                .writeShort(callId)
                .writeInt(0)
                .writeByte(payload);
        return new GreDatagram(peer, packet);
    }

    private CallChannel call(InetAddress peer, int callId) {
        CallChannel call = new CallChannel(control, gre, Optional.empty(), callId);
        call.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                ByteBuf packet = (ByteBuf) message;
                read.add((int) packet.getByte(packet.writerIndex() - 1));
                packet.release();
            }
        });
        gre.eventLoop().register(call);
        call.activate();
        routes.connect(peer, call);
        gre.runPendingTasks();
        return call;
    }

    @Test
    void tellsTheCallsThatWereRefusedThatTheNetworkTakesPacketsAgain() {
        CallChannel refused = call(PEER, routes.reserve(PEER));
        CallChannel idle = call(PEER, routes.reserve(PEER));
        List<Channel> told = new ArrayList<>();
        for (CallChannel call : List.of(refused, idle)) {
            call.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelWritabilityChanged(ChannelHandlerContext context) {
                    told.add(context.channel());
                }
            });
        }
        gre.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        gre.runPendingTasks();

        assertThat(refused.isWritable()).isFalse();
        assertThat(told).isEmpty();

        gre.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        gre.runPendingTasks();

        assertThat(refused.isWritable()).isTrue();
        assertThat(told).containsExactly(refused);
    }

    @Test
    void routesByPeerAndCallId() {
        int first = routes.reserve(PEER);
        int second = routes.reserve(PEER);
        int others = routes.reserve(OTHER);
        call(PEER, first);

        gre.writeInbound(packet(PEER, first, 1), packet(OTHER, first, 2), packet(PEER, first, 3));
        gre.writeInbound(packet(PEER, second, 4), packet(OTHER, others, 5));

        assertThat(read).containsExactly(1, 3);
        assertThat(routes.unroutable()).isEqualTo(first == others ? 0 : 1);
    }

    @Test
    void tellsPeersWithTheSameIdApartInWhateverOrderTheyGo() {
        GreCallDemultiplexer unlucky = new GreCallDemultiplexer(() -> 0, CallShare.ALL);
        EmbeddedChannel channel = new EmbeddedChannel(unlucky);
        List<InetAddress> peers = List.of(PEER, OTHER, Ipv4.parse("192.0.2.11"));
        int callId = unlucky.reserve(peers.get(0));
        assertThat(unlucky.reserve(peers.get(1))).isEqualTo(callId);
        assertThat(unlucky.reserve(peers.get(2))).isEqualTo(callId);

        for (int gone : new int[] {1, 2, 0}) {
            long unroutable = unlucky.unroutable();
            unlucky.release(peers.get(gone), callId);
            channel.writeInbound(packet(peers.get(gone), callId, 1));
            channel.writeInbound(packet(peers.get(0), callId, 1));

            assertThat(unlucky.unroutable()).isEqualTo(unroutable + (gone == 0 ? 2 : 1));
        }
        channel.finishAndReleaseAll();
    }

    @Test
    void keepsTheFirstPacketsOfAReservedIdAndNoMore() {
        int callId = routes.reserve(PEER);
        for (int n = 0; n < 20; n++) {
            gre.writeInbound(packet(PEER, callId, n));
        }

        call(PEER, callId);

        assertThat(read).hasSize(16).startsWith(0, 1).endsWith(15);
        assertThat(routes.unroutable()).isEqualTo(4);
    }

    @Test
    void releasesWhatWasKeptForACallThatNeverOpened() {
        int callId = routes.reserve(PEER);
        gre.writeInbound(packet(PEER, callId, 1));

        routes.release(PEER, callId);
        routes.release(PEER, callId);
        gre.writeInbound(packet(PEER, callId, 2));

        assertThat(routes.unroutable()).isEqualTo(1);
    }

    @Test
    void releasesWhatWasKeptWhenItsChannelCloses() {
        gre.writeInbound(packet(PEER, routes.reserve(PEER), 1));
        CallChannel call = call(OTHER, routes.reserve(OTHER));

        gre.close();

        assertThat(call.isOpen()).isFalse();
    }

    @Test
    void floodsOfUnknownIdsAreCountedAndCostNothing() {
        for (int callId = 0; callId < 1000; callId++) {
            gre.writeInbound(packet(PEER, callId, 1));
        }
        gre.writeInbound(new GreDatagram(
                PEER, PooledByteBufAllocator.DEFAULT.directBuffer().writeByte(1)));

        assertThat(routes.unroutable()).isEqualTo(1001);
    }

    /** Its control connection may still wait for the end of the call. */
    @Test
    void doesNotGiveAnIdAwayThatIsNotReleasedThoughItsChannelHasClosed() {
        int callId = routes.reserve(PEER);
        call(PEER, callId).close();
        gre.runPendingTasks();

        Set<Integer> taken = new HashSet<>();
        for (int n = 1; n < 0xFFFF; n++) {
            assertThat(taken.add(routes.reserve(PEER))).isTrue();
        }
        gre.writeInbound(packet(PEER, callId, 1));

        assertThat(taken).doesNotContain(callId).doesNotContain(0);
        assertThat(read).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> routes.reserve(PEER))
                .withMessageContaining("All call ids with 192.0.2.9 are taken");
        assertThat(routes.reserve(OTHER)).isBetween(1, 0xFFFF);
        routes.release(PEER, callId);
        assertThat(routes.reserve(PEER)).isEqualTo(callId);
    }
}
