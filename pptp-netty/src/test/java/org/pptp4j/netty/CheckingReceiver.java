/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Takes the packets that {@link StackPair#packet} made, notes their numbers, and those that are not as they were. */
final class CheckingReceiver implements PacketReceiver {

    private final List<Integer> numbers = new ArrayList<>();
    private final List<String> corrupt = new ArrayList<>();

    static CheckingReceiver of(PptpTunnel tunnel) {
        CheckingReceiver receiver = new CheckingReceiver();
        tunnel.receiver(receiver);
        return receiver;
    }

    @Override
    public void receive(ByteBuf packet) {
        try {
            numbers.add(StackPair.number(packet));
        } catch (AssertionError e) {
            corrupt.add(e.getMessage());
        } finally {
            packet.release();
        }
    }

    List<Integer> numbers() {
        return numbers;
    }

    List<String> corrupt() {
        return corrupt;
    }
}
