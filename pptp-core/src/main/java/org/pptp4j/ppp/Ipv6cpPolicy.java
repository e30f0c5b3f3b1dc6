/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.ppp.Ipv6cpOption.InterfaceIdentifier;

/** IPV6CP of either side: both ends get an interface identifier, and not the same one (RFC 5072 §4.1). */
final class Ipv6cpPolicy implements OptionPolicy<Ipv6cpOption> {

    private final Ipv6Config config;
    private final RandomGenerator random;
    private InterfaceId local;
    private InterfaceId suggested;
    private boolean nameOwn = true;
    private Optional<InterfaceId> peer = Optional.empty();

    Ipv6cpPolicy(Ipv6Config config, RandomGenerator random) {
        this.config = config;
        this.random = random;
        this.local = config.local().orElseGet(() -> InterfaceId.random(random));
        this.suggested = config.peer().orElseGet(() -> InterfaceId.random(random));
    }

    /** Who is who, once IPV6CP is open. */
    Ipv6Link link() {
        return new Ipv6Link(local, peer);
    }

    @Override
    public Ipv6cpOption read(int type, byte[] value) {
        return Ipv6cpOption.read(type, value);
    }

    @Override
    public List<Ipv6cpOption> request() {
        return nameOwn ? List.of(new InterfaceIdentifier(local)) : List.of();
    }

    /** Zero, our own, or another than the configured one gets a Nak with one that will do. */
    @Override
    public Verdict<Ipv6cpOption> judge(Ipv6cpOption option) {
        if (!(option instanceof InterfaceIdentifier theirs)) {
            return Verdict.reject();
        }
        boolean unfit = theirs.id().equals(InterfaceId.NONE)
                || theirs.id().equals(local)
                || config.peer().filter(theirs.id()::equals).isEmpty()
                        && config.peer().isPresent();
        return unfit ? Verdict.nak(suggestion()) : Verdict.ack();
    }

    private Ipv6cpOption suggestion() {
        while (suggested.equals(local)) {
            suggested = InterfaceId.random(random);
        }
        return new InterfaceIdentifier(suggested);
    }

    /** A peer that names no identifier gets one suggested; if it still names none, it does without. */
    @Override
    public List<Ipv6cpOption> missing(List<Ipv6cpOption> requested) {
        return requested.stream().anyMatch(InterfaceIdentifier.class::isInstance) ? List.of() : List.of(suggestion());
    }

    @Override
    public void agreed(List<Ipv6cpOption> requested) {
        peer = requested.stream()
                .filter(InterfaceIdentifier.class::isInstance)
                .map(option -> ((InterfaceIdentifier) option).id())
                .findFirst();
    }

    /**
     * What the peer suggests is taken. If it is what we suggested to the peer, our own packets may be coming back
     * (§4.1): then, as with zero, a new one is made up.
     */
    @Override
    public void handleNak(List<Ipv6cpOption> options) {
        for (Ipv6cpOption option : options) {
            if (option instanceof InterfaceIdentifier given) {
                boolean unfit =
                        given.id().equals(InterfaceId.NONE) || given.id().equals(suggested);
                local = unfit ? InterfaceId.random(random) : given.id();
            }
        }
    }

    @Override
    public void handleReject(List<Ipv6cpOption> rejected) {
        nameOwn = false;
    }

    @Override
    public Optional<NegotiationFailure> failure() {
        return Optional.empty();
    }
}
