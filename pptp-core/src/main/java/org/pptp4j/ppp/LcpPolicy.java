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

/** What we ask of LCP and what we say to the peer's wishes (RFC 1661 §6). */
final class LcpPolicy implements OptionPolicy<LcpOption> {

    /** What a peer receives that does not say otherwise (RFC 1661 §6.1). */
    static final int DEFAULT_MRU = 1500;

    /** Below this a peer must be mistaken. */
    static final int SMALLEST_MRU = 128;

    private static final int LOOPS_BEYOND_DOUBT = 4;

    private final LcpConfig config;
    private final AuthNegotiation authentication;
    private final RandomGenerator random;
    private final Set<Integer> refused = new HashSet<>();

    private int mru;
    private int magic;
    private int asyncMap;
    private int ownMagicSeen;
    private int peerMru = DEFAULT_MRU;
    private boolean peerTakesShortProtocol;
    private boolean peerTakesNoAddress;
    private Optional<NegotiationFailure> failure = Optional.empty();

    LcpPolicy(LcpConfig config, AuthConfig auth, RandomGenerator random) {
        this.config = config;
        this.authentication = new AuthNegotiation(auth, config.timers().maxFailure());
        this.random = random;
        this.mru = config.mru();
        this.asyncMap = config.asyncMap();
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

    /** Whether we send one octet of protocol where that is enough. */
    boolean compressesProtocol() {
        return peerTakesShortProtocol && config.protocolField() == FieldCompression.BOTH;
    }

    /** Whether we send frames without FF 03. */
    boolean omitsAddressAndControl() {
        return peerTakesNoAddress && config.addressAndControl() == FieldCompression.BOTH;
    }

    /** Who proves itself to whom. */
    AuthNegotiation authentication() {
        return authentication;
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
        authentication.request().ifPresent(options::add);
        options.add(new LcpOption.MagicNumber(magic));
        if (config.protocolField() != FieldCompression.OFF) {
            options.add(new LcpOption.ProtocolFieldCompression());
        }
        if (config.addressAndControl() != FieldCompression.OFF) {
            options.add(new LcpOption.AddressAndControlFieldCompression());
        }
        options.removeIf(option -> refused.contains(option.type()));
        return options;
    }

    @Override
    public Verdict<LcpOption> judge(LcpOption option) {
        if (option instanceof LcpOption.Mru wanted) {
            return wanted.octets() >= SMALLEST_MRU ? Verdict.ack() : Verdict.nak(new LcpOption.Mru(DEFAULT_MRU));
        } else if (option instanceof LcpOption.Authentication wanted) {
            return authentication.judge(wanted);
        } else if (option instanceof LcpOption.MagicNumber theirs) {
            return judge(theirs);
        }
        boolean unwanted = option instanceof LcpOption.Unknown
                || option instanceof LcpOption.ProtocolFieldCompression
                        && config.protocolField() == FieldCompression.OFF
                || option instanceof LcpOption.AddressAndControlFieldCompression
                        && config.addressAndControl() == FieldCompression.OFF;
        return unwanted ? Verdict.reject() : Verdict.ack();
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
        Optional<LcpOption.Authentication> demand = Optional.empty();
        peerTakesShortProtocol = requested.contains(new LcpOption.ProtocolFieldCompression());
        peerTakesNoAddress = requested.contains(new LcpOption.AddressAndControlFieldCompression());
        for (LcpOption option : requested) {
            if (option instanceof LcpOption.Mru theirs) {
                peerMru = theirs.octets();
            } else if (option instanceof LcpOption.Authentication theirs) {
                demand = Optional.of(theirs);
            }
        }
        authentication.agreed(demand);
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
                authentication.handleNak(theirs);
            }
        }
    }

    @Override
    public void handleReject(List<LcpOption> rejected) {
        for (LcpOption option : rejected) {
            refused.add(option.type());
            if (option.type() == LcpOption.Authentication.TYPE) {
                authentication.handleReject();
            }
        }
    }

    @Override
    public Optional<NegotiationFailure> failure() {
        return failure.or(authentication::failure);
    }
}
