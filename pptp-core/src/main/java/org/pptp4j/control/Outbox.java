/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** What a control connection has to send and to report. */
final class Outbox {

    private final Queue<ControlMessage> messages = new ArrayDeque<>();
    private final Queue<ControlEvent> events = new ArrayDeque<>();

    void send(ControlMessage message) {
        messages.add(message);
    }

    void report(ControlEvent event) {
        events.add(event);
    }

    Optional<ControlMessage> pollTransmit() {
        return Optional.ofNullable(messages.poll());
    }

    Optional<ControlEvent> pollEvent() {
        return Optional.ofNullable(events.poll());
    }
}
