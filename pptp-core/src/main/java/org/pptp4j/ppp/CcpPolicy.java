/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeBits;
import org.pptp4j.mppe.MppeMode;

/**
 * How two sides come to one mode of MPPE (RFC 3078 §2.1): each lists what it can receive, the other answers with the
 * strongest that both have. Bits that somebody else asks for (MPPC, the obsolete bit) are taken out with a Nak and are
 * never a reason to fail.
 */
final class CcpPolicy implements OptionPolicy<CcpOption> {

    /** How often the peer may repeat a wish that we cannot grant: as often as it gets a Nak (RFC 1661 §4.6). */
    private static final int PATIENCE = 5;

    private final KeyChangeWish keyChange;
    private Set<KeyLength> acceptable;
    private Set<KeyLength> lengths;
    private MppeBits lastBadRequest = new MppeBits(0);
    private int sameBadRequests;
    private Optional<MppeMode> agreed = Optional.empty();
    private Optional<NegotiationFailure> proposal = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();

    CcpPolicy(MppeConfig config) {
        this.keyChange = new KeyChangeWish(config.keyChange());
        this.acceptable = config.keyLengths();
        this.lengths = acceptable;
    }

    /** There are keys for these lengths alone, of which we accept at least one. */
    void limit(Set<KeyLength> keyed) {
        acceptable = common(keyed);
        lengths = acceptable;
    }

    /** What we would accept. */
    MppeBits ours() {
        return MppeBits.of(acceptable, keyChange.now());
    }

    /** What is agreed, once CCP is open. */
    MppeMode mode() {
        return agreed.orElseThrow();
    }

    @Override
    public CcpOption read(int type, byte[] value) {
        return CcpOption.read(type, value);
    }

    @Override
    public List<CcpOption> request() {
        return List.of(new CcpOption.Mppe(wish()));
    }

    private MppeBits wish() {
        return MppeBits.of(lengths, keyChange.now());
    }

    /** The lengths of our wish only become fewer, so one that is asked for and granted holds for both directions. */
    @Override
    public Verdict<CcpOption> judge(CcpOption option) {
        if (!(option instanceof CcpOption.Mppe wanted)) {
            return Verdict.reject();
        }
        keyChange.hear(KeyChangeWish.Message.REQUEST, wanted.bits().keyChange());
        Set<KeyLength> common = common(wanted.bits().keyLengths());
        // Nothing in common (Windows "optional" names no length at all): suggest our strongest.
        KeyLength best = strongest(common.isEmpty() ? lengths : common);
        MppeBits suggestion = MppeBits.of(Set.of(best), keyChange.now());
        if (suggestion.equals(wanted.bits())) {
            lengths = Set.of(best);
            return Verdict.ack();
        }
        countBadRequest(wanted.bits());
        return Verdict.nak(new CcpOption.Mppe(suggestion));
    }

    private void countBadRequest(MppeBits theirs) {
        noteProposal(theirs, "Configure-Request");
        sameBadRequests = theirs.equals(lastBadRequest) ? sameBadRequests + 1 : 1;
        lastBadRequest = theirs;
        if (sameBadRequests > PATIENCE) {
            failure = Optional.of(new MppeMismatch(ours(), theirs, "Configure-Request"));
        }
    }

    /** A peer that asks for no MPPE at all gets it suggested, in one strength. */
    @Override
    public List<CcpOption> missing(List<CcpOption> requested) {
        return requested.stream().anyMatch(CcpOption.Mppe.class::isInstance)
                ? List.of()
                : List.of(new CcpOption.Mppe(MppeBits.of(Set.of(strongest(lengths)), keyChange.now())));
    }

    /**
     * Both directions have the same terms, or there is no agreement. From here on another negotiation can only change
     * them for stronger ones.
     */
    @Override
    public void agreed(List<CcpOption> requested) {
        sameBadRequests = 0;
        proposal = Optional.empty();
        Optional<MppeBits> theirs = requested.stream()
                .filter(CcpOption.Mppe.class::isInstance)
                .map(option -> ((CcpOption.Mppe) option).bits())
                .findFirst();
        if (theirs.isEmpty()) {
            failure = Optional.of(
                    new EncryptionFailure.MppeRefused(ours(), "its Configure-Request does without MPPE (option 18)"));
        } else if (!theirs.get().equals(wish())) {
            failure = Optional.of(new MppeMismatch(ours(), theirs.get(), "Configure-Request"));
        } else {
            agreed = wish().mode();
            keyChange.handleAgreement();
            lengths = EnumSet.copyOf(acceptable);
            lengths.removeIf(length -> length.compareTo(mode().keyLength()) < 0);
        }
    }

    /** Agreed is one strength (RFC 3078 §2.1); a peer that acknowledges several gets the strongest named. */
    @Override
    public void handleAck() {
        lengths = Set.of(strongest(lengths));
    }

    @Override
    public void handleNak(List<CcpOption> suggested) {
        for (CcpOption option : suggested) {
            if (option instanceof CcpOption.Mppe theirs) {
                handleNak(theirs.bits());
            }
        }
    }

    private void handleNak(MppeBits theirs) {
        keyChange.hear(KeyChangeWish.Message.NAK, theirs.keyChange());
        noteProposal(theirs, "Configure-Nak");
        Set<KeyLength> common = common(theirs.keyLengths());
        boolean nothingInCommon = common.isEmpty() && !theirs.keyLengths().isEmpty();
        if (nothingInCommon || keyChange.isHopeless()) {
            failure = Optional.of(new MppeMismatch(ours(), theirs, "Configure-Nak"));
            return;
        }
        lengths = Set.of(strongest(common.isEmpty() ? lengths : common));
    }

    /** Remembers what the peer wants instead, in case that it goes without a word. */
    private void noteProposal(MppeBits theirs, String message) {
        if (theirs.keyChange() != keyChange.now() || common(theirs.keyLengths()).isEmpty()) {
            proposal = Optional.of(new MppeMismatch(ours(), theirs, message));
        }
    }

    /** What the peer last wanted that we do not do, or we that it does not do, if it gives up now. */
    Optional<NegotiationFailure> proposal() {
        return proposal;
    }

    /** pppd rejects MPPE as a whole where it does not want stateful mode: then stateless mode is asked for. */
    @Override
    public void handleReject(List<CcpOption> rejected) {
        String how = "it answered our request with a Configure-Reject of MPPE (option 18)";
        if (keyChange.now() == KeyChange.STATEFUL) {
            proposal = Optional.of(new EncryptionFailure.StatefulRefused(ours(), how));
            keyChange.handleReject();
        } else {
            failure = proposal.or(() -> Optional.of(new EncryptionFailure.MppeRefused(ours(), how)));
        }
    }

    @Override
    public Optional<NegotiationFailure> failure() {
        return failure;
    }

    private Set<KeyLength> common(Set<KeyLength> theirs) {
        Set<KeyLength> common = EnumSet.copyOf(lengths);
        common.retainAll(theirs);
        return common;
    }

    private static KeyLength strongest(Set<KeyLength> lengths) {
        return lengths.stream().max(KeyLength::compareTo).orElseThrow();
    }
}
