/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.netty.PacketTap.Direction;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelEnds;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.ppp.LinkPhase;

/** What stands in a capture, read by a reader of its own. */
class CaptureFileTest {

    private static final TunnelEnds ENDS =
            new TunnelEnds(new InetSocketAddress("192.0.2.2", 40000), new InetSocketAddress("192.0.2.1", 1723));
    private static final int OUTER = 0;
    private static final int INNER = 1;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

    @TempDir
    private Path directory;

    private CaptureFile open() throws IOException {
        return CaptureFile.open(directory.resolve("tunnel.pcapng"), InstantSource.fixed(NOON));
    }

    private PcapngReader read() throws IOException {
        return new PcapngReader(Files.readAllBytes(directory.resolve("tunnel.pcapng")));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static void gre(CaptureFile capture, Direction direction, String digits) {
        capture.gre(ENDS, direction, Unpooled.wrappedBuffer(hex(digits)));
    }

    @Test
    void beginsWithASectionThatWarnsAndTwoInterfaces() throws Exception {
        open().close();

        List<PcapngReader.Block> blocks = read().blocks();
        assertThat(blocks.get(0).number(0)).isEqualTo(0x1A2B3C4D);
        assertThat(blocks.get(0).number(4)).isEqualTo(0x00010000);
        assertThat(blocks.get(0).longNumber(8)).isEqualTo(-1);
        assertThat(blocks.get(0).text(1)).contains("in clear", "CHAP", "password can be found");
        assertThat(blocks.get(0).text(4)).startsWith("pptp4j").doesNotEndWith(" ");
        assertThat(blocks.get(1).number(0) >>> 16).isEqualTo(228);
        assertThat(blocks.get(1).text(2)).isEqualTo("outer");
        assertThat(blocks.get(2).number(0) >>> 16).isEqualTo(101);
        assertThat(blocks.get(2).text(2)).isEqualTo("inner");
        assertThat(blocks.get(1).options().get(9)).containsExactly(9);
        assertThat(blocks.get(2).text(3)).isNotBlank();
    }

    @Test
    void putsAnIpv4HeaderBeforeGre() throws Exception {
        try (CaptureFile capture = open()) {
            gre(capture, Direction.SENT, "2081 880b 0000 1234 00000007");
            gre(capture, Direction.RECEIVED, "2081 880b 0000 4321 00000009");
        }

        List<PcapngReader.Block> packets = read().packetsOn(OUTER);
        assertThat(packets.get(0).packet())
                .isEqualTo(hex("4500 0020 0000 4000 40 2f b6ab c0000202 c0000201  2081 880b 0000 1234 00000007"));
        assertThat(packets.get(1).packet())
                .isEqualTo(hex("4500 0020 0000 4000 40 2f b6ab c0000201 c0000202  2081 880b 0000 4321 00000009"));
        assertThat(packets.get(0).value(2)).as("outbound").isEqualTo(2);
        assertThat(packets.get(1).value(2)).as("inbound").isEqualTo(1);
        assertThat(packets.get(0).number(16)).as("original length").isEqualTo(32);
    }

    @Test
    void keepsTimesToTheNanosecond() throws Exception {
        try (CaptureFile capture = open()) {
            gre(capture, Direction.SENT, "2081 880b 0000 1234 00000007");
        }

        long expected = NOON.getEpochSecond() * 1_000_000_000 + 123_456_789;
        assertThat(read().packetsOn(OUTER).get(0).longNumber(4)).isEqualTo(expected);
    }

    @Test
    void makesOneUnbrokenTcpStreamOfEachDirection() throws Exception {
        try (CaptureFile capture = open()) {
            capture.control(ENDS, Direction.SENT, Unpooled.wrappedBuffer(new byte[156]));
            capture.control(ENDS, Direction.RECEIVED, Unpooled.wrappedBuffer(new byte[100]));
            capture.control(ENDS, Direction.RECEIVED, Unpooled.wrappedBuffer(new byte[56]));
            capture.control(ENDS, Direction.SENT, Unpooled.wrappedBuffer(new byte[168]));
        }

        assertThat(read().packetsOn(OUTER))
                .extracting(block -> ByteBufUtil.hexDump(block.packet(), 20, 12))
                .containsExactly(
                        "9c4006bb" + "00000001" + "00000001",
                        "06bb9c40" + "00000001" + "0000009d",
                        "06bb9c40" + "00000065" + "0000009d",
                        "9c4006bb" + "0000009d" + "0000009d");
    }

    /** The checksum over pseudo header and segment, its own field included, is zero (RFC 9293 §3.1). */
    @Test
    void checksTheTcpSegment() throws Exception {
        try (CaptureFile capture = open()) {
            capture.control(ENDS, Direction.SENT, Unpooled.wrappedBuffer(hex("0102 03")));
        }

        byte[] packet = read().packetsOn(OUTER).get(0).packet();
        long sum = 6 + packet.length - 20;
        for (int i = 12; i < packet.length; i++) {
            sum += i % 2 == 0 ? (packet[i] & 0xFF) << 8 : packet[i] & 0xFF;
        }
        assertThat(sum % 0xFFFF).isZero();
    }

    @Test
    void writesInnerPacketsAsTheyAre() throws Exception {
        try (CaptureFile capture = open()) {
            capture.inner(ENDS, Direction.RECEIVED, Unpooled.wrappedBuffer(hex("4500 0015 01")));
        }

        assertThat(read().packetsOn(INNER).get(0).packet()).isEqualTo(hex("4500 0015 01"));
        assertThat(read().packetsOn(INNER).get(0).value(2)).isEqualTo(1);
    }

    @Test
    void putsEventsAsCommentsAtTheNextPacketAndTheLastOnesAtTheEnd() throws Exception {
        try (CaptureFile capture = open()) {
            capture.event(ENDS, new TunnelEvent.ControlConnected("gate", "Microsoft"));
            capture.event(ENDS, new TunnelEvent.PhaseChanged(LinkPhase.ESTABLISH));
            capture.event(ENDS, new TunnelEvent.Negotiated("sent [LCP ConfReq id=0x1]"));
            gre(capture, Direction.SENT, "2081 880b 0000 1234 00000007");
            gre(capture, Direction.SENT, "2081 880b 0000 1234 00000008");
            capture.event(
                    ENDS,
                    new TunnelEvent.Closed(
                            new TunnelClosed(TunnelClosed.Origin.PEER, "The peer closed the link.", Optional.empty())));
        }

        List<PcapngReader.Block> packets = read().packetsOn(OUTER);
        assertThat(packets.get(0).text(1))
                .isEqualTo(
                        "Control connection established with \"gate\", vendor \"Microsoft\"\n" + "PPP phase ESTABLISH");
        assertThat(packets.get(1).text(1)).isEmpty();
        assertThat(read().ofType(5).get(OUTER).text(1))
                .isEqualTo("192.0.2.1: Tunnel ended (PEER): The peer closed the link.");
    }

    @Test
    void endsWithTheCountersOfEachInterface() throws Exception {
        try (CaptureFile capture = open()) {
            gre(capture, Direction.SENT, "2081 880b 0000 1234 00000007");
            gre(capture, Direction.SENT, "2081 880b 0000 1234 00000008");
            capture.inner(ENDS, Direction.SENT, Unpooled.wrappedBuffer(hex("45")));
            assertThat(capture.packets()).isEqualTo(3);
        }

        List<PcapngReader.Block> statistics = read().ofType(5);
        assertThat(statistics).extracting(block -> block.value(4)).containsExactly(2L, 1L);
        assertThat(statistics).extracting(block -> block.value(5)).containsExactly(0L, 0L);
    }

    /** RFC 1334 §2.2.1, behind GRE with and without acknowledgement, with and without FF 03. */
    @Test
    void masksThePasswordOfPap() throws Exception {
        String pap = "c023 01 05 0015 05 616c696365 0a 63307272336374706173";
        try (CaptureFile capture = open()) {
            gre(capture, Direction.SENT, "3001 880b 0019 1234 00000007 ff03" + pap);
            gre(capture, Direction.SENT, "3081 880b 0017 1234 00000007 00000001" + pap);
        }

        assertThat(Files.readAllBytes(directory.resolve("tunnel.pcapng")))
                .asString(StandardCharsets.ISO_8859_1)
                .contains("alice\n**********")
                .doesNotContain("c0rr3ctpas", "rr3ct");
        assertThat(read().packetsOn(OUTER))
                .extracting(block -> block.packet().length)
                .containsExactly(20 + 12 + 25, 20 + 16 + 23);
    }

    @Test
    void leavesAllThatIsNoPapRequestAsItIs() throws Exception {
        List<String> others = List.of(
                "",
                "30",
                "3001 880b 0000 1234 00000007",
                "3001 880b 0002 1234 00000007 c023",
                "3001 880b 0006 1234 00000007 c023 01 05 0006",
                "3001 880b 000a 1234 00000007 c023 02 05 0009 04 4f4b2121",
                "3001 880b 000a 1234 00000007 c223 01 05 0009 04 4f4b2121");
        try (CaptureFile capture = open()) {
            others.forEach(other -> gre(capture, Direction.SENT, other));
        }

        assertThat(read().packetsOn(OUTER))
                .extracting(block -> ByteBufUtil.hexDump(block.packet()).substring(40))
                .isEqualTo(others.stream().map(other -> other.replace(" ", "")).toList());
    }

    @Test
    void canBeReadUpToTheLastWholeBlockWhereverItEnds() throws Exception {
        try (CaptureFile capture = open()) {
            for (int i = 0; i < 20; i++) {
                capture.inner(ENDS, Direction.SENT, Unpooled.wrappedBuffer(new byte[i]));
            }
        }
        byte[] whole = Files.readAllBytes(directory.resolve("tunnel.pcapng"));
        int blocks = read().blocks().size();

        int last = 0;
        for (int length = 0; length <= whole.length; length++) {
            PcapngReader part = new PcapngReader(Arrays.copyOf(whole, length));
            assertThat(part.blocks().size()).isBetween(last, last + 1);
            last = part.blocks().size();
        }

        assertThat(last).isEqualTo(blocks);
    }

    static boolean hasPosixPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    @Test
    @EnabledIf("hasPosixPermissions")
    void isForItsOwnerAloneAlsoWhereAnotherFileWas() throws Exception {
        Path file = Files.writeString(directory.resolve("tunnel.pcapng"), "an old one");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        open().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(read().blocks()).hasSize(5);
    }

    @Test
    @EnabledIf("hasPosixPermissions")
    void doesNotFollowALinkThatSomebodyLaid() throws Exception {
        Path other = Files.writeString(directory.resolve("other"), "untouched");
        Files.createSymbolicLink(directory.resolve("tunnel.pcapng"), other);

        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("symbolic link");
        assertThat(other).hasContent("untouched");
    }

    @Test
    @EnabledIf("hasPosixPermissions")
    void writesToWhatIsNoFileAsItIs() throws Exception {
        CaptureFile capture = CaptureFile.open(Path.of("/dev/null"));
        gre(capture, Direction.SENT, "2081 880b 0000 1234 00000007");
        capture.close();

        assertThat(capture.failure()).isEmpty();
        assertThat(Path.of("/dev/null")).exists();
    }

    @Test
    void saysWhenTheFileCannotBeWritten() {
        assertThatThrownBy(() -> CaptureFile.open(directory.resolve("missing/tunnel.pcapng")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tunnel.pcapng");
    }

    @Test
    void takesNothingAfterItIsClosed() throws Exception {
        CaptureFile capture = open();
        capture.close();
        capture.close();
        gre(capture, Direction.SENT, "2081 880b 0000 1234 00000007");

        assertThat(read().packetsOn(OUTER)).isEmpty();
        assertThat(capture.packets()).isZero();
        assertThat(capture.failure()).isEmpty();
    }
}
