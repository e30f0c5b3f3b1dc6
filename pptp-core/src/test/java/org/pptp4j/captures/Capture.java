/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.captures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pptp4j.captures.CapturedPacket.Carrier;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.testing.Hex;

/**
 * The packets of one {@link Session}, in the order in which they passed a place between client and server.
 *
 * <p>The file has one packet after the other: its number, the seconds since the first one, its direction, its carrier,
 * and what it is; below that, indented, its octets in hex with a space between fields. TCP is shown without its header,
 * and without the segments that carry nothing; GRE is shown with it. {@code 00x40} stands for 40 octets of 00. A line
 * that begins with {@code #} is a comment.
 *
 * <pre>
 * 14 1.200804 S>C GRE # seq 1 ack 1: LCP ConfAck id=0x1
 *   3081 880b 0018 b527 00000001 00000001 ff03 c021 02010014 020600000000 0506b863b1a3 0702 0802
 * 48 2.418222 S>C FIN
 * </pre>
 */
public final class Capture {

    private static final Pattern HEAD =
            Pattern.compile("(\\d+) (\\d+)\\.(\\d{6}) ([CS])>[CS] (TCP|GRE|FIN)(?: # (.*))?");
    private static final Pattern ZEROS = Pattern.compile("\\b00x(\\d+)\\b");

    private final List<CapturedPacket> packets;

    private Capture(List<CapturedPacket> packets) {
        this.packets = List.copyOf(packets);
    }

    static Capture read(String name) {
        try (InputStream file = Capture.class.getResourceAsStream(name + ".hex")) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All packets. */
    public List<CapturedPacket> packets() {
        return packets;
    }

    /** The packets that one end sent in one carrier. */
    public List<CapturedPacket> packets(Sender sender, Carrier carrier) {
        return packets.stream()
                .filter(packet -> packet.sender() == sender && packet.carrier() == carrier)
                .toList();
    }

    /** The PPP frames of both ends. */
    public List<CapturedFrame> frames() {
        return packets.stream().map(CapturedFrame::of).flatMap(Optional::stream).toList();
    }

    /** The PPP frames of one end that have one protocol. */
    public List<CapturedFrame> frames(Sender sender, int protocol) {
        return frames().stream()
                .filter(frame -> frame.sender() == sender && frame.protocol() == protocol)
                .toList();
    }

    /** The IP packets of one end, encrypted or not. */
    public List<CapturedFrame> data(Sender sender) {
        return frames().stream()
                .filter(frame -> frame.sender() == sender && frame.protocol() < 0x0100)
                .toList();
    }

    static Capture parse(String text) {
        List<CapturedPacket> packets = new ArrayList<>();
        String head = "";
        StringBuilder octets = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith(" ")) {
                octets.append(line);
            } else if (!line.startsWith("#")) {
                packet(head, octets.toString()).ifPresent(packets::add);
                head = line;
                octets.setLength(0);
            }
        }
        packet(head, octets.toString()).ifPresent(packets::add);
        return new Capture(packets);
    }

    private static Optional<CapturedPacket> packet(String head, String octets) {
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Matcher parts = HEAD.matcher(head);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not the head of a packet: " + head);
        }
        return Optional.of(new CapturedPacket(
                Integer.parseInt(parts.group(1)),
                Long.parseLong(parts.group(2) + parts.group(3)) * 1000,
                parts.group(4).equals("C") ? Sender.CLIENT : Sender.SERVER,
                Carrier.valueOf(parts.group(5)),
                Optional.ofNullable(parts.group(6)).orElse(""),
                Hex.bytes(ZEROS.matcher(octets).replaceAll(zeros -> "00".repeat(Integer.parseInt(zeros.group(1)))))));
    }
}
