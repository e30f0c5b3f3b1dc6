/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pptp4j.netty.PacketTap.Direction;

/** The blocks of a capture, with the option codes of draft-ietf-opsawg-pcapng §4. */
final class CaptureBlocks {

    private static final String WARNING = "This capture has secrets in it. The packets of the interface \"inner\" are"
            + " what the tunnel carried, in clear. The login is on the interface \"outer\": a password of PAP was"
            + " overwritten by asterisks, but from the challenge and the response of CHAP or MS-CHAP a password can be"
            + " found by trying, from those of MS-CHAP always, and with it all that MPPE encrypted. Change the password"
            + " before you give this file to somebody, or after.";

    private CaptureBlocks() {}

    /** Section header and interfaces. The section's length is left open (-1): nothing has to be corrected later. */
    static byte[] beginning() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new PcapngBlock(PcapngBlock.SECTION_HEADER, WARNING.length())
                .putInt(0x1A2B3C4D)
                .putShort(1)
                .putShort(0)
                .putLong(-1)
                .option(PcapngBlock.COMMENT, WARNING)
                .option(SHB_OS, System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .option(SHB_APPLICATION, ("pptp4j " + version()).strip())
                .toBytes());
        for (CaptureInterface source : CaptureInterface.values()) {
            bytes.writeBytes(new PcapngBlock(PcapngBlock.INTERFACE_DESCRIPTION, 0)
                    .putShort(source.linkType())
                    .putShort(0)
                    .putInt(NO_LIMIT)
                    .option(IF_NAME, source.label())
                    .option(IF_DESCRIPTION, source.description())
                    .option(IF_TIME_RESOLUTION, new byte[] {9})
                    .toBytes());
        }
        return bytes.toByteArray();
    }

    private static String version() {
        return Optional.ofNullable(CaptureBlocks.class.getPackage().getImplementationVersion())
                .orElse("");
    }

    static byte[] packet(
            CaptureInterface source, Direction direction, Instant time, byte[] packet, String comments, long dropped) {
        PcapngBlock block = new PcapngBlock(PcapngBlock.ENHANCED_PACKET, packet.length)
                .putInt(source.ordinal())
                .putLong(nanos(time))
                .putInt(packet.length)
                .putInt(packet.length)
                .putPadded(packet)
                .option(PcapngBlock.COMMENT, comments)
                .option(EPB_FLAGS, direction == Direction.RECEIVED ? INBOUND : OUTBOUND);
        if (dropped > 0) {
            block.option(EPB_DROP_COUNT, dropped);
        }
        return block.toBytes();
    }

    /** Interface statistics, and the comments that no packet came for. */
    static byte[] end(CaptureCounters counters, Instant time, List<String> comments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (CaptureInterface source : CaptureInterface.values()) {
            bytes.writeBytes(new PcapngBlock(PcapngBlock.INTERFACE_STATISTICS, 0)
                    .putInt(source.ordinal())
                    .putLong(nanos(time))
                    .option(PcapngBlock.COMMENT, source == CaptureInterface.OUTER ? String.join("\n", comments) : "")
                    .option(ISB_START_TIME, nanos(counters.begin()))
                    .option(ISB_END_TIME, nanos(time))
                    .option(ISB_RECEIVED, counters.seenOn(source))
                    .option(ISB_DROPPED, counters.droppedOn(source))
                    .toBytes());
        }
        return bytes.toByteArray();
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }

    private static final int NO_LIMIT = 0;
    private static final int SHB_OS = 3;
    private static final int SHB_APPLICATION = 4;
    private static final int IF_NAME = 2;
    private static final int IF_DESCRIPTION = 3;
    private static final int IF_TIME_RESOLUTION = 9;
    private static final int EPB_FLAGS = 2;
    private static final int EPB_DROP_COUNT = 4;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;
    private static final int ISB_START_TIME = 2;
    private static final int ISB_END_TIME = 3;
    private static final int ISB_RECEIVED = 4;
    private static final int ISB_DROPPED = 5;
}
