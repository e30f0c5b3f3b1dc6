/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.ArrayDeque;
import java.util.Arrays;
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
        String head = String.format(
                "[%s %s id=0x%x",
                PppProtocol.name(protocol), ControlPacket.name(protocol, packet.code()), packet.identifier());
        return head + body(packet, reader) + "]";
    }

    private static String body(ControlPacket packet, ConfigOption.Reader<?> reader) {
        return switch (packet.code()) {
            case ControlPacket.CONFIGURE_REQUEST,
                    ControlPacket.CONFIGURE_ACK,
                    ControlPacket.CONFIGURE_NAK,
                    ControlPacket.CONFIGURE_REJECT ->
                options(packet.data(), reader).orElseGet(() -> hex(packet.data()));
            case ControlPacket.TERMINATE_REQUEST, ControlPacket.TERMINATE_ACK -> quoted(packet.data());
            case ControlPacket.IDENTIFICATION -> message(packet.data());
            case ControlPacket.TIME_REMAINING -> timeRemaining(packet);
            default -> hex(packet.data());
        };
    }

    private static <O extends ConfigOption> Optional<String> options(byte[] data, ConfigOption.Reader<O> reader) {
        return ConfigOption.decode(data, reader)
                .map(options -> options.isEmpty() ? "" : " " + ConfigOption.describe(options));
    }

    /** Windows says its version and its name this way (RFC 1570 §2.1). */
    private static String message(byte[] data) {
        return data.length < MAGIC_LENGTH
                ? hex(data)
                : String.format(" magic=0x%x", ConfigOption.number(Arrays.copyOf(data, MAGIC_LENGTH)))
                        + quoted(Arrays.copyOfRange(data, MAGIC_LENGTH, data.length));
    }

    private static String timeRemaining(ControlPacket packet) {
        return packet.textFrom(2 * MAGIC_LENGTH)
                .map(text -> message(Arrays.copyOf(packet.data(), MAGIC_LENGTH))
                        + packet.timeRemaining()
                                .map(time -> " seconds=" + time.toSeconds())
                                .orElse(" for ever")
                        + (text.isEmpty() ? "" : " \"" + text + "\""))
                .orElseGet(() -> hex(packet.data()));
    }

    private static String quoted(byte[] text) {
        return text.length == 0 ? "" : " \"" + ControlPacket.text(text) + "\"";
    }

    private static String hex(byte[] data) {
        return ConfigOption.hex(Arrays.copyOf(data, Math.min(data.length, MAX_OCTETS)))
                + (data.length > MAX_OCTETS ? " ..." : "");
    }

    private static final int MAGIC_LENGTH = 4;
    private static final int MAX_OCTETS = 32;
}
