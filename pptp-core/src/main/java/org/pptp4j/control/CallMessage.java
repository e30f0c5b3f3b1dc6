/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

/** A message about one call (RFC 2637 §2.7–2.15). */
public sealed interface CallMessage extends ControlMessage
        permits CallSetupMessage,
                CallMessage.CallClearRequest,
                CallMessage.CallDisconnectNotify,
                CallMessage.WanErrorNotify,
                CallMessage.SetLinkInfo {

    /**
     * Asks the PAC to disconnect a call (RFC 2637 §2.12).
     *
     * @param callId the PNS's id of the call
     */
    record CallClearRequest(int callId) implements CallMessage {
        /** Checks the range. */
        public CallClearRequest {
            Range.unsigned16("callId", callId);
        }

        @Override
        public String toString() {
            return "[CallClear call=" + callId + "]";
        }
    }

    /**
     * Says that a call is disconnected (RFC 2637 §2.13).
     *
     * @param callId the PAC's id of the call; accel-ppp sends the PNS's
     * @param result why
     * @param error what a general error was
     * @param cause more about it
     * @param statistics for logs, at most 128 octets
     */
    record CallDisconnectNotify(
            int callId, DisconnectResult result, ErrorCode error, CauseCode cause, String statistics)
            implements CallMessage {
        /** Checks the ranges. */
        public CallDisconnectNotify {
            Range.unsigned16("callId", callId);
            statistics = FixedText.checked("statistics", statistics, 128);
        }

        @Override
        public String toString() {
            return String.format(
                    "[CDN call=%d result=%s error=%s cause=%s statistics=%s]",
                    callId, result, error, cause, FixedText.quote(statistics));
        }
    }

    /**
     * Says what went wrong on the line behind the PAC (RFC 2637 §2.14). At most once in 60 s.
     *
     * @param peerCallId the PNS's id of the call
     * @param errors what was counted since the call began
     */
    record WanErrorNotify(int peerCallId, WanErrors errors) implements CallMessage {
        /** Checks the range. */
        public WanErrorNotify {
            Range.unsigned16("peerCallId", peerCallId);
        }

        @Override
        public String toString() {
            return String.format(
                    "[WanError peer=%d crc=%d framing=%d hardware-overruns=%d buffer-overruns=%d timeouts=%d"
                            + " alignment=%d]",
                    peerCallId,
                    errors.crcErrors(),
                    errors.framingErrors(),
                    errors.hardwareOverruns(),
                    errors.bufferOverruns(),
                    errors.timeOuts(),
                    errors.alignmentErrors());
        }
    }

    /**
     * Sets PPP options of a call (RFC 2637 §2.15).
     *
     * @param peerCallId the receiver's id of the call
     * @param sendAccm control characters to escape in outgoing packets, 32 bits
     * @param receiveAccm control characters to remove from incoming packets, 32 bits
     */
    record SetLinkInfo(int peerCallId, long sendAccm, long receiveAccm) implements CallMessage {
        /** Checks the ranges. */
        public SetLinkInfo {
            Range.unsigned16("peerCallId", peerCallId);
            Range.unsigned32("sendAccm", sendAccm);
            Range.unsigned32("receiveAccm", receiveAccm);
        }

        @Override
        public String toString() {
            return String.format(
                    "[SetLinkInfo peer=%d send-accm=%#010x receive-accm=%#010x]", peerCallId, sendAccm, receiveAccm);
        }
    }
}
