/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import org.pptp4j.control.CallMessage.CallDisconnectNotify;
import org.pptp4j.control.CallSetupMessage.OutgoingCallReply;
import org.pptp4j.control.CallSetupMessage.OutgoingCallRequest;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionRequest;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionReply;

/** What a peer written by hand says. */
final class PeerMessages {

    static final ControlMessage STOP_OK = new StopControlConnectionReply(ReplyResult.OK, ErrorCode.NONE);

    private PeerMessages() {}

    static StartControlConnectionRequest startRequest(int version) {
        return new StartControlConnectionRequest(version, 3, 3, 0, 1, "h", "v");
    }

    static StartControlConnectionReply startReply(int version, ControlResult result) {
        return new StartControlConnectionReply(version, result, ErrorCode.NONE, 3, 3, 1, 1, "h", "v");
    }

    static OutgoingCallRequest callRequest(int callId) {
        return new OutgoingCallRequest(callId, 0, 300, 100_000_000, 3, 3, 64, 0, "", "");
    }

    static OutgoingCallReply callReply(int callId, int peerCallId, CallResult result, int window) {
        return new OutgoingCallReply(callId, peerCallId, result, ErrorCode.NONE, CauseCode.NONE, 0, window, 0, 0);
    }

    static CallDisconnectNotify disconnect(int callId, DisconnectResult result) {
        return new CallDisconnectNotify(callId, result, ErrorCode.NONE, CauseCode.NONE, "");
    }
}
