/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

/** Why the link itself, or its addresses, came to nothing (RFC 1661, RFC 1332, RFC 2637 §4). */
public sealed interface LinkFailure extends NegotiationFailure {

    /**
     * The peers kept sending each other Configure-Naks.
     *
     * @param protocol the control protocol
     * @param rounds how many Configure-Naks the peer sent
     * @param ours our last request
     * @param theirs what the peer's last Configure-Nak asked for instead
     */
    record NoConvergence(int protocol, int rounds, String ours, String theirs) implements LinkFailure {
        @Override
        public String explain() {
            return PppProtocol.name(protocol) + " came to no agreement: after " + rounds + " Configure-Naks we ask for "
                    + (ours.isEmpty() ? "nothing" : ours) + ", and the peer's last answer is that it wants " + theirs
                    + ". Change one of the two to what the other wants.";
        }

        @Override
        public String reference() {
            return "RFC 1661 §4.6 (Max-Failure)";
        }
    }

    /**
     * The peer keeps asking for what it was refused each time.
     *
     * @param protocol the control protocol
     * @param option what it asks for, as pppd prints it
     * @param times how often it was refused
     */
    record OptionRefused(int protocol, String option, int times) implements LinkFailure {
        @Override
        public String explain() {
            return "The peer insists on " + option + " in " + PppProtocol.name(protocol) + ", which we refused " + times
                    + " times. Turn that off at the peer.";
        }

        @Override
        public String reference() {
            return "RFC 1661 §4.6 (Max-Failure)";
        }
    }

    /**
     * The peer does not know a packet that every PPP implementation must know.
     *
     * @param protocol the control protocol
     * @param code the code that it rejected, 1 to 7
     */
    record CodeRejected(int protocol, int code) implements LinkFailure {
        @Override
        public String explain() {
            return "The peer does not understand our " + PppProtocol.name(protocol) + ": it rejected the "
                    + ControlPacket.name(protocol, code) + " packet (code " + code
                    + ") as unknown. It does not speak PPP"
                    + " as RFC 1661 has it; check that it is a PPTP server or client at all.";
        }

        @Override
        public String reference() {
            return "RFC 1661 §5.6";
        }
    }

    /**
     * No answer, or none that led anywhere, in time.
     *
     * @param protocol the control protocol that did not come to its end
     * @param requestsSent how many Configure-Requests went out
     * @param framesReceived how many PPP frames of any kind came in since the link began
     */
    record PeerSilent(int protocol, int requestsSent, long framesReceived) implements LinkFailure {
        @Override
        public String explain() {
            String name = PppProtocol.name(protocol);
            if (protocol == PppProtocol.LCP && requestsSent == 0) {
                return "Neither end began: this one waits for the peer's first LCP packet (pppd: silent), and none came."
                        + " Open the link actively on one side; if the peer does, something on the way drops GRE (IP"
                        + " protocol 47).";
            } else if (framesReceived == 0) {
                return "The peer did not answer at all: " + requestsSent + " " + name
                        + " Configure-Requests were sent, no"
                        + " PPP packet came back. Its log says whether it got them; if not, something on the way drops"
                        + " GRE (IP protocol 47).";
            } else if (protocol == PppProtocol.CHAP || protocol == PppProtocol.PAP) {
                return name + " authentication did not end in time: the peer stopped answering, or the user database of"
                        + " the server took too long to decide.";
            } else if (requestsSent == 0) {
                return name + " did not begin in time: no address was assigned to the peer.";
            }
            return name + " did not end in time: " + requestsSent + " Configure-Requests were sent without agreement,"
                    + " though " + framesReceived
                    + " PPP packets came in on this link. The peer's log says what it waits"
                    + " for.";
        }

        @Override
        public String reference() {
            return "RFC 1661 §4.6 (Max-Configure)";
        }
    }

    /**
     * The control connection is fine, but not one GRE packet came.
     *
     * @param packetsSent how many GRE packets were sent
     * @param networkErrors how many ICMP errors came back instead
     */
    record GreSilent(long packetsSent, long networkErrors) implements LinkFailure {
        @Override
        public String explain() {
            return "The control connection is fine, but of GRE nothing came back: " + packetsSent + " packets sent, 0"
                    + " received" + (networkErrors > 0 ? ", " + networkErrors + " network errors" : "")
                    + ". IP protocol 47 is blocked on the way. Allow it in the firewalls on both sides, and in a NAT load"
                    + " its PPTP helper. If GRE goes in UDP here, the server must do that too, on the same UDP port.";
        }

        @Override
        public String reference() {
            return "RFC 2637 §4";
        }
    }

    /**
     * An open link went silent.
     *
     * @param echoesUnanswered how many LCP Echo-Requests went unanswered
     * @param silentForNanos how long nothing at all came from the peer, in nanoseconds
     */
    record PeerVanished(int echoesUnanswered, long silentForNanos) implements LinkFailure {
        @Override
        public String explain() {
            return "The peer stopped answering: " + echoesUnanswered + " LCP Echo-Requests went unanswered, and nothing"
                    + " else came for " + silentForNanos / 1_000_000_000L + " s. The peer or the path to it is down.";
        }

        @Override
        public String reference() {
            return "RFC 1661 §5.8";
        }
    }

    /**
     * We are talking to ourselves.
     *
     * @param magic the magic number that came back
     */
    record LoopedBack(int magic) implements LinkFailure {
        @Override
        public String explain() {
            return String.format(
                    "The link is looped back: our own magic number 0x%08x keeps coming back. The packets return to this"
                            + " host instead of reaching the peer; check the server's address and the routes.",
                    magic);
        }

        @Override
        public String reference() {
            return "RFC 1661 §6.4";
        }
    }

    /**
     * The peer gave up before the link was up.
     *
     * @param phase how far we were
     * @param reason what its Terminate-Request said
     */
    record PeerTerminated(LinkPhase phase, TerminateReason reason) implements LinkFailure {
        @Override
        public String explain() {
            return "The peer ended the link "
                    + switch (phase) {
                        case AUTHENTICATE -> "during authentication";
                        case NETWORK -> "before encryption and addresses were agreed";
                        default -> "during LCP";
                    }
                    + reason.ending() + " " + reason.advice();
        }

        @Override
        public String reference() {
            return "RFC 1661 §5.5";
        }
    }

    /**
     * No IPv6, where there must be some.
     *
     * @param problem what the peer did, as a sentence
     */
    record Ipv6Refused(String problem) implements LinkFailure {
        @Override
        public String explain() {
            return problem;
        }

        @Override
        public String reference() {
            return "RFC 5072 §4";
        }
    }

    /**
     * No usable addresses.
     *
     * @param problem what the peer did, as a sentence
     */
    record AddressRefused(String problem) implements LinkFailure {
        @Override
        public String explain() {
            return problem;
        }

        @Override
        public String reference() {
            return "RFC 1332 §3.3";
        }
    }
}
