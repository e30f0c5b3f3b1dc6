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

    /** How often the peer may repeat a wish that we cannot grant. */
    private static final int PATIENCE = 3;

    private final MppeBits ours;
    private Set<KeyLength> lengths;
    private MppeBits lastBadRequest = new MppeBits(0);
    private int sameBadRequests;
    private int statefulNaks;
    private Optional<MppeMismatch> proposal = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();

    CcpPolicy(MppeConfig config) {
        this.ours = config.bits();
        this.lengths = config.keyLengths();
    }

    /** What we would accept. */
    MppeBits ours() {
        return ours;
    }

    /** What is agreed, once CCP is open. */
    MppeMode mode() {
        return new MppeMode(strongest(lengths), KeyChange.STATELESS);
    }

    @Override
    public CcpOption read(int type, byte[] value) {
        return CcpOption.read(type, value);
    }

    @Override
    public List<CcpOption> request() {
        return List.of(new CcpOption.Mppe(MppeBits.of(lengths, KeyChange.STATELESS)));
    }

    /** The lengths of our wish only become fewer, so one that is asked for and granted holds for both directions. */
    @Override
    public Verdict<CcpOption> judge(CcpOption option) {
        if (!(option instanceof CcpOption.Mppe wanted)) {
            return Verdict.reject();
        }
        Set<KeyLength> common = common(wanted.bits());
        // Nothing in common (Windows "optional" names no length at all): suggest our strongest.
        KeyLength best = strongest(common.isEmpty() ? lengths : common);
        MppeBits suggestion = MppeBits.of(Set.of(best), KeyChange.STATELESS);
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
            failure = Optional.of(new MppeMismatch(ours, theirs, "Configure-Request"));
        }
    }

    /** A peer that asks for no MPPE at all gets it suggested, in one strength. */
    @Override
    public List<CcpOption> missing(List<CcpOption> requested) {
        return requested.stream().anyMatch(CcpOption.Mppe.class::isInstance)
                ? List.of()
                : List.of(new CcpOption.Mppe(MppeBits.of(Set.of(strongest(lengths)), KeyChange.STATELESS)));
    }

    @Override
    public void agreed(List<CcpOption> requested) {
        sameBadRequests = 0;
        statefulNaks = 0;
        proposal = Optional.empty();
        if (requested.stream().noneMatch(CcpOption.Mppe.class::isInstance)) {
            failure = Optional.of(
                    new EncryptionFailure.MppeRefused(ours, "its Configure-Request does without MPPE (option 18)"));
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
        noteProposal(theirs, "Configure-Nak");
        Set<KeyLength> common = common(theirs);
        boolean nothingInCommon = common.isEmpty() && !theirs.keyLengths().isEmpty();
        if (nothingInCommon || !theirs.stateless() && ++statefulNaks > 1) {
            failure = Optional.of(new MppeMismatch(ours, theirs, "Configure-Nak"));
            return;
        }
        lengths = Set.of(strongest(common.isEmpty() ? lengths : common));
    }

    /** Remembers what the peer wants instead, in case that it goes without a word. */
    private void noteProposal(MppeBits theirs, String message) {
        if (!theirs.stateless() || common(theirs).isEmpty()) {
            proposal = Optional.of(new MppeMismatch(ours, theirs, message));
        }
    }

    /** What the peer last wanted that we do not do, if it gives up now. */
    Optional<MppeMismatch> proposal() {
        return proposal;
    }

    @Override
    public void handleReject(List<CcpOption> rejected) {
        failure = Optional.of(new EncryptionFailure.MppeRefused(
                ours, "it answered our request with a Configure-Reject of MPPE (option 18)"));
    }

    @Override
    public Optional<NegotiationFailure> failure() {
        return failure;
    }

    private Set<KeyLength> common(MppeBits theirs) {
        Set<KeyLength> common = EnumSet.copyOf(lengths);
        common.retainAll(theirs.keyLengths());
        return common;
    }

    private static KeyLength strongest(Set<KeyLength> lengths) {
        return lengths.stream().max(KeyLength::compareTo).orElseThrow();
    }
}
