/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Optional;

/** The control messages with their numbers and lengths (RFC 2637 §1.4, §2). */
enum MessageType {
    START_CONTROL_CONNECTION_REQUEST(1, 156, "Start-Control-Connection-Request", "2.1"),
    START_CONTROL_CONNECTION_REPLY(2, 156, "Start-Control-Connection-Reply", "2.2"),
    STOP_CONTROL_CONNECTION_REQUEST(3, 16, "Stop-Control-Connection-Request", "2.3"),
    STOP_CONTROL_CONNECTION_REPLY(4, 16, "Stop-Control-Connection-Reply", "2.4"),
    ECHO_REQUEST(5, 16, "Echo-Request", "2.5"),
    ECHO_REPLY(6, 20, "Echo-Reply", "2.6"),
    OUTGOING_CALL_REQUEST(7, 168, "Outgoing-Call-Request", "2.7"),
    OUTGOING_CALL_REPLY(8, 32, "Outgoing-Call-Reply", "2.8"),
    INCOMING_CALL_REQUEST(9, 220, "Incoming-Call-Request", "2.9"),
    INCOMING_CALL_REPLY(10, 24, "Incoming-Call-Reply", "2.10"),
    INCOMING_CALL_CONNECTED(11, 28, "Incoming-Call-Connected", "2.11"),
    CALL_CLEAR_REQUEST(12, 16, "Call-Clear-Request", "2.12"),
    CALL_DISCONNECT_NOTIFY(13, 148, "Call-Disconnect-Notify", "2.13"),
    WAN_ERROR_NOTIFY(14, 40, "WAN-Error-Notify", "2.14"),
    SET_LINK_INFO(15, 24, "Set-Link-Info", "2.15");

    private static final MessageType[] BY_NUMBER = new MessageType[16];

    static {
        for (MessageType type : values()) {
            BY_NUMBER[type.number] = type;
        }
    }

    final int number;
    final int length;
    final String title;
    final String section;

    MessageType(int number, int length, String title, String section) {
        this.number = number;
        this.length = length;
        this.title = title;
        this.section = section;
    }

    static Optional<MessageType> of(int number) {
        return number < BY_NUMBER.length ? Optional.ofNullable(BY_NUMBER[number]) : Optional.empty();
    }

    static boolean isKnown(int number) {
        return of(number).isPresent();
    }
}
