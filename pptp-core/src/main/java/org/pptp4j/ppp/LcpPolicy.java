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
import org.pptp4j.auth.AuthFailure.Prover;
import org.pptp4j.auth.AuthProtocol;

/** What we ask of LCP and what we say to the peer's wishes (RFC 1661 §6). */
final class LcpPolicy implements OptionPolicy<LcpOption> {

    /** What a peer receives that does not say otherwise (RFC 1661 §6.1). */
    static final int DEFAULT_MRU = 1500;

    /** Below this a peer must be mistaken. */
    static final int SMALLEST_MRU = 128;

    private static final int LOOPS_BEYOND_DOUBT = 4;
    private static final int MAX_DECLINED = 8;

    private final LcpConfig config;
    private final AuthConfig auth;
    private final RandomGenerator random;
    private final Set<Integer> refused = new HashSet<>();
    private final List<String> declined = new ArrayList<>();

    private int mru;
    private int magic;
    private int asyncMap;
    private int ownMagicSeen;
    private int demandsDeclined;
    private int peerMru = DEFAULT_MRU;
    private Optional<AuthProtocol> demandedByPeer = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();

    LcpPolicy(LcpConfig config, AuthConfig auth, RandomGenerator random) {
        this.config = config;
        this.auth = auth;
        this.random = random;
        this.mru = config.mru();
        this.magic = newMagic();
    }

    int mru() {
        return refused.contains(LcpOption.Mru.TYPE) ? DEFAULT_MRU : mru;
    }

    /** What our echoes carry: zero unless a magic number was agreed (RFC 1661 §5.8). */
    int magic() {
        return refused.contains(LcpOption.MagicNumber.TYPE) ? 0 : magic;
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
        if (!declined.contains(wanted.toString()) && declined.size() < MAX_DECLINED) {
            declined.add(wanted.toString());
        }
        if (++demandsDeclined > 2 * config.maxFailure()) {
            failure = Optional.of(mismatch());
        }
        return acceptable().isEmpty()
                ? Verdict.reject()
                : Verdict.nak(LcpOption.Authentication.of(acceptable().get(0)));
    }

    /** The peer wants us to prove ourselves in a way that we do not, and we told it so. */
    NegotiationFailure mismatch() {
        return new LoginFailure.AuthProtocolMismatch(Prover.WE, declined, acceptable());
    }

    private Verdict<LcpOption> judge(LcpOption.MagicNumber theirs) {
        if (theirs.magic() == 0) {
            return Verdict.nak(new LcpOption.MagicNumber(newMagic()));
        }
        if (theirs.magic() != magic) {
            ownMagicSeen = 0;
            return Verdict.ack();
        }
        if (++ownMagicSeen >= LOOPS_BEYOND_DOUBT) {
            failure = Optional.of(new LinkFailure.LoopedBack(magic));
        }
        return Verdict.nak(new LcpOption.MagicNumber(newMagic()));
    }

    /** Zero is illegal (RFC 1661 §6.4). */
    private int newMagic() {
        int number = random.nextInt();
        return number == 0 ? 1 : number;
    }

    @Override
    public void agreed(List<LcpOption> requested) {
        peerMru = DEFAULT_MRU;
        demandedByPeer = Optional.empty();
        demandsDeclined = 0;
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
                // A longer one costs us nothing: we receive whatever GRE carries (RFC 1661 §6.1).
                mru = Math.min(theirs.octets(), DEFAULT_MRU);
            } else if (option instanceof LcpOption.AsyncMap theirs) {
                asyncMap |= theirs.map();
            } else if (option instanceof LcpOption.MagicNumber) {
                magic = newMagic();
            } else if (option instanceof LcpOption.Authentication theirs) {
                handleCounterOffer(theirs);
            }
        }
    }

    /** The peer would rather prove itself in another way. */
    private void handleCounterOffer(LcpOption.Authentication theirs) {
        if (auth.demanded().isPresent() && !theirs.named().equals(auth.demanded())) {
            failure = Optional.of(unproved(List.of(theirs.toString())));
        }
    }

    @Override
    public void handleReject(List<LcpOption> rejected) {
        for (LcpOption option : rejected) {
            refused.add(option.type());
            if (option.type() == LcpOption.Authentication.TYPE) {
                failure = Optional.of(unproved(List.of()));
            }
        }
    }

    /** We demand proof of the peer, and it will not give it. */
    NegotiationFailure unproved(List<String> offered) {
        return new LoginFailure.AuthProtocolMismatch(
                Prover.PEER, offered, auth.demanded().stream().toList());
    }

    @Override
    public Optional<NegotiationFailure> failure() {
        return failure;
    }
}
