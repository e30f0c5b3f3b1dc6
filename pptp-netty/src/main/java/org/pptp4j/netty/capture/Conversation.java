/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pptp4j.netty.PacketTap.Direction;
import org.pptp4j.netty.TunnelEnds;

/** What a capture has to remember of one control connection. */
final class Conversation {

    private final List<String> comments = new ArrayList<>();
    private int sent;
    private int received;

    /** The conversations of a capture; the oldest are forgotten when there are too many. */
    static final class Register extends LinkedHashMap<TunnelEnds, Conversation> {

        private static final long serialVersionUID = 1;

        Conversation with(TunnelEnds ends) {
            return computeIfAbsent(ends, first -> new Conversation());
        }

        /** What no packet came for any more, a line each. */
        List<String> leftOver() {
            List<String> lines = new ArrayList<>();
            forEach((ends, conversation) -> conversation.comments.forEach(
                    comment -> lines.add(ends.peer().getAddress().getHostAddress() + ": " + comment)));
            return lines;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<TunnelEnds, Conversation> eldest) {
            return size() > MAX_CONVERSATIONS;
        }
    }

    /** A segment of the control connection, with the numbers of an unbroken TCP stream. */
    byte[] segment(TunnelEnds ends, Direction direction, byte[] data) {
        if (direction == Direction.SENT) {
            byte[] packet = SyntheticIpv4.tcp(ends, direction, sent, received, data);
            sent += data.length;
            return packet;
        }
        byte[] packet = SyntheticIpv4.tcp(ends, direction, received, sent, data);
        received += data.length;
        return packet;
    }

    /** Goes with the next packet. */
    void comment(String text) {
        if (comments.size() < MAX_COMMENTS) {
            comments.add(text);
        }
    }

    /** What goes with the next packet; empty for nothing. */
    String comments() {
        return String.join("\n", comments);
    }

    void commented() {
        comments.clear();
    }

    private static final int MAX_CONVERSATIONS = 4096;
    private static final int MAX_COMMENTS = 32;
}
