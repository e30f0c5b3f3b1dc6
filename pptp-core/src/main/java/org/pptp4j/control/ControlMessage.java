/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

/**
 * A message of a control connection (RFC 2637 §2). Numbers have the ranges of their unsigned fields; a text field is
 * one octet per character (ISO 8859-1), without the zeros that pad it, so that binary content survives.
 */
public sealed interface ControlMessage permits ConnectionMessage, CallMessage, ControlMessage.Unrecognized {

    /** The only version of the protocol, 1.0. */
    int PROTOCOL_VERSION = 0x0100;

    /**
     * A message of a type that the RFC does not have; it is read past.
     *
     * @param messageType its Control Message Type
     * @param length octets with the header, 12 to 1,024
     */
    record Unrecognized(int messageType, int length) implements ControlMessage {
        /** Checks the ranges. */
        public Unrecognized {
            Range.unsigned16("messageType", messageType);
            Range.checked("length", length, ControlMessageCodec.HEADER_LENGTH, ControlMessageCodec.MAX_LENGTH);
            if (MessageType.isKnown(messageType)) {
                throw new IllegalArgumentException("messageType " + messageType + " has a record of its own");
            }
        }

        @Override
        public String toString() {
            return "[control message type " + messageType + ", " + length + " octets]";
        }
    }
}
