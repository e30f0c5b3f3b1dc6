/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawGreCodecTest {

    /** From 10.0.0.2 to 10.0.0.1, with an acknowledgement for call 7 in it (RFC 791 §3.1, RFC 2637 §4.1). */
    private static final String PACKET =
            // version and header length, type of service, total length 32
            "45000020"
                    // identification, flags (do not fragment) and fragment offset
                    + "00004000"
                    // time to live, protocol 47, header checksum
                    + "402F0000"
                    // source, destination
                    + "0A0000020A000001"
                    // GRE: key and acknowledgement, version 1, PPP; no payload, call id 7; acknowledges 1
                    + "2081880B0000000700000001";

    private static final String GRE = PACKET.substring(40);

    private static final InetSocketAddress SENDER = new InetSocketAddress("10.0.0.2", 0);

    private final EmbeddedChannel server = channel(Optional.empty());
    private final EmbeddedChannel client = channel(Optional.of(SENDER.getAddress()));

    @AfterEach
    void finish() {
        server.finishAndReleaseAll();
        client.finishAndReleaseAll();
    }

    @Test
    void takesOffTheIpHeaderAndLeavesItAsHeaderRoom() {
        ByteBuf packet = buffer(PACKET);

        server.writeInbound(new DatagramPacket(packet, SENDER, SENDER));

        GreDatagram datagram = server.readInbound();
        assertThat(datagram.packet()).isSameAs(packet);
        assertThat(datagram.packet().readerIndex()).isEqualTo(20);
        assertThat(ByteBufUtil.hexDump(datagram.packet())).isEqualToIgnoringCase(GRE);
        assertThat(datagram.peer()).isEqualTo(SENDER);
        datagram.release();
    }

    @Test
    void skipsIpOptionsAndCutsOffWhatFollowsThePacket() {
        // 4 bytes of options: header length 6 words, total length 36
        String withOptions = "46000024" + PACKET.substring(8, 40) + "94040000" + GRE + "FFFFFF";

        server.writeInbound(new DatagramPacket(buffer(withOptions), SENDER, SENDER));

        GreDatagram datagram = server.readInbound();
        assertThat(ByteBufUtil.hexDump(datagram.packet())).isEqualToIgnoringCase(GRE);
        datagram.release();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 65, version 6",
        "0, 44, header of 16 bytes",
        "0, 4F, header of 60 bytes",
        "3, 21, longer than what arrived",
        "3, 13, shorter than its header",
        "6, 60, more fragments follow",
        "7, 01, not the first fragment",
        "9, 11, UDP"
    })
    void discardsWhatIsNoWholeGrePacket(int at, String value, String what) {
        ByteBuf packet = buffer(PACKET).setByte(at, HexFormat.fromHexDigits(value));

        server.writeInbound(new DatagramPacket(packet, SENDER, SENDER));

        assertThat(server.<Object>readInbound()).as(what).isNull();
        assertThat(packet.refCnt()).isZero();
        assertThat(GreChannelCounters.of(server).discarded()).isEqualTo(1);
    }

    @Test
    void discardsEveryPacketThatIsCutShort() {
        for (int length = 0; length < PACKET.length() / 2; length++) {
            server.writeInbound(new DatagramPacket(buffer(PACKET.substring(0, 2 * length)), SENDER, SENDER));
        }

        assertThat(server.<Object>readInbound()).isNull();
        assertThat(GreChannelCounters.of(server).discarded()).isEqualTo(PACKET.length() / 2);
    }

    @Test
    void discardsAtAClientWhatAnotherHostSent() {
        ByteBuf packet = buffer(PACKET).setByte(15, 3);

        client.writeInbound(new DatagramPacket(packet, SENDER, SENDER));

        assertThat(client.<Object>readInbound()).isNull();
        assertThat(packet.refCnt()).isZero();
    }

    @Test
    void writesThePacketAloneToAConnectedSocketAndWithItsPeerToAnother() {
        ByteBuf packet = buffer(GRE);

        client.writeOutbound(new GreDatagram(SENDER, packet));
        server.writeOutbound(new GreDatagram(SENDER, packet.retain()));

        assertThat(client.<Object>readOutbound()).isSameAs(packet);
        DatagramPacket addressed = server.readOutbound();
        assertThat(addressed.content()).isSameAs(packet);
        assertThat(addressed.recipient()).isEqualTo(SENDER);
        packet.release(2);
    }

    @Test
    void keepsNetworkErrorsOutOfThePipelineAndOtherFailuresInIt() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline().addLast(new NetworkErrorCounter(GreChannelCounters.of(channel)));

        channel.pipeline().fireExceptionCaught(new IOException("Protocol not available"));
        channel.checkException();
        channel.pipeline().fireExceptionCaught(new IllegalStateException("a mistake"));

        assertThat(GreChannelCounters.of(channel).networkErrors()).isEqualTo(1);
        assertThat(GreChannelCounters.of(channel).lastNetworkError()).contains("Protocol not available");
        assertThat(catchThrowable(channel::checkException)).hasMessage("a mistake");
        channel.finishAndReleaseAll();
    }

    private static EmbeddedChannel channel(Optional<InetAddress> peer) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline().addLast(new RawGreCodec(GreChannelCounters.of(channel), peer));
        return channel;
    }

    private static ByteBuf buffer(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }
}
