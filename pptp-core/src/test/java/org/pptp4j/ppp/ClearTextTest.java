/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.LoneLink.MAGIC;
import static org.pptp4j.ppp.LoneLink.MS_CHAP_V2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrop;
import org.pptp4j.ppp.MppeConfig.Policy;

/** What passes, when, in which direction. */
class ClearTextTest {

    private static final byte[] IP = {0x45, 0, 0, 20};
    private static final PooledByteBufAllocator POOL = PooledByteBufAllocator.DEFAULT;

    private static ByteBuf packet(int firstOctet, int length) {
        ByteBuf packet = POOL.directBuffer(Headroom.BYTES + length).setIndex(Headroom.BYTES, Headroom.BYTES);
        return length == 0 ? packet : packet.writeByte(firstOctet).writeZero(length - 1);
    }

    private static boolean send(LoneLink link, ByteBuf packet) {
        PppFrame frame = new PppFrame();
        boolean admitted = link.link.admit(packet, frame, POOL);
        if (admitted) {
            assertThat(frame.payload()).isSameAs(packet);
            frame.take().release();
        }
        assertThat(packet.refCnt()).isZero();
        return admitted;
    }

    @Test
    void nothingPassesInEitherDirectionBeforeEncryption() {
        LoneLink[] phases = {
            LoneLink.client(Policy.REQUIRED),
            LoneLink.client(Policy.REQUIRED).openLcp(MS_CHAP_V2 + MAGIC),
            LoneLink.authenticatedClient(Policy.REQUIRED),
            LoneLink.authenticatedClient(Policy.REQUIRED).openIpcpEarly()
        };
        for (LoneLink link : phases) {
            assertThat(link.receive(PppProtocol.IPV4, IP)).isFalse();
            assertThat(link.receive(PppProtocol.IPV6, new byte[] {0x60})).isFalse();
            assertThat(send(link, packet(0x45, 20))).isFalse();

            assertThat(link.drops.of(PacketDrop.CLEAR_TEXT)).isEqualTo(2);
            assertThat(link.drops.of(PacketDrop.NOT_OPEN)).isEqualTo(1);
        }
    }

    @Test
    void clearTextIsNotAnsweredWithAProtocolReject() {
        LoneLink client = LoneLink.authenticatedClient(Policy.REQUIRED);
        client.sent();

        client.receive(PppProtocol.IPV6, new byte[] {0x60});

        assertThat(client.sent()).isEmpty();
    }

    @Test
    void passesPacketsOnceTheLinkIsUp() {
        LoneLink client = LoneLink.openClient();

        assertThat(client.receive(PppProtocol.IPV4, IP)).isTrue();
        assertThat(send(client, packet(0x45, 1396))).isTrue();
    }

    @Test
    void dropsWhatIsTooLongOrNotIpv4() {
        LoneLink client = LoneLink.openClient();

        assertThat(send(client, packet(0x45, 1397))).isFalse();
        assertThat(send(client, packet(0x60, 40))).isFalse();
        assertThat(send(client, packet(0, 0))).isFalse();
        assertThat(client.receive(PppProtocol.IPV4, new byte[0])).isFalse();
        assertThat(client.receive(PppProtocol.IPV4, new byte[] {0x60})).isFalse();

        assertThat(client.drops.of(PacketDrop.TOO_LONG)).isEqualTo(1);
        assertThat(client.drops.of(PacketDrop.NOT_IP)).isEqualTo(4);
    }

    @Test
    void whatCameEncryptedIsNotSentBackInClear() {
        LoneLink client = LoneLink.openClient();
        client.sent();

        client.receive(PppProtocol.IPV6, new byte[] {0x60, 1, 2, 3});

        assertThat(client.sent()).containsExactly("[LCP ProtRej id=0x1 00 57]");
        assertThat(client.drops.of(PacketDrop.PPP_UNKNOWN_PROTOCOL)).isEqualTo(1);
    }

    @Test
    void anEncryptedPacketWithoutAgreementIsDropped() {
        LoneLink client = LoneLink.authenticatedClient(Policy.REQUIRED);

        client.receive(PppProtocol.COMPRESSED, new byte[] {(byte) 0x90, 0, 1, 2, 3});

        assertThat(client.drops.of(PacketDrop.MPPE_NOT_AGREED)).isEqualTo(1);
    }

    @Test
    void aPeerThatDoesNotListenIsToldNoMore() {
        LoneLink client = LoneLink.openClient();
        int before = client.frames.size();

        for (int n = 0; n < 1_000; n++) {
            client.receive(0x8057, new byte[] {1, 1, 0, 4});
        }

        assertThat(client.frames.size() - before).isEqualTo(255);
        assertThat(client.drops.of(PacketDrop.PPP_UNKNOWN_PROTOCOL)).isEqualTo(1_000);
    }

    @Test
    void malformedControlPacketsAreCountedAndTheLinkStaysUp() {
        LoneLink client = LoneLink.openClient();

        for (int protocol : new int[] {PppProtocol.LCP, PppProtocol.CHAP, PppProtocol.CCP, PppProtocol.IPCP}) {
            client.receive(protocol, new byte[] {1, 1, 0});
            client.receive(protocol, new byte[] {1, 1, 0, 3});
            client.receive(protocol, new byte[] {1, 1, 0, 5});
        }

        assertThat(client.drops.of(PacketDrop.PPP_MALFORMED)).isEqualTo(12);
        assertThat(client.isUp()).isTrue();
    }
}
