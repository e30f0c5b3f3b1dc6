/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrops;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.gre.GreSession;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.mppe.MppeStartKeys;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.AuthConfig;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.MppeConfig;
import org.pptp4j.ppp.MppeLayer;
import org.pptp4j.ppp.PppConfig;
import org.pptp4j.ppp.PppFrame;
import org.pptp4j.ppp.PppLink;
import org.pptp4j.ppp.PppProtocol;

/** The handlers stacked by hand: a packet leaves and arrives in the buffer that it came in. */
class ZeroCopyTest {

    private static final String PACKET = "4500001c000000004001000001020304" + "05060708" + "08000000" + "00010001";

    private final byte[] oneWay = key(1);
    private final byte[] otherWay = key(2);
    private final EmbeddedChannel here = stack(oneWay, otherWay);
    private final EmbeddedChannel there = stack(otherWay, oneWay);

    @AfterEach
    void close() {
        here.finishAndReleaseAll();
        there.finishAndReleaseAll();
    }

    @Test
    void aPacketIsEncryptedAndWrappedInItsOwnBuffer() {
        ByteBuf packet = packet();

        here.writeOutbound(new PppFrame().set(PppProtocol.IPV4, packet));

        ByteBuf sent = here.readOutbound();
        assertSame(packet, sent);
        assertThat(sent.refCnt()).isOne();
        assertThat(ByteBufUtil.hexDump(sent))
                .startsWith("3001880b" + "0024" + "0007" + "00000000" + "ff0300fd" + "9000")
                .doesNotContain(PACKET);
        sent.release();
    }

    @Test
    void aPacketIsUnwrappedAndDecryptedInItsOwnBuffer() {
        here.writeOutbound(new PppFrame().set(PppProtocol.IPV4, packet()));
        ByteBuf onTheWay = here.readOutbound();

        there.writeInbound(onTheWay);

        PppFrame received = there.readInbound();
        assertThat(received.protocol()).isEqualTo(PppProtocol.IPV4);
        ByteBuf payload = received.take();
        assertSame(onTheWay, payload);
        assertThat(ByteBufUtil.hexDump(payload)).isEqualTo(PACKET);
        assertThat(Headroom.fits(payload, Headroom.BYTES - 2)).isTrue();
        payload.release();
    }

    @Test
    void onePacketSentTwiceArrivesIntactBothTimes() {
        ByteBuf packet = packet();
        ByteBuf duplicate = packet.retainedDuplicate();

        here.writeOutbound(
                new PppFrame().set(PppProtocol.IPV4, Headroom.reserve(duplicate, PooledByteBufAllocator.DEFAULT)),
                new PppFrame().set(PppProtocol.IPV4, Headroom.reserve(packet, PooledByteBufAllocator.DEFAULT)));

        for (int copy = 0; copy < 2; copy++) {
            there.writeInbound(here.<ByteBuf>readOutbound());
            ByteBuf payload = there.<PppFrame>readInbound().take();
            assertThat(ByteBufUtil.hexDump(payload)).isEqualTo(PACKET);
            payload.release();
        }
    }

    private static byte[] key(long seed) {
        byte[] key = new byte[MppeStartKeys.LENGTH];
        new Random(seed).nextBytes(key);
        return key;
    }

    private static ByteBuf packet() {
        byte[] bytes = ByteBufUtil.decodeHexDump(PACKET);
        ByteBuf packet = PooledByteBufAllocator.DEFAULT.directBuffer(Headroom.BYTES + bytes.length);
        return packet.setIndex(Headroom.BYTES, Headroom.BYTES).writeBytes(bytes);
    }

    private static EmbeddedChannel stack(byte[] send, byte[] receive) {
        PacketDrops drops = new PacketDrops();
        return new EmbeddedChannel(
                new GreFramer(new GreSession(GreConfig.defaults(), 7, 64, drops)),
                new PppFramer(closedLink(drops), drops),
                codec(send, receive));
    }

    /** A link that has agreed on nothing: its frames are sent in full. */
    private static PppLink closedLink(PacketDrops drops) {
        PppConfig config = new PppConfig(
                LcpConfig.defaults(),
                AuthConfig.demand("here"),
                MppeConfig.of(MppeConfig.Policy.OFF),
                AddressConfig.assign(),
                PppConfig.NEGOTIATION_TIMEOUT);
        return new PppLink(config, drops, new Random(1));
    }

    private static MppeCodec codec(byte[] send, byte[] receive) {
        MppeMode mode = new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS);
        return new MppeCodec(
                new MppeLayer(mode, MppeStartKeys.of(send, receive), new PacketDrops()), KeyStreamsAhead.always(4));
    }
}
