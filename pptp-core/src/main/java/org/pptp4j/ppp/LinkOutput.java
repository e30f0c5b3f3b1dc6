/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.ArrayDeque;
import java.util.Queue;
import org.pptp4j.auth.AuthPacket;

/** Where all parts of one link put what they send and what they report, so that both stay in order. */
final class LinkOutput {

    private final Queue<ControlFrame> transmissions = new ArrayDeque<>();
    private final Queue<PppEvent> events = new ArrayDeque<>();
    private final NegotiationLog log = new NegotiationLog(events);
    private final RoundTrip roundTrip = new RoundTrip();

    Queue<ControlFrame> transmissions() {
        return transmissions;
    }

    Queue<PppEvent> events() {
        return events;
    }

    NegotiationLog log() {
        return log;
    }

    RoundTrip roundTrip() {
        return roundTrip;
    }

    void report(PppEvent event) {
        events.add(event);
    }

    void send(int protocol, ControlPacket packet, ConfigOption.Reader<?> reader) {
        log.sent(NegotiationLog.describe(protocol, packet, reader));
        sendUnlogged(protocol, packet);
    }

    /** Sends what comes again and again, an echo, without a line in the transcript. */
    void sendUnlogged(int protocol, ControlPacket packet) {
        transmissions.add(ControlFrame.of(protocol, packet));
    }

    void send(AuthPacket packet) {
        log.sent(packet.toString());
        transmissions.add(ControlFrame.of(packet));
    }
}
