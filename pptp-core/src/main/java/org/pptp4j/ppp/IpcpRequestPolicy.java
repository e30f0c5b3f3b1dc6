/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** IPCP of a client: asks the peer for an address and name servers, and takes what it is given. */
final class IpcpRequestPolicy implements IpcpPolicy {

    private final AddressConfig.Request config;
    private final Set<Integer> refused = new HashSet<>();

    private Inet4Address local;
    private Inet4Address primaryDns = IpcpOption.NONE;
    private Inet4Address secondaryDns = IpcpOption.NONE;
    private Optional<Inet4Address> peer = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();

    IpcpRequestPolicy(AddressConfig.Request config) {
        this.config = config;
        this.local = config.wanted().orElse(IpcpOption.NONE);
    }

    @Override
    public Inet4Address local() {
        return local;
    }

    @Override
    public Optional<Inet4Address> peer() {
        return peer;
    }

    @Override
    public List<Inet4Address> dns() {
        List<Inet4Address> told = new ArrayList<>();
        for (IpcpOption option : request()) {
            if (option instanceof IpcpOption.PrimaryDns || option instanceof IpcpOption.SecondaryDns) {
                told.add(option instanceof IpcpOption.PrimaryDns ? primaryDns : secondaryDns);
            }
        }
        told.removeIf(IpcpOption.NONE::equals);
        return told;
    }

    @Override
    public List<IpcpOption> request() {
        List<IpcpOption> options = new ArrayList<>();
        options.add(new IpcpOption.IpAddress(local));
        if (config.dns() == AddressConfig.Dns.REQUEST) {
            options.add(new IpcpOption.PrimaryDns(primaryDns));
            options.add(new IpcpOption.SecondaryDns(secondaryDns));
        }
        options.removeIf(option -> refused.contains(option.type()));
        return options;
    }

    /** A peer that asks a client for an address, a name server or header compression gets none. */
    @Override
    public Verdict<IpcpOption> judge(IpcpOption option) {
        boolean names =
                option instanceof IpcpOption.IpAddress own && !own.address().equals(IpcpOption.NONE);
        return names ? Verdict.ack() : Verdict.reject();
    }

    @Override
    public void agreed(List<IpcpOption> requested) {
        for (IpcpOption option : requested) {
            if (option instanceof IpcpOption.IpAddress own) {
                peer = Optional.of(own.address());
            }
        }
        if (local.equals(IpcpOption.NONE)) {
            failure = Optional.of(new LinkFailure.AddressRefused("The server agreed to IPCP but gave us no"
                    + " address: it has no free one in its pool, or this account has none. Look at its address pool."));
        }
    }

    @Override
    public void handleNak(List<IpcpOption> suggested) {
        for (IpcpOption option : suggested) {
            if (option instanceof IpcpOption.IpAddress given) {
                local = given.address();
            } else if (option instanceof IpcpOption.PrimaryDns given) {
                primaryDns = given.address();
            } else if (option instanceof IpcpOption.SecondaryDns given) {
                secondaryDns = given.address();
            }
        }
    }

    /** The rest is asked for again: Windows and poptop reject the name servers that they do not have. */
    @Override
    public void handleReject(List<IpcpOption> rejected) {
        for (IpcpOption option : rejected) {
            refused.add(option.type());
            if (option instanceof IpcpOption.IpAddress && local.equals(IpcpOption.NONE)) {
                failure = Optional.of(new LinkFailure.AddressRefused("The server assigns no addresses: it"
                        + " rejected our request for one. Ask its administrator for a fixed address and set it here."));
            }
        }
    }

    @Override
    public Optional<NegotiationFailure> failure() {
        return failure;
    }
}
