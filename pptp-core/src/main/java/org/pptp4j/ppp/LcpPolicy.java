/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.pptp4j.auth.AuthProtocol;

/** What we ask of LCP and what we say to the peer's wishes (RFC 1661 §6). */
final class LcpPolicy implements OptionPolicy<LcpOption> {

    /** What a peer receives that does not say otherwise (RFC 1661 §6.1). */
    static final int DEFAULT_MRU = 1500;

    private static final int SMALLEST_MRU = 128;
    private static final int LOOPS_BEYOND_DOUBT = 4;

    private final AuthConfig auth;
    private final RandomGenerator random;
    private final Set<Integer> refused = new HashSet<>();
    private final List<String> declined = new ArrayList<>();

    private int mru;
    private int magic;
    private int asyncMap;
    private int ownMagicSeen;
    private int peerMru = DEFAULT_MRU;
    private Optional<AuthProtocol> demandedByPeer = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();

    LcpPolicy(LcpConfig config, AuthConfig auth, RandomGenerator random) {
        this.auth = auth;
        this.random = random;
        this.mru = config.mru();
        this.magic = random.nextInt();
    }

    int mru() {
        return refused.contains(LcpOption.Mru.TYPE) ? DEFAULT_MRU : mru;
    }

    int magic() {
        return magic;
    }

    int peerMru() {
        return peerMru;
    }

    /** How the peer wants us to prove ourselves. */
    Optional<AuthProtocol> demandedByPeer() {
        return demandedByPeer;
    }

    /** The authentication protocols that the peer wanted and we did not, as text. */
    List<String> declined() {
        return declined;
    }

    /** What we can prove ourselves with. */
    List<AuthProtocol> acceptable() {
        return auth.credentials().isPresent() ? List.of(AuthProtocol.MS_CHAP_V2) : List.of();
    }

    @Override
    public LcpOption read(int type, byte[] value) {
        return LcpOption.read(type, value);
    }

    @Override
    public List<LcpOption> request() {
        List<LcpOption> options = new ArrayList<>();
        options.add(new LcpOption.Mru(mru));
        options.add(new LcpOption.AsyncMap(asyncMap));
        auth.demanded().ifPresent(protocol -> options.add(LcpOption.Authentication.of(protocol)));
        options.add(new LcpOption.MagicNumber(magic));
        options.add(new LcpOption.ProtocolFieldCompression());
        options.add(new LcpOption.AddressAndControlFieldCompression());
        options.removeIf(option -> refused.contains(option.type()));
        return options;
    }

    @Override
    public Verdict<LcpOption> judge(LcpOption option) {
        if (option instanceof LcpOption.Mru wanted) {
            return wanted.octets() >= SMALLEST_MRU ? Verdict.ack() : Verdict.nak(new LcpOption.Mru(DEFAULT_MRU));
        } else if (option instanceof LcpOption.Authentication wanted) {
            return judge(wanted);
        } else if (option instanceof LcpOption.MagicNumber theirs) {
            return judge(theirs);
        }
        return option instanceof LcpOption.Unknown ? Verdict.reject() : Verdict.ack();
    }

    /** A Nak, not a Reject: RRAS offers EAP first and goes on to MS-CHAPv2 only if that is suggested. */
    private Verdict<LcpOption> judge(LcpOption.Authentication wanted) {
        if (wanted.named().filter(acceptable()::contains).isPresent()) {
            return Verdict.ack();
        }
        if (!declined.contains(wanted.toString())) {
            declined.add(wanted.toString());
        }
        return acceptable().isEmpty()
                ? Verdict.reject()
                : Verdict.nak(LcpOption.Authentication.of(acceptable().get(0)));
    }

    private Verdict<LcpOption> judge(LcpOption.MagicNumber theirs) {
        if (theirs.magic() != magic) {
            ownMagicSeen = 0;
            return Verdict.ack();
        }
        if (++ownMagicSeen >= LOOPS_BEYOND_DOUBT) {
            failure = Optional.of(new NegotiationFailure.LoopedBack(magic));
        }
        return Verdict.nak(new LcpOption.MagicNumber(random.nextInt()));
    }

    @Override
    public void agreed(List<LcpOption> requested) {
        peerMru = DEFAULT_MRU;
        demandedByPeer = Optional.empty();
        for (LcpOption option : requested) {
            if (option instanceof LcpOption.Mru theirs) {
                peerMru = theirs.octets();
            } else if (option instanceof LcpOption.Authentication theirs) {
                demandedByPeer = theirs.named();
            }
        }
    }

    @Override
    public void handleNak(List<LcpOption> suggested) {
        for (LcpOption option : suggested) {
            if (option instanceof LcpOption.Mru theirs && theirs.octets() >= SMALLEST_MRU) {
                mru = Math.min(mru, theirs.octets());
            } else if (option instanceof LcpOption.AsyncMap theirs) {
                asyncMap |= theirs.map();
            } else if (option instanceof LcpOption.MagicNumber) {
                magic = random.nextInt();
            } else if (option instanceof LcpOption.Authentication theirs && auth.demanded().isPresent()) {
                failure = Optional.of(new NegotiationFailure.AuthProtocolMismatch(
                        List.of(theirs.toString()), List.of(auth.demanded().get())));
            }
        }
    }

    @Override
    public void handleReject(List<LcpOption> rejected) {
        for (LcpOption option : rejected) {
            refused.add(option.type());
            if (option.type() == LcpOption.Authentication.TYPE && auth.demanded().isPresent()) {
                failure = Optional.of(new NegotiationFailure.AuthProtocolMismatch(
                        List.of(), List.of(auth.demanded().get())));
            }
        }
    }

    @Override
    public Optional<NegotiationFailure> failure() {
        return failure;
    }
}
