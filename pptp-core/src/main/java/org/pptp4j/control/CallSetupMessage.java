/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

/** A message that begins a call: an outgoing one of the PNS, or an incoming one of the PAC (RFC 2637 §2.7–2.11). */
public sealed interface CallSetupMessage extends CallMessage {

    /**
     * Places a call from the PNS (RFC 2637 §2.7). The field Phone Number Length follows from the phone number.
     *
     * @param callId the PNS's id of the call
     * @param serialNumber names the call in the logs of both sides
     * @param minimumSpeed bits per second
     * @param maximumSpeed bits per second
     * @param bearer 1 analog, 2 digital, 3 any
     * @param framing 1 asynchronous, 2 synchronous, 3 either
     * @param receiveWindow packets that the PNS buffers
     * @param processingDelay that of the PNS, in tenths of a second
     * @param phoneNumber at most 64 octets
     * @param subaddress at most 64 octets
     */
    record OutgoingCallRequest(
            int callId,
            int serialNumber,
            long minimumSpeed,
            long maximumSpeed,
            long bearer,
            long framing,
            int receiveWindow,
            int processingDelay,
            String phoneNumber,
            String subaddress)
            implements CallSetupMessage {
        /** Checks the ranges. */
        public OutgoingCallRequest {
            Range.unsigned16("callId", callId);
            Range.unsigned16("serialNumber", serialNumber);
            Range.unsigned32("minimumSpeed", minimumSpeed);
            Range.unsigned32("maximumSpeed", maximumSpeed);
            Range.unsigned32("bearer", bearer);
            Range.unsigned32("framing", framing);
            Range.unsigned16("receiveWindow", receiveWindow);
            Range.unsigned16("processingDelay", processingDelay);
            phoneNumber = FixedText.checked("phoneNumber", phoneNumber, 64);
            subaddress = FixedText.checked("subaddress", subaddress, 64);
        }

        @Override
        public String toString() {
            return String.format(
                    "[OCRQ call=%d serial=%d bps=%d-%d bearer=%#x framing=%#x window=%d delay=%d phone=%s subaddress=%s]",
                    callId,
                    serialNumber,
                    minimumSpeed,
                    maximumSpeed,
                    bearer,
                    framing,
                    receiveWindow,
                    processingDelay,
                    FixedText.quote(phoneNumber),
                    FixedText.quote(subaddress));
        }
    }

    /**
     * Answers an Outgoing-Call-Request (RFC 2637 §2.8).
     *
     * @param callId the PAC's id of the call; pptpd says 0
     * @param peerCallId the PNS's id of the call
     * @param result whether the call is connected
     * @param error what a general error was
     * @param cause more about a failure
     * @param speed bits per second; several servers send it in the wrong byte order
     * @param receiveWindow packets that the PAC buffers; Windows servers send it in the wrong byte order
     * @param processingDelay that of the PAC, in tenths of a second
     * @param physicalChannel for logs
     */
    record OutgoingCallReply(
            int callId,
            int peerCallId,
            CallResult result,
            ErrorCode error,
            CauseCode cause,
            long speed,
            int receiveWindow,
            int processingDelay,
            long physicalChannel)
            implements CallSetupMessage {
        /** Checks the ranges. */
        public OutgoingCallReply {
            Range.unsigned16("callId", callId);
            Range.unsigned16("peerCallId", peerCallId);
            Range.unsigned32("speed", speed);
            Range.unsigned16("receiveWindow", receiveWindow);
            Range.unsigned16("processingDelay", processingDelay);
            Range.unsigned32("physicalChannel", physicalChannel);
        }

        @Override
        public String toString() {
            return String.format(
                    "[OCRP call=%d peer=%d result=%s error=%s cause=%s bps=%d window=%d delay=%d channel=%d]",
                    callId, peerCallId, result, error, cause, speed, receiveWindow, processingDelay, physicalChannel);
        }
    }

    /**
     * Says that a call comes in at the PAC, and asks whether to answer it (RFC 2637 §2.9). The lengths of the two
     * numbers follow from them.
     *
     * @param callId the PAC's id of the call
     * @param serialNumber names the call in the logs of both sides
     * @param bearer 1 analog, 2 digital
     * @param physicalChannel for logs
     * @param dialedNumber the number that was called, at most 64 octets
     * @param dialingNumber the number of the caller, at most 64 octets
     * @param subaddress at most 64 octets
     */
    record IncomingCallRequest(
            int callId,
            int serialNumber,
            long bearer,
            long physicalChannel,
            String dialedNumber,
            String dialingNumber,
            String subaddress)
            implements CallSetupMessage {
        /** Checks the ranges. */
        public IncomingCallRequest {
            Range.unsigned16("callId", callId);
            Range.unsigned16("serialNumber", serialNumber);
            Range.unsigned32("bearer", bearer);
            Range.unsigned32("physicalChannel", physicalChannel);
            dialedNumber = FixedText.checked("dialedNumber", dialedNumber, 64);
            dialingNumber = FixedText.checked("dialingNumber", dialingNumber, 64);
            subaddress = FixedText.checked("subaddress", subaddress, 64);
        }

        @Override
        public String toString() {
            return String.format(
                    "[ICRQ call=%d serial=%d bearer=%#x channel=%d dialed=%s dialing=%s subaddress=%s]",
                    callId,
                    serialNumber,
                    bearer,
                    physicalChannel,
                    FixedText.quote(dialedNumber),
                    FixedText.quote(dialingNumber),
                    FixedText.quote(subaddress));
        }
    }

    /**
     * Answers an Incoming-Call-Request (RFC 2637 §2.10).
     *
     * @param callId the PNS's id of the call
     * @param peerCallId the PAC's id of the call
     * @param result whether the PAC should answer the call
     * @param error what a general error was
     * @param receiveWindow packets that the PNS buffers
     * @param processingDelay that of the PNS, in tenths of a second
     */
    record IncomingCallReply(
            int callId,
            int peerCallId,
            IncomingCallResult result,
            ErrorCode error,
            int receiveWindow,
            int processingDelay)
            implements CallSetupMessage {
        /** Checks the ranges. */
        public IncomingCallReply {
            Range.unsigned16("callId", callId);
            Range.unsigned16("peerCallId", peerCallId);
            Range.unsigned16("receiveWindow", receiveWindow);
            Range.unsigned16("processingDelay", processingDelay);
        }

        @Override
        public String toString() {
            return String.format(
                    "[ICRP call=%d peer=%d result=%s error=%s window=%d delay=%d]",
                    callId, peerCallId, result, error, receiveWindow, processingDelay);
        }
    }

    /**
     * Says that the PAC has answered the call (RFC 2637 §2.11).
     *
     * @param peerCallId the PNS's id of the call
     * @param speed bits per second
     * @param receiveWindow packets that the PAC buffers
     * @param processingDelay that of the PAC, in tenths of a second
     * @param framing 1 asynchronous, 2 synchronous
     */
    record IncomingCallConnected(int peerCallId, long speed, int receiveWindow, int processingDelay, long framing)
            implements CallSetupMessage {
        /** Checks the ranges. */
        public IncomingCallConnected {
            Range.unsigned16("peerCallId", peerCallId);
            Range.unsigned32("speed", speed);
            Range.unsigned16("receiveWindow", receiveWindow);
            Range.unsigned16("processingDelay", processingDelay);
            Range.unsigned32("framing", framing);
        }

        @Override
        public String toString() {
            return String.format(
                    "[ICCN peer=%d bps=%d window=%d delay=%d framing=%#x]",
                    peerCallId, speed, receiveWindow, processingDelay, framing);
        }
    }
}
