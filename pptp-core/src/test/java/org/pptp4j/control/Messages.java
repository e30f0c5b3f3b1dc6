/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
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

/** Every message with any content. */
final class Messages {

    private Messages() {}

    /** Call ids are taken from a few, so that some of them meet. */
    static Arbitrary<ControlMessage> withIds(Arbitrary<Integer> ids) {
        Arbitrary<ErrorCode> errors = octets().map(ErrorCode::new);
        Arbitrary<Integer> versions = Arbitraries.of(0, 0x00FF, 0x0100, 0x0101, 0xFFFF);
        Arbitrary<ReplyResult> replies = octets().map(ReplyResult::new);
        return Arbitraries.oneOf(
                Combinators.combine(versions, u32(), u32(), u16(), u16(), text(64), text(64))
                        .as(StartControlConnectionRequest::new),
                Combinators.combine(
                                versions, results().map(ControlResult::new), errors, u32(), u16(), text(64), text(64))
                        .as((v, r, e, bits, n, h, p) ->
                                new StartControlConnectionReply(v, r, e, bits, bits, n, n, h, p)),
                octets().map(StopReason::new).map(StopControlConnectionRequest::new),
                Combinators.combine(replies, errors).as(StopControlConnectionReply::new),
                u32().map(EchoRequest::new),
                Combinators.combine(u32(), replies, errors).as(EchoReply::new),
                Combinators.combine(ids, u16(), u32(), u32(), u16(), u16(), text(64), text(64))
                        .as((id, s, a, b, w, d, p, t) -> new OutgoingCallRequest(id, s, a, b, a, b, w, d, p, t)),
                Combinators.combine(ids, ids, results().map(CallResult::new), errors, causes(), u32(), u16(), u16())
                        .as((id, p, r, e, c, s, w, d) -> new OutgoingCallReply(id, p, r, e, c, s, w, d, s)),
                Combinators.combine(ids, u16(), u32(), u32(), text(64), text(64), text(64))
                        .as(IncomingCallRequest::new),
                Combinators.combine(ids, ids, results().map(IncomingCallResult::new), errors, u16(), u16())
                        .as(IncomingCallReply::new),
                Combinators.combine(ids, u32(), u16(), u16(), u32()).as(IncomingCallConnected::new),
                ids.map(CallClearRequest::new),
                Combinators.combine(ids, results().map(DisconnectResult::new), errors, causes(), text(128))
                        .as(CallDisconnectNotify::new),
                Combinators.combine(ids, u32(), u32()).as(SetLinkInfo::new),
                Combinators.combine(ids, wanErrors()).as(WanErrorNotify::new),
                Combinators.combine(
                                Arbitraries.of(0, 16, 0xFFFF),
                                Arbitraries.integers().between(12, 1024))
                        .as(Unrecognized::new));
    }

    static Arbitrary<Integer> u16() {
        return Arbitraries.integers().between(0, 0xFFFF);
    }

    private static Arbitrary<Integer> octets() {
        return Arbitraries.integers().between(0, 0xFF);
    }

    private static Arbitrary<Integer> results() {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(0, 1)), Tuple.of(1, octets()));
    }

    private static Arbitrary<CauseCode> causes() {
        return u16().map(CauseCode::new);
    }

    static Arbitrary<WanErrors> wanErrors() {
        return Combinators.combine(u32(), u32(), u32(), u32(), u32(), u32()).as(WanErrors::new);
    }

    private static Arbitrary<Long> u32() {
        return Arbitraries.longs().between(0, 0xFFFF_FFFFL);
    }

    private static Arbitrary<String> text(int size) {
        return Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(size);
    }
}
