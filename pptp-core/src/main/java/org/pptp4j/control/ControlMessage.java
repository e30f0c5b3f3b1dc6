/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

/**
 * A message of a control connection (RFC 2637 §2). Numbers have the ranges of their unsigned fields; a text field is
 * one octet per character (ISO 8859-1), without the zeros that pad it, so that binary content survives.
 */
public sealed interface ControlMessage {

    /** The only version of the protocol, 1.0. */
    int PROTOCOL_VERSION = 0x0100;

    /**
     * Begins a control connection (RFC 2637 §2.1).
     *
     * @param version {@link #PROTOCOL_VERSION}
     * @param framing bits: 1 asynchronous, 2 synchronous
     * @param bearer bits: 1 analog, 2 digital
     * @param maximumChannels calls that this PAC can carry; 0 from a PNS
     * @param firmware the sender's own revision number
     * @param hostName the sender's DNS name, at most 64 octets
     * @param vendor the sender's product, at most 64 octets
     */
    record StartControlConnectionRequest(
            int version, long framing, long bearer, int maximumChannels, int firmware, String hostName, String vendor)
            implements ControlMessage {
        /** Checks the ranges. */
        public StartControlConnectionRequest {
            Range.unsigned16("version", version);
            Range.unsigned32("framing", framing);
            Range.unsigned32("bearer", bearer);
            Range.unsigned16("maximumChannels", maximumChannels);
            Range.unsigned16("firmware", firmware);
            hostName = FixedText.checked("hostName", hostName, 64);
            vendor = FixedText.checked("vendor", vendor, 64);
        }

        @Override
        public String toString() {
            return String.format(
                    "[SCCRQ version=%#06x framing=%#x bearer=%#x channels=%d firmware=%d host=%s vendor=%s]",
                    version,
                    framing,
                    bearer,
                    maximumChannels,
                    firmware,
                    FixedText.quote(hostName),
                    FixedText.quote(vendor));
        }
    }

    /**
     * Answers a Start-Control-Connection-Request (RFC 2637 §2.2).
     *
     * @param version the version to use
     * @param result whether the connection is established
     * @param error what a general error was
     * @param framing bits: 1 asynchronous, 2 synchronous
     * @param bearer bits: 1 analog, 2 digital
     * @param maximumChannels calls that this PAC can carry; 0 from a PNS
     * @param firmware the sender's own revision number
     * @param hostName the sender's DNS name, at most 64 octets
     * @param vendor the sender's product, at most 64 octets
     */
    record StartControlConnectionReply(
            int version,
            ControlResult result,
            ErrorCode error,
            long framing,
            long bearer,
            int maximumChannels,
            int firmware,
            String hostName,
            String vendor)
            implements ControlMessage {
        /** Checks the ranges. */
        public StartControlConnectionReply {
            Range.unsigned16("version", version);
            Range.unsigned32("framing", framing);
            Range.unsigned32("bearer", bearer);
            Range.unsigned16("maximumChannels", maximumChannels);
            Range.unsigned16("firmware", firmware);
            hostName = FixedText.checked("hostName", hostName, 64);
            vendor = FixedText.checked("vendor", vendor, 64);
        }

        @Override
        public String toString() {
            return String.format(
                    "[SCCRP version=%#06x result=%s error=%s framing=%#x bearer=%#x channels=%d firmware=%d host=%s"
                            + " vendor=%s]",
                    version,
                    result,
                    error,
                    framing,
                    bearer,
                    maximumChannels,
                    firmware,
                    FixedText.quote(hostName),
                    FixedText.quote(vendor));
        }
    }

    /**
     * Ends the control connection and all its calls (RFC 2637 §2.3).
     *
     * @param reason why
     */
    record StopControlConnectionRequest(StopReason reason) implements ControlMessage {
        @Override
        public String toString() {
            return "[StopCCRQ reason=" + reason + "]";
        }
    }

    /**
     * Answers a Stop-Control-Connection-Request (RFC 2637 §2.4).
     *
     * @param result whether the connection is closed
     * @param error what a general error was
     */
    record StopControlConnectionReply(ReplyResult result, ErrorCode error) implements ControlMessage {
        @Override
        public String toString() {
            return "[StopCCRP result=" + result + " error=" + error + "]";
        }
    }

    /**
     * Asks whether the peer is alive (RFC 2637 §2.5).
     *
     * @param identifier comes back in the reply
     */
    record EchoRequest(long identifier) implements ControlMessage {
        /** Checks the range. */
        public EchoRequest {
            Range.unsigned32("identifier", identifier);
        }

        @Override
        public String toString() {
            return String.format("[EchoReq id=%#x]", identifier);
        }
    }

    /**
     * Answers an Echo-Request (RFC 2637 §2.6).
     *
     * @param identifier that of the request
     * @param result whether the request was accepted
     * @param error what a general error was
     */
    record EchoReply(long identifier, ReplyResult result, ErrorCode error) implements ControlMessage {
        /** Checks the range. */
        public EchoReply {
            Range.unsigned32("identifier", identifier);
        }

        @Override
        public String toString() {
            return String.format("[EchoRep id=%#x result=%s error=%s]", identifier, result, error);
        }
    }

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
            implements ControlMessage {
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
     * @param cause more about a failure, 16 bits
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
            int cause,
            long speed,
            int receiveWindow,
            int processingDelay,
            long physicalChannel)
            implements ControlMessage {
        /** Checks the ranges. */
        public OutgoingCallReply {
            Range.unsigned16("callId", callId);
            Range.unsigned16("peerCallId", peerCallId);
            Range.unsigned16("cause", cause);
            Range.unsigned32("speed", speed);
            Range.unsigned16("receiveWindow", receiveWindow);
            Range.unsigned16("processingDelay", processingDelay);
            Range.unsigned32("physicalChannel", physicalChannel);
        }

        @Override
        public String toString() {
            return String.format(
                    "[OCRP call=%d peer=%d result=%s error=%s cause=%d bps=%d window=%d delay=%d channel=%d]",
                    callId, peerCallId, result, error, cause, speed, receiveWindow, processingDelay, physicalChannel);
        }
    }

    /**
     * Asks the PAC to disconnect a call (RFC 2637 §2.12).
     *
     * @param callId the PNS's id of the call
     */
    record CallClearRequest(int callId) implements ControlMessage {
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
     * @param cause more about it, 16 bits
     * @param statistics for logs, at most 128 octets
     */
    record CallDisconnectNotify(int callId, DisconnectResult result, ErrorCode error, int cause, String statistics)
            implements ControlMessage {
        /** Checks the ranges. */
        public CallDisconnectNotify {
            Range.unsigned16("callId", callId);
            Range.unsigned16("cause", cause);
            statistics = FixedText.checked("statistics", statistics, 128);
        }

        @Override
        public String toString() {
            return String.format(
                    "[CDN call=%d result=%s error=%s cause=%d statistics=%s]",
                    callId, result, error, cause, FixedText.quote(statistics));
        }
    }

    /**
     * Sets PPP options of a call (RFC 2637 §2.15).
     *
     * @param peerCallId the receiver's id of the call
     * @param sendAccm control characters to escape in outgoing packets, 32 bits
     * @param receiveAccm control characters to remove from incoming packets, 32 bits
     */
    record SetLinkInfo(int peerCallId, long sendAccm, long receiveAccm) implements ControlMessage {
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

    /**
     * A message that is read past: incoming calls (RFC 2637 §2.9–2.11), WAN-Error-Notify (§2.14) and unknown types.
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
