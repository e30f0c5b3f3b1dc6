/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.control.ConnectionMessage;
import org.pptp4j.control.ControlMessage;
import org.pptp4j.control.ControlMessageCodec;

/** One direction of a control connection, put together to messages again. Belongs to one thread. */
final class ControlStream {

    /** What a message is called in RFC 2637, and what it says. */
    record Message(String title, String detail, Verdict verdict) {}

    private final ByteBuf waiting = Unpooled.buffer();
    private boolean lost;

    /** The messages that are complete with these octets; echoes are left out. */
    List<Message> handle(ByteBuf bytes) {
        List<Message> messages = new ArrayList<>();
        if (lost) {
            return messages;
        }
        waiting.discardReadBytes().writeBytes(bytes);
        try {
            for (Optional<ControlMessage> next = ControlMessageCodec.decode(waiting);
                    next.isPresent();
                    next = ControlMessageCodec.decode(waiting)) {
                next.filter(message -> !isEcho(message))
                        .map(ControlStream::describe)
                        .ifPresent(messages::add);
            }
        } catch (MalformedPacketException e) {
            lost = true;
            messages.add(new Message("Not PPTP", e.getMessage(), Verdict.FAILURE));
        }
        return messages;
    }

    private static boolean isEcho(ControlMessage message) {
        return message instanceof ConnectionMessage.EchoRequest || message instanceof ConnectionMessage.EchoReply;
    }

    private static Message describe(ControlMessage message) {
        String text = message.toString();
        String name = message.getClass().getSimpleName();
        return new Message(
                name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").replace("Wan-", "WAN-"), text, verdict(name, text));
    }

    private static Verdict verdict(String name, String text) {
        if (name.startsWith("Stop") || name.startsWith("CallClear") || name.startsWith("CallDisconnect")) {
            return Verdict.END;
        } else if (name.endsWith("Reply")) {
            return text.contains("result=1 (") ? Verdict.ACK : Verdict.FAILURE;
        }
        return name.endsWith("Request") ? Verdict.REQUEST : Verdict.NOTE;
    }
}
