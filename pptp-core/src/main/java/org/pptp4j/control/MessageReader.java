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

/** The fields of each message, at the offsets of RFC 2637 §2 from its first octet. Its length has been checked. */
final class MessageReader {

    private final ByteBuf in;
    private final int start;

    private MessageReader(ByteBuf in, int start) {
        this.in = in;
        this.start = start;
    }

    static ControlMessage read(MessageType type, ByteBuf in, int start) {
        MessageReader at = new MessageReader(in, start);
        return switch (type) {
            case START_CONTROL_CONNECTION_REQUEST ->
                new StartControlConnectionRequest(
                        at.u16(12), at.u32(16), at.u32(20), at.u16(24), at.u16(26), at.text(28, 64), at.text(92, 64));
            case START_CONTROL_CONNECTION_REPLY ->
                new StartControlConnectionReply(
                        at.u16(12),
                        new ControlResult(at.u8(14)),
                        at.error(15),
                        at.u32(16),
                        at.u32(20),
                        at.u16(24),
                        at.u16(26),
                        at.text(28, 64),
                        at.text(92, 64));
            case STOP_CONTROL_CONNECTION_REQUEST -> new StopControlConnectionRequest(new StopReason(at.u8(12)));
            case STOP_CONTROL_CONNECTION_REPLY ->
                new StopControlConnectionReply(new ReplyResult(at.u8(12)), at.error(13));
            case ECHO_REQUEST -> new EchoRequest(at.u32(12));
            case ECHO_REPLY -> new EchoReply(at.u32(12), new ReplyResult(at.u8(16)), at.error(17));
            case OUTGOING_CALL_REQUEST ->
                new OutgoingCallRequest(
                        at.u16(12),
                        at.u16(14),
                        at.u32(16),
                        at.u32(20),
                        at.u32(24),
                        at.u32(28),
                        at.u16(32),
                        at.u16(34),
                        at.text(40, 64),
                        at.text(104, 64));
            case OUTGOING_CALL_REPLY ->
                new OutgoingCallReply(
                        at.u16(12),
                        at.u16(14),
                        new CallResult(at.u8(16)),
                        at.error(17),
                        at.cause(18),
                        at.u32(20),
                        at.u16(24),
                        at.u16(26),
                        at.u32(28));
            case INCOMING_CALL_REQUEST ->
                new IncomingCallRequest(
                        at.u16(12),
                        at.u16(14),
                        at.u32(16),
                        at.u32(20),
                        at.text(28, 64),
                        at.text(92, 64),
                        at.text(156, 64));
            case INCOMING_CALL_REPLY ->
                new IncomingCallReply(
                        at.u16(12),
                        at.u16(14),
                        new IncomingCallResult(at.u8(16)),
                        at.error(17),
                        at.u16(18),
                        at.u16(20));
            case INCOMING_CALL_CONNECTED ->
                new IncomingCallConnected(at.u16(12), at.u32(16), at.u16(20), at.u16(22), at.u32(24));
            case CALL_CLEAR_REQUEST -> new CallClearRequest(at.u16(12));
            case CALL_DISCONNECT_NOTIFY ->
                new CallDisconnectNotify(
                        at.u16(12), new DisconnectResult(at.u8(14)), at.error(15), at.cause(16), at.text(20, 128));
            case WAN_ERROR_NOTIFY ->
                new WanErrorNotify(
                        at.u16(12),
                        new WanErrors(at.u32(16), at.u32(20), at.u32(24), at.u32(28), at.u32(32), at.u32(36)));
            case SET_LINK_INFO -> new SetLinkInfo(at.u16(12), at.u32(16), at.u32(20));
        };
    }

    private int u8(int offset) {
        return in.getUnsignedByte(start + offset);
    }

    private int u16(int offset) {
        return in.getUnsignedShort(start + offset);
    }

    private long u32(int offset) {
        return in.getUnsignedInt(start + offset);
    }

    private ErrorCode error(int offset) {
        return new ErrorCode(u8(offset));
    }

    private CauseCode cause(int offset) {
        return new CauseCode(u16(offset));
    }

    private String text(int offset, int size) {
        return FixedText.read(in, start + offset, size);
    }
}
