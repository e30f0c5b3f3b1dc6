/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.Headroom;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.MppeConfig;
import org.pptp4j.ppp.PppEvent;

/** The handlers as a user of the package stacks them: no builder, no tunnel, no event loop of ours. */
class HandStackedTest {

    private static final String PACKET = "4500001c000000004001000001020304" + "05060708" + "08000000" + "00010001";

    private HandStackedPair pair = new HandStackedPair(MppeConfig.Policy.REQUIRED);

    @AfterEach
    void close() {
        pair.close();
    }

    private static ByteBuf packet() {
        byte[] bytes = ByteBufUtil.decodeHexDump(PACKET);
        ByteBuf packet = PooledByteBufAllocator.DEFAULT.directBuffer(Headroom.BYTES + bytes.length);
        return packet.setIndex(Headroom.BYTES, Headroom.BYTES).writeBytes(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void bringUpALinkAndCarryPacketsInTheirOwnBuffers(MppeConfig.Policy policy) {
        pair.close();
        pair = new HandStackedPair(policy);
        pair.run(500);
        assertThat(pair.clientEvents).hasAtLeastOneElementOfType(PppEvent.NetworkUp.class);
        assertThat(pair.serverEvents).hasAtLeastOneElementOfType(PppEvent.NetworkUp.class);
        assertThat(pair.client.pipeline().get(MppeCodec.class) != null).isEqualTo(policy != MppeConfig.Policy.OFF);

        carry(pair.client, pair.server);
        carry(pair.server, pair.client);
    }

    private static void carry(EmbeddedChannel from, EmbeddedChannel to) {
        ByteBuf packet = packet();
        from.writeOutbound(packet);
        ByteBuf onTheWay = from.readOutbound();
        assertSame(packet, onTheWay);

        to.writeInbound(onTheWay);
        ByteBuf received = to.readInbound();

        assertSame(packet, received);
        assertThat(received.refCnt()).isOne();
        assertThat(ByteBufUtil.hexDump(received)).isEqualTo(PACKET);
        received.release();
    }

    /** The decision is given within an event: what it leads to is not seen before that event. */
    @Test
    void showEventsInOrderToAllHandlers() {
        pair.run(500);

        int asked = first(PppEvent.AuthenticationRequired.class);
        int answered = first(PppEvent.Authenticated.class);
        int network = pair.serverEvents.indexOf(new PppEvent.PhaseChanged(LinkPhase.NETWORK));
        assertThat(asked).isPositive().isLessThan(answered);
        assertThat(asked).isLessThan(network);
    }

    private int first(Class<? extends PppEvent> kind) {
        return pair.serverEvents.stream().map(Object::getClass).toList().indexOf(kind);
    }

    @Test
    void closeInOrder() {
        pair.run(500);

        pair.client.pipeline().get(PppLinkHandler.class).closeLink("enough");
        pair.run(8_000);

        PppEvent last = pair.serverEvents.get(pair.serverEvents.size() - 1);
        assertThat(last).isInstanceOf(PppEvent.Closed.class);
        assertThat(((PppEvent.Closed) last).peerClosed()).contains("enough");
        assertThat(pair.client.pipeline().get(MppeCodec.class)).isNull();
    }

    /** RFC 2637 §4.4: what no packet carries back is acknowledged after 100 ms, in a packet of 12 octets. */
    @Test
    void acknowledgeAfterAWhile() {
        pair.run(500);
        pair.client.writeOutbound(packet());
        pair.server.writeInbound(pair.client.<ByteBuf>readOutbound());
        pair.server.<ByteBuf>readInbound().release();
        assertThat(pair.server.<Object>readOutbound()).isNull();

        pair.ticker.advance(100, TimeUnit.MILLISECONDS);
        pair.server.runScheduledPendingTasks();

        ByteBuf acknowledgement = pair.server.readOutbound();
        assertThat(ByteBufUtil.hexDump(acknowledgement)).startsWith("2081880b" + "0000" + "0007");
        acknowledgement.release();
    }

    @Test
    void handlersThatAreRemovedLeaveNoTimer() {
        pair.run(500);

        pair.client.pipeline().remove(PppLinkHandler.class);
        pair.client.pipeline().remove(MppeCodec.class);
        pair.client.pipeline().remove(GreFramer.class);

        assertThat(pair.client.runScheduledPendingTasks()).isEqualTo(-1);
    }

    @Test
    void aCallCannotBePlacedBeforeThereIsAConnection() {
        ControlConnectionHandler handler = new ControlConnectionHandler(
                now -> ControlConnection.initiator(ControlConfig.defaults(), () -> 1, new Random(1), now));

        assertThatIllegalStateException()
                .isThrownBy(() -> handler.placeCall(CallNumbers.NONE))
                .withMessageContaining("established");

        EmbeddedChannel channel = new EmbeddedChannel(new PptpControlCodec(), handler);
        ByteBuf request = channel.readOutbound();
        assertThat(request.readableBytes()).isEqualTo(156);
        request.release();
        assertThatIllegalStateException()
                .isThrownBy(() -> handler.placeCall(CallNumbers.NONE))
                .withMessageContaining("established");
        channel.finishAndReleaseAll();
    }
}
