/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** What an exchange has ready for its owner to take. */
final class Outbox {

    private final Queue<AuthPacket> packets = new ArrayDeque<>();
    private final Queue<AuthEvent> events = new ArrayDeque<>();

    void send(AuthPacket packet) {
        packets.add(packet);
    }

    void report(AuthEvent event) {
        events.add(event);
    }

    Optional<AuthPacket> pollTransmit() {
        return Optional.ofNullable(packets.poll());
    }

    Optional<AuthEvent> pollEvent() {
        return Optional.ofNullable(events.poll());
    }
}
