/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Optional;
import org.pptp4j.PptpException;
import org.pptp4j.control.CallSetupMessage.IncomingCallRequest;
import org.pptp4j.control.CallSetupMessage.OutgoingCallRequest;

/**
 * What a {@link ControlConnection} reports to its owner. Each call that was placed, offered or requested ends with
 * exactly one {@link CallClosed}; the last event of all is exactly one {@link Closed}.
 */
public sealed interface ControlEvent {

    /** Who ended something. */
    enum Origin {
        /** This end. */
        LOCAL,
        /** The peer. */
        PEER,
        /** Neither: the peer stopped answering, or the TCP connection broke. */
        NETWORK
    }

    /**
     * The control connection stands; calls can be placed.
     *
     * @param hostName what the peer calls itself; without control characters
     * @param vendor the peer's product; without control characters
     * @param firmware the peer's revision number
     * @param maximumChannels how many calls the peer says it can carry
     */
    record Established(String hostName, String vendor, int firmware, int maximumChannels) implements ControlEvent {}

    /**
     * The peer, a PNS, places a call; the owner answers with {@link ControlConnection#acceptCall} or
     * {@link ControlConnection#refuseCall(int, CallResult, ErrorCode, long)}.
     *
     * @param callId our id of the call
     * @param request what the peer sent
     */
    record CallRequested(int callId, OutgoingCallRequest request) implements ControlEvent {}

    /**
     * The peer, a PAC, has a call for us; the owner answers with {@link ControlConnection#acceptCall} or
     * {@link ControlConnection#refuseCall(int, IncomingCallResult, ErrorCode, long)}.
     *
     * @param callId our id of the call
     * @param request what the peer sent
     */
    record IncomingCallRequested(int callId, IncomingCallRequest request) implements ControlEvent {}

    /**
     * A call is connected: its data may pass.
     *
     * @param callId our id of the call: what the peer's GRE packets carry
     * @param peerCallId the peer's id of the call: what our GRE packets carry; 0 is a value like any other
     * @param peerWindow packets that the peer buffers, 1 to 256
     * @param peerProcessingDelay that of the peer, in tenths of a second
     */
    record CallOpened(int callId, int peerCallId, int peerWindow, int peerProcessingDelay) implements ControlEvent {}

    /**
     * A call has ended, or was not connected; its id is free again.
     *
     * @param callId our id of the call
     * @param origin who ended it
     * @param explain what happened, as a sentence
     * @param cause what broke it; empty after an orderly end
     */
    record CallClosed(int callId, Origin origin, String explain, Optional<PptpException> cause)
            implements ControlEvent {}

    /**
     * The peer set PPP options of a call, which mean nothing without asynchronous framing (RFC 2637 §2.15).
     *
     * @param callId our id of the call
     * @param sendAccm 32 bits
     * @param receiveAccm 32 bits
     */
    record PeerSentLinkInfo(int callId, long sendAccm, long receiveAccm) implements ControlEvent {}

    /**
     * The peer, a PAC, tells of errors on the line behind it (RFC 2637 §2.14).
     *
     * @param callId our id of the call
     * @param errors what it counted since the call began
     */
    record PeerSentWanErrors(int callId, WanErrors errors) implements ControlEvent {}

    /**
     * The end: comes once, and nothing after it. What is left to transmit should still be sent before the TCP
     * connection is closed.
     *
     * @param origin who ended it
     * @param explain what happened, as a sentence
     * @param cause what broke it; empty after an orderly end
     */
    record Closed(Origin origin, String explain, Optional<PptpException> cause) implements ControlEvent {}
}
