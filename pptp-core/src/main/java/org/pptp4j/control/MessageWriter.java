/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import io.netty.buffer.ByteBuf;
import org.pptp4j.control.CallMessage.CallClearRequest;
import org.pptp4j.control.CallMessage.CallDisconnectNotify;
import org.pptp4j.control.CallMessage.SetLinkInfo;
import org.pptp4j.control.CallMessage.WanErrorNotify;
import org.pptp4j.control.CallSetupMessage.IncomingCallConnected;
import org.pptp4j.control.CallSetupMessage.IncomingCallReply;
import org.pptp4j.control.CallSetupMessage.IncomingCallRequest;
import org.pptp4j.control.CallSetupMessage.OutgoingCallReply;
import org.pptp4j.control.CallSetupMessage.OutgoingCallRequest;
import org.pptp4j.control.ConnectionMessage.EchoReply;
import org.pptp4j.control.ConnectionMessage.EchoRequest;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionRequest;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionRequest;
import org.pptp4j.control.ControlMessage.Unrecognized;

/** Writes the fields of each message in the order of RFC 2637 §2. */
final class MessageWriter {

    private final ByteBuf out;

    private MessageWriter(ByteBuf out) {
        this.out = out;
    }

    static void write(ControlMessage message, ByteBuf out) {
        MessageWriter writer = new MessageWriter(out);
        if (message instanceof StartControlConnectionRequest m) {
            writer.start(m);
        } else if (message instanceof StartControlConnectionReply m) {
            writer.start(m);
        } else if (message instanceof StopControlConnectionRequest m) {
            writer.header(MessageType.STOP_CONTROL_CONNECTION_REQUEST)
                    .u8(m.reason().code())
                    .zero(3);
        } else if (message instanceof StopControlConnectionReply m) {
            writer.header(MessageType.STOP_CONTROL_CONNECTION_REPLY)
                    .u8(m.result().code())
                    .u8(m.error().code())
                    .zero(2);
        } else if (message instanceof EchoRequest m) {
            writer.header(MessageType.ECHO_REQUEST).u32(m.identifier());
        } else if (message instanceof EchoReply m) {
            writer.header(MessageType.ECHO_REPLY)
                    .u32(m.identifier())
                    .u8(m.result().code())
                    .u8(m.error().code())
                    .zero(2);
        } else if (message instanceof OutgoingCallRequest m) {
            writer.call(m);
        } else if (message instanceof OutgoingCallReply m) {
            writer.call(m);
        } else if (message instanceof IncomingCallRequest m) {
            writer.call(m);
        } else if (message instanceof IncomingCallReply m) {
            writer.call(m);
        } else if (message instanceof IncomingCallConnected m) {
            writer.call(m);
        } else if (message instanceof CallClearRequest m) {
            writer.header(MessageType.CALL_CLEAR_REQUEST).u16(m.callId()).zero(2);
        } else if (message instanceof CallDisconnectNotify m) {
            writer.header(MessageType.CALL_DISCONNECT_NOTIFY)
                    .u16(m.callId())
                    .u8(m.result().code())
                    .u8(m.error().code())
                    .u16(m.cause().code())
                    .zero(2)
                    .text(m.statistics(), 128);
        } else if (message instanceof WanErrorNotify m) {
            writer.errors(m);
        } else if (message instanceof SetLinkInfo m) {
            writer.header(MessageType.SET_LINK_INFO)
                    .u16(m.peerCallId())
                    .zero(2)
                    .u32(m.sendAccm())
                    .u32(m.receiveAccm());
        } else if (message instanceof Unrecognized m) {
            writer.header(m.messageType(), m.length()).zero(m.length() - ControlMessageCodec.HEADER_LENGTH);
        }
    }

    private void start(StartControlConnectionRequest m) {
        header(MessageType.START_CONTROL_CONNECTION_REQUEST)
                .u16(m.version())
                .zero(2)
                .u32(m.framing())
                .u32(m.bearer())
                .u16(m.maximumChannels())
                .u16(m.firmware())
                .text(m.hostName(), 64)
                .text(m.vendor(), 64);
    }

    private void start(StartControlConnectionReply m) {
        header(MessageType.START_CONTROL_CONNECTION_REPLY)
                .u16(m.version())
                .u8(m.result().code())
                .u8(m.error().code())
                .u32(m.framing())
                .u32(m.bearer())
                .u16(m.maximumChannels())
                .u16(m.firmware())
                .text(m.hostName(), 64)
                .text(m.vendor(), 64);
    }

    private void call(OutgoingCallRequest m) {
        header(MessageType.OUTGOING_CALL_REQUEST)
                .u16(m.callId())
                .u16(m.serialNumber())
                .u32(m.minimumSpeed())
                .u32(m.maximumSpeed())
                .u32(m.bearer())
                .u32(m.framing())
                .u16(m.receiveWindow())
                .u16(m.processingDelay())
                .u16(m.phoneNumber().length())
                .zero(2)
                .text(m.phoneNumber(), 64)
                .text(m.subaddress(), 64);
    }

    private void call(OutgoingCallReply m) {
        header(MessageType.OUTGOING_CALL_REPLY)
                .u16(m.callId())
                .u16(m.peerCallId())
                .u8(m.result().code())
                .u8(m.error().code())
                .u16(m.cause().code())
                .u32(m.speed())
                .u16(m.receiveWindow())
                .u16(m.processingDelay())
                .u32(m.physicalChannel());
    }

    private void call(IncomingCallRequest m) {
        header(MessageType.INCOMING_CALL_REQUEST)
                .u16(m.callId())
                .u16(m.serialNumber())
                .u32(m.bearer())
                .u32(m.physicalChannel())
                .u16(m.dialedNumber().length())
                .u16(m.dialingNumber().length())
                .text(m.dialedNumber(), 64)
                .text(m.dialingNumber(), 64)
                .text(m.subaddress(), 64);
    }

    private void call(IncomingCallReply m) {
        header(MessageType.INCOMING_CALL_REPLY)
                .u16(m.callId())
                .u16(m.peerCallId())
                .u8(m.result().code())
                .u8(m.error().code())
                .u16(m.receiveWindow())
                .u16(m.processingDelay())
                .zero(2);
    }

    private void call(IncomingCallConnected m) {
        header(MessageType.INCOMING_CALL_CONNECTED)
                .u16(m.peerCallId())
                .zero(2)
                .u32(m.speed())
                .u16(m.receiveWindow())
                .u16(m.processingDelay())
                .u32(m.framing());
    }

    private void errors(WanErrorNotify m) {
        header(MessageType.WAN_ERROR_NOTIFY)
                .u16(m.peerCallId())
                .zero(2)
                .u32(m.errors().crcErrors())
                .u32(m.errors().framingErrors())
                .u32(m.errors().hardwareOverruns())
                .u32(m.errors().bufferOverruns())
                .u32(m.errors().timeOuts())
                .u32(m.errors().alignmentErrors());
    }

    private MessageWriter header(MessageType type) {
        return header(type.number, type.length);
    }

    private MessageWriter header(int number, int length) {
        return u16(length)
                .u16(ControlMessageCodec.CONTROL_MESSAGE)
                .u32(ControlMessageCodec.MAGIC_COOKIE)
                .u16(number)
                .zero(2);
    }

    private MessageWriter u8(int value) {
        out.writeByte(value);
        return this;
    }

    private MessageWriter u16(int value) {
        out.writeShort(value);
        return this;
    }

    private MessageWriter u32(long value) {
        out.writeInt((int) value);
        return this;
    }

    private MessageWriter zero(int count) {
        out.writeZero(count);
        return this;
    }

    private MessageWriter text(String text, int size) {
        FixedText.write(out, text, size);
        return this;
    }
}
