/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The packets of one control protocol that negotiate nothing, and the identifiers of all it sends (RFC 1661 §5). */
final class OwnPackets {

    private int nextIdentifier = 1;
    private int terminateIdentifier;

    int nextIdentifier() {
        int identifier = nextIdentifier;
        nextIdentifier = nextIdentifier + 1 & 0xFF;
        return identifier;
    }

    ControlPacket terminateRequest(String reason) {
        terminateIdentifier = nextIdentifier();
        return repeatTerminateRequest(reason);
    }

    /** The last one again, with its identifier. */
    ControlPacket repeatTerminateRequest(String reason) {
        return new ControlPacket(
                ControlPacket.TERMINATE_REQUEST, terminateIdentifier, reason.getBytes(StandardCharsets.UTF_8));
    }

    static ControlPacket terminateAck(ControlPacket answered) {
        return new ControlPacket(ControlPacket.TERMINATE_ACK, answered.identifier(), new byte[0]);
    }

    /** With as much of the rejected packet as every peer can receive (§5.6). */
    ControlPacket codeReject(ControlPacket rejected) {
        ByteBuf bytes = Unpooled.buffer();
        rejected.encode(bytes);
        byte[] beginning = Arrays.copyOf(bytes.array(), Math.min(bytes.readableBytes(), SMALLEST_MRU - 2 * HEADERS));
        return new ControlPacket(ControlPacket.CODE_REJECT, nextIdentifier(), beginning);
    }

    private static final int SMALLEST_MRU = 128;
    private static final int HEADERS = 4;
}
