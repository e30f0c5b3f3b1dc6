/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthFailure.Prover;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.MppeBits;

/** Why a link did not come up, or why it ended: a record for programs, with a text for people. */
public sealed interface NegotiationFailure permits NegotiationFailure.Explained, MppeMismatch {

    /**
     * What each side wants, what came instead, and what to change on either side.
     *
     * @return one to three sentences, without secrets
     */
    String explain();

    /**
     * Where the rule stands.
     *
     * @return such as {@code RFC 3078 §2}
     */
    String reference();

    /** The failures that need one or two sentences. */
    sealed interface Explained extends NegotiationFailure {}

    /**
     * The peer does not do MPPE, or no CCP at all.
     *
     * @param required what we require
     * @param how how the peer said so, as a clause: {@code it answered our request with a Configure-Reject …}
     */
    record MppeRefused(MppeBits required, String how) implements Explained {
        @Override
        public String explain() {
            return "We require MPPE encryption (" + MppeMismatch.describe(required)
                    + "), but the peer does not agree to"
                    + " any: " + how + ". Turn MPPE on at the peer (pppd: require-mppe-128; Windows: \"Require data"
                    + " encryption\"), or set mppe to preferred or off here and live with clear text.";
        }

        @Override
        public String reference() {
            return "RFC 3078 §2";
        }
    }

    /**
     * The peer ended the encryption of an open link.
     *
     * @param how how it did so, as a clause; with its words, if it said any
     */
    record EncryptionEnded(String how) implements Explained {
        @Override
        public String explain() {
            return "The peer ended the encryption of the open link: " + how
                    + ". Nothing goes on in clear, so the link was"
                    + " closed. Connect again; the peer's log says why it did so.";
        }

        @Override
        public String reference() {
            return "RFC 1962 §2";
        }
    }

    /**
     * MPPE is required, but the authentication that took place gives no keys.
     *
     * @param used what took place; empty if nobody authenticated
     */
    record MppeUnkeyed(Optional<AuthProtocol> used) implements Explained {
        @Override
        public String explain() {
            return "We require MPPE encryption, but "
                    + used.map(protocol -> "<" + protocol + "> was used").orElse("the peer asked for no authentication")
                    + ", which gives no keys: MPPE takes them from MS-CHAP. Let the server demand MS-CHAPv2 (pppd:"
                    + " require-mschap-v2), or do not require MPPE here.";
        }

        @Override
        public String reference() {
            return "RFC 3079 §1";
        }
    }

    /**
     * No way to authenticate that both sides accept.
     *
     * @param prover who should prove itself
     * @param offered what the peer wants instead, as pppd prints it; empty if it wants nothing at all
     * @param acceptable what we accept
     */
    record AuthProtocolMismatch(Prover prover, List<String> offered, List<AuthProtocol> acceptable)
            implements Explained {

        /** Copies the lists. */
        public AuthProtocolMismatch {
            offered = List.copyOf(offered);
            acceptable = List.copyOf(acceptable);
        }

        @Override
        public String explain() {
            String theirs = offered.stream().map(text -> "<" + text + ">").collect(Collectors.joining(", "));
            String ours = acceptable.stream().map(text -> "<" + text + ">").collect(Collectors.joining(", "));
            if (prover == Prover.PEER) {
                return "We demand that the peer proves who it is with " + ours + ", but it "
                        + (offered.isEmpty() ? "refuses to" : "offers " + theirs + " instead")
                        + ". Give the peer a user name and a password, and allow MS-CHAPv2 there (pppd: remove"
                        + " refuse-mschap-v2; Windows: \"Microsoft CHAP Version 2\").";
            }
            return acceptable.isEmpty()
                    ? "The peer demands that we prove who we are (" + theirs
                            + "), but we have no user name and password"
                            + " to do it with. Set them here, or have the peer demand nothing (pppd: noauth)."
                    : "The peer demands that we prove who we are with " + theirs + "; here is allowed " + ours
                            + " alone, which it does not accept. Allow MS-CHAPv2 at the peer (pppd: require-mschap-v2;"
                            + " Windows: \"Microsoft CHAP Version 2\").";
        }

        @Override
        public String reference() {
            return "RFC 1661 §6.2";
        }
    }

    /**
     * Authentication took place and failed.
     *
     * @param failure who refused whom, and why
     */
    record AuthenticationFailed(AuthFailure failure) implements Explained {
        @Override
        public String explain() {
            return failure.explain();
        }

        @Override
        public String reference() {
            return "RFC 2759 §5, §6";
        }
    }

    /**
     * No usable addresses.
     *
     * @param problem what the peer did, as a sentence
     */
    record AddressRefused(String problem) implements Explained {
        @Override
        public String explain() {
            return problem;
        }

        @Override
        public String reference() {
            return "RFC 1332 §3.3";
        }
    }

    /**
     * The peers kept sending each other Configure-Naks.
     *
     * @param protocol the control protocol
     * @param rounds how many Configure-Naks the peer sent
     * @param ours our last request
     * @param theirs what the peer's last Configure-Nak asked for instead
     */
    record NoConvergence(int protocol, int rounds, String ours, String theirs) implements Explained {
        @Override
        public String explain() {
            return PppProtocol.name(protocol) + " came to no agreement: after " + rounds + " Configure-Naks we ask for "
                    + ours + ", and the peer's last answer is that it wants " + theirs
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
    record OptionRefused(int protocol, String option, int times) implements Explained {
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
    record CodeRejected(int protocol, int code) implements Explained {
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
    record PeerSilent(int protocol, int requestsSent, long framesReceived) implements Explained {
        @Override
        public String explain() {
            String name = PppProtocol.name(protocol);
            if (framesReceived == 0) {
                return "The peer did not answer at all: " + requestsSent + " " + name
                        + " Configure-Requests were sent, no"
                        + " PPP packet came back. Its log says whether it got them; if not, something on the way drops"
                        + " GRE (IP protocol 47).";
            } else if (protocol == PppProtocol.CHAP) {
                return "Authentication did not end in time: the peer stopped answering, or our own user database took"
                        + " too long to decide.";
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
    record GreSilent(long packetsSent, long networkErrors) implements Explained {
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
    record PeerVanished(int echoesUnanswered, long silentForNanos) implements Explained {
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
    record LoopedBack(int magic) implements Explained {
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
     * @param reason the text of its Terminate-Request; may be empty
     */
    record PeerTerminated(LinkPhase phase, String reason) implements Explained {
        @Override
        public String explain() {
            return "The peer ended the link "
                    + switch (phase) {
                        case AUTHENTICATE -> "during authentication";
                        case NETWORK -> "before encryption and addresses were agreed";
                        default -> "during LCP";
                    }
                    + (reason.isEmpty() ? ", without a word." : ": \"" + reason + "\".")
                    + " Its log says why.";
        }

        @Override
        public String reference() {
            return "RFC 1661 §5.5";
        }
    }

    /**
     * Decryption gives noise: the two ends use different keys.
     *
     * @param packets how many packets in a row were noise
     */
    record KeysDiffer(int packets) implements Explained {
        @Override
        public String explain() {
            return "The last " + packets
                    + " packets decrypted to noise: the two ends use different MPPE keys, though both"
                    + " accepted the password. If the server takes its keys from RADIUS, check the shared secret and the"
                    + " MS-MPPE attributes there.";
        }

        @Override
        public String reference() {
            return "RFC 3079 §3";
        }
    }

    /**
     * More packets were lost at once than the key may be moved on for.
     *
     * @param lost how many
     */
    record OutOfStep(long lost) implements Explained {
        @Override
        public String explain() {
            return "The encryption is out of step: " + lost
                    + " packets were lost at once, more than the key is moved on"
                    + " for. Connect again, and look for what stopped the packets.";
        }

        @Override
        public String reference() {
            return "RFC 3078 §7.1";
        }
    }
}
