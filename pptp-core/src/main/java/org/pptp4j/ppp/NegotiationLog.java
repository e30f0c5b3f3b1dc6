/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBufUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transcript of a negotiation in pppd's own notation, which people of this field search for:
 * {@code sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]}. Bounded, and without secrets. Echoes are left out.
 */
final class NegotiationLog {

    private static final Logger LOG = LoggerFactory.getLogger(NegotiationLog.class);
    private static final int MAX_LINES = 200;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Queue<PppEvent> events;

    /** Keeps the lines, and reports each as an event. */
    NegotiationLog(Queue<PppEvent> events) {
        this.events = events;
    }

    void sent(String packet) {
        add("sent " + packet);
    }

    void received(String packet) {
        add("rcvd " + packet);
    }

    /** The last lines, oldest first. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    private void add(String line) {
        LOG.debug("{}", line);
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
        events.add(new PppEvent.Negotiated(line));
    }

    /** A packet of LCP or an NCP as pppd prints it. */
    static String describe(int protocol, ControlPacket packet, ConfigOption.Reader<?> reader) {
        String head = String.format("[%s %s id=0x%x", PppProtocol.name(protocol), packet.codeName(), packet.identifier());
        return head + body(packet, reader) + "]";
    }

    private static String body(ControlPacket packet, ConfigOption.Reader<?> reader) {
        switch (packet.code()) {
            case ControlPacket.CONFIGURE_REQUEST:
            case ControlPacket.CONFIGURE_ACK:
            case ControlPacket.CONFIGURE_NAK:
            case ControlPacket.CONFIGURE_REJECT:
                return options(packet.data(), reader).orElseGet(() -> hex(packet.data()));
            case ControlPacket.TERMINATE_REQUEST:
            case ControlPacket.TERMINATE_ACK:
                return packet.data().length == 0 ? "" : " \"" + packet.text() + "\"";
            default:
                return hex(packet.data());
        }
    }

    private static <O extends ConfigOption> Optional<String> options(byte[] data, ConfigOption.Reader<O> reader) {
        return ConfigOption.decode(data, reader).map(options -> {
            StringBuilder text = new StringBuilder();
            options.forEach(option -> text.append(" <").append(option).append('>'));
            return text.toString();
        });
    }

    private static String hex(byte[] data) {
        int shown = Math.min(data.length, 16);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            text.append(' ').append(ByteBufUtil.hexDump(data, i, 1));
        }
        return text + (shown < data.length ? " ..." : "");
    }
}
