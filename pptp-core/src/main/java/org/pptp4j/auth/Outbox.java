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

    private final Queue<ChapPacket> packets = new ArrayDeque<>();
    private final Queue<AuthEvent> events = new ArrayDeque<>();

    void send(ChapPacket packet) {
        packets.add(packet);
    }

    void report(AuthEvent event) {
        events.add(event);
    }

    Optional<ChapPacket> pollTransmit() {
        return Optional.ofNullable(packets.poll());
    }

    Optional<AuthEvent> pollEvent() {
        return Optional.ofNullable(events.poll());
    }
}
