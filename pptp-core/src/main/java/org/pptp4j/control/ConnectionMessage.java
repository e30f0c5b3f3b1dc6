/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

/** A message about the control connection itself (RFC 2637 §2.1–2.6). */
public sealed interface ConnectionMessage extends ControlMessage {

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
            implements ConnectionMessage {
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
            implements ConnectionMessage {
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
    record StopControlConnectionRequest(StopReason reason) implements ConnectionMessage {
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
    record StopControlConnectionReply(ReplyResult result, ErrorCode error) implements ConnectionMessage {
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
    record EchoRequest(long identifier) implements ConnectionMessage {
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
    record EchoReply(long identifier, ReplyResult result, ErrorCode error) implements ConnectionMessage {
        /** Checks the range. */
        public EchoReply {
            Range.unsigned32("identifier", identifier);
        }

        @Override
        public String toString() {
            return String.format("[EchoRep id=%#x result=%s error=%s]", identifier, result, error);
        }
    }
}
