/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Optional;
import java.util.Set;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeBits;

/** Why packets are not encrypted, or no longer (RFC 3078, RFC 3079). */
public sealed interface EncryptionFailure extends NegotiationFailure
        permits EncryptionFailure.MppeRefused,
                EncryptionFailure.EncryptionEnded,
                EncryptionFailure.MppeUnkeyed,
                EncryptionFailure.KeyLengthUnavailable,
                EncryptionFailure.StatefulRefused,
                EncryptionFailure.KeysDiffer,
                EncryptionFailure.KeysLost,
                EncryptionFailure.OutOfStep,
                MppeMismatch {

    /**
     * The peer does not do MPPE, or no CCP at all.
     *
     * @param required what we require
     * @param how how the peer said so, as a clause: {@code it answered our request with a Configure-Reject …}
     */
    record MppeRefused(MppeBits required, String how) implements EncryptionFailure {
        @Override
        public String explain() {
            return "We require MPPE encryption (" + MppeMismatch.describe(required)
                    + "), but the peer does not agree to"
                    + " any: " + how + ". Turn MPPE on at the peer (pppd: require-mppe-128; Windows: \"Require data"
                    + " encryption\"), or set mppe to preferred or off here (mini-client: --mppe preferred) and live with"
                    + " clear text.";
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
    record EncryptionEnded(String how) implements EncryptionFailure {
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
    record MppeUnkeyed(Optional<AuthProtocol> used) implements EncryptionFailure {
        @Override
        public String explain() {
            return "We require MPPE encryption, but "
                    + used.map(protocol -> "<" + protocol + "> was used").orElse("the peer asked for no authentication")
                    + ", which gives no keys: MPPE takes them from MS-CHAP. Let the server demand MS-CHAPv2 (pppd:"
                    + " require-mschap-v2) and the client allow it (pppd: remove refuse-mschap-v2), or do not require"
                    + " MPPE here (mini-client: --mppe preferred).";
        }

        @Override
        public String reference() {
            return "RFC 3079 §1";
        }
    }

    /**
     * MPPE is required with keys of a length that the authentication which took place does not give.
     *
     * @param wanted the lengths that we accept
     * @param available the lengths that there are keys for
     * @param used what took place
     */
    record KeyLengthUnavailable(Set<KeyLength> wanted, Set<KeyLength> available, Optional<AuthProtocol> used)
            implements EncryptionFailure {

        /** Copies the sets. */
        public KeyLengthUnavailable {
            wanted = Set.copyOf(wanted);
            available = Set.copyOf(available);
        }

        @Override
        public String explain() {
            return "We require " + MppeMismatch.lengths(wanted) + " MPPE encryption, but "
                    + used.map(protocol -> "<" + protocol + ">").orElse("the authentication") + " gave keys for "
                    + MppeMismatch.lengths(available) + " only: after MS-CHAPv1 shorter ones come from the LAN Manager"
                    + " hash, and are the same in every session; pppd refuses them too. Use 128 bits or MS-CHAPv2 at"
                    + " both ends, or set lmSessionKeys here (auth.lmSessionKeys(); mini-client: --lm-session-keys).";
        }

        @Override
        public String reference() {
            return "RFC 3079 §2";
        }
    }

    /**
     * We asked for stateful mode, and the peer does not want it.
     *
     * @param asked the bits that we asked for
     * @param how how the peer said so, as a clause
     */
    record StatefulRefused(MppeBits asked, String how) implements EncryptionFailure {
        @Override
        public String explain() {
            return "We asked for " + MppeMismatch.describe(asked) + " MPPE (H clear: " + asked + "), but the peer does"
                    + " not want stateful mode: " + how + ". Allow it there (pppd: mppe-stateful instead of"
                    + " nomppe-stateful), or ask for stateless mode here (mppe.stateless() or mppe.allowStateful();"
                    + " mini-client: --mppe-change stateless).";
        }

        @Override
        public String reference() {
            return "RFC 3078 §2";
        }
    }

    /**
     * Decryption gives noise: the two ends use different keys.
     *
     * @param packets how many packets in a row were noise
     */
    record KeysDiffer(int packets) implements EncryptionFailure {
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
     * Decryption went well, and then gave noise for good.
     *
     * @param packets how many packets in a row were noise
     */
    record KeysLost(int packets) implements EncryptionFailure {
        @Override
        public String explain() {
            return "The encryption is out of step: the last " + packets + " packets decrypted to noise, though earlier"
                    + " ones did not. Connect again. If it happens often, somebody else may be sending packets into the"
                    + " call, or the peer changes its keys in another way than RFC 3078 does; stateless mode is the"
                    + " safer one (pppd: nomppe-stateful; here: mppe.stateless()).";
        }

        @Override
        public String reference() {
            return "RFC 3078 §8";
        }
    }

    /**
     * More packets were lost at once than the key may be moved on for.
     *
     * @param lost how many
     */
    record OutOfStep(long lost) implements EncryptionFailure {
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
