/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pptp4j.ppp.AddressConfig.NameService;

/** IPCP of a client: asks the peer for an address and name servers, and takes what it is given unless told not to. */
final class IpcpRequestPolicy implements IpcpPolicy {

    /** How often each side may repeat its wish for an address that the other does not want. */
    private static final int PATIENCE = 3;

    private final AddressConfig.Request config;
    private final Set<Integer> refused = new HashSet<>();
    private final Map<NameServerKind, Inet4Address> nameServers = new EnumMap<>(NameServerKind.class);

    private Inet4Address local;
    private Optional<Inet4Address> peer = Optional.empty();
    private int contradictions;
    private Optional<NegotiationFailure> failure = Optional.empty();

    IpcpRequestPolicy(AddressConfig.Request config) {
        this.config = config;
        this.local = config.local().address().orElse(IpcpOption.NONE);
        for (NameServerKind kind : NameServerKind.values()) {
            if (config.nameServices().contains(kind.service())) {
                nameServers.put(kind, IpcpOption.NONE);
            }
        }
    }

    @Override
    public Inet4Address local() {
        return local;
    }

    @Override
    public Optional<Inet4Address> peer() {
        return peer.or(config.peer()::address);
    }

    @Override
    public List<Inet4Address> nameServers(NameService service) {
        List<Inet4Address> told = new ArrayList<>();
        nameServers.forEach((kind, address) -> {
            if (kind.service() == service && !refused.contains(kind.type()) && !address.equals(IpcpOption.NONE)) {
                told.add(address);
            }
        });
        return told;
    }

    @Override
    public List<IpcpOption> request() {
        List<IpcpOption> options = new ArrayList<>();
        options.add(new IpcpOption.IpAddress(local));
        nameServers.forEach((kind, address) -> options.add(new IpcpOption.NameServer(kind, address)));
        options.removeIf(option -> refused.contains(option.type()));
        return options;
    }

    /** A peer that asks a client for a name server or header compression gets none, for an address only a set one. */
    @Override
    public Verdict<IpcpOption> judge(IpcpOption option) {
        if (!(option instanceof IpcpOption.IpAddress own)) {
            return Verdict.reject();
        }
        boolean usable = IpcpOption.isUsable(own.address());
        if (usable && config.peer().excludes(own.address())) {
            contradict("The peer has the address " + own.address().getHostAddress() + ", but here is set that it must"
                    + " be " + text(config.peer()) + ". Change one of the two.");
        } else if (usable) {
            return Verdict.ack();
        }
        return config.peer()
                .address()
                .<Verdict<IpcpOption>>map(wanted -> Verdict.nak(new IpcpOption.IpAddress(wanted)))
                .orElseGet(Verdict::reject);
    }

    @Override
    public void agreed(List<IpcpOption> requested) {
        peer = Optional.empty();
        for (IpcpOption option : requested) {
            if (option instanceof IpcpOption.IpAddress own) {
                peer = Optional.of(own.address());
            }
        }
        contradictions = 0;
        if (local.equals(IpcpOption.NONE)) {
            refuse("The server agreed to IPCP but gave us no address: it has no free one in its pool, or this account"
                    + " has none. Look at its address pool.");
        } else if (peer().filter(local::equals).isPresent()) {
            refuse("The server gave us the address " + local.getHostAddress() + ", which it has itself. Look at its"
                    + " address pool (pptpd: localip must not be in remoteip).");
        }
    }

    @Override
    public void handleNak(List<IpcpOption> suggested) {
        for (IpcpOption option : suggested) {
            if (option instanceof IpcpOption.IpAddress given) {
                handleAddress(given.address());
            } else if (option instanceof IpcpOption.NameServer given) {
                nameServers.replace(given.kind(), given.address());
            }
        }
    }

    private void handleAddress(Inet4Address given) {
        if (given.equals(IpcpOption.NONE)) {
            refuse("The server has no address to give: it answered our request for one with 0.0.0.0. Look at its"
                    + " address pool, or at what it has for this account.");
        } else if (!IpcpOption.isUsable(given)) {
            refuse("The server gives us the address " + given.getHostAddress() + ", which no host can have. Correct its"
                    + " address pool.");
        } else if (config.local().excludes(given)) {
            contradict("The server gives us the address " + given.getHostAddress() + ", but here is set that ours must"
                    + " be " + text(config.local()) + ". Take what it gives, or have it assign that one.");
        } else {
            local = given;
        }
    }

    /** The rest is asked for again: Windows and poptop reject the name servers that they do not have. */
    @Override
    public void handleReject(List<IpcpOption> rejected) {
        for (IpcpOption option : rejected) {
            refused.add(option.type());
            if (option instanceof IpcpOption.IpAddress && local.equals(IpcpOption.NONE)) {
                refuse("The server assigns no addresses: it rejected our request for one. Ask its administrator for a"
                        + " fixed address and set it here.");
            }
        }
    }

    private void contradict(String problem) {
        if (++contradictions > PATIENCE) {
            refuse(problem);
        }
    }

    private void refuse(String problem) {
        failure = failure.or(() -> Optional.of(new LinkFailure.AddressRefused(problem)));
    }

    private static String text(AddressConfig.Wish wish) {
        return wish.address().orElseThrow().getHostAddress();
    }

    @Override
    public Optional<NegotiationFailure> failure() {
        return failure;
    }
}
