/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.pptp4j.ppp.AddressConfig.NameService;

/** IPCP of a server: names its own address, and gives the peer one, and name servers if it asks for them. */
final class IpcpAssignPolicy implements IpcpPolicy {

    private final AddressConfig.Assignment assignment;
    private boolean nameOwnAddress = true;
    private Optional<Inet4Address> insisted = Optional.empty();
    private int insistences;
    private int contradictions;
    private Optional<NegotiationFailure> failure = Optional.empty();

    IpcpAssignPolicy(AddressConfig.Assignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public Inet4Address local() {
        return assignment.local();
    }

    @Override
    public Optional<Inet4Address> peer() {
        return Optional.of(assignment.peer());
    }

    @Override
    public List<Inet4Address> nameServers(NameService service) {
        return service == NameService.DNS ? assignment.dns() : assignment.nbns();
    }

    @Override
    public List<IpcpOption> request() {
        return nameOwnAddress ? List.of(new IpcpOption.IpAddress(assignment.local())) : List.of();
    }

    @Override
    public Verdict<IpcpOption> judge(IpcpOption option) {
        Optional<IpcpOption> given = Optional.empty();
        if (option instanceof IpcpOption.IpAddress wanted) {
            countInsistence(wanted.address());
            given = Optional.of(new IpcpOption.IpAddress(assignment.peer()));
        } else if (option instanceof IpcpOption.NameServer asked) {
            given = nameServers(asked.kind().service()).stream()
                    .skip(asked.kind().index())
                    .findFirst()
                    .map(address -> new IpcpOption.NameServer(asked.kind(), address));
        }
        return given.map(value -> value.equals(option) ? Verdict.<IpcpOption>ack() : Verdict.nak(value))
                .orElseGet(Verdict::reject);
    }

    private void countInsistence(Inet4Address wanted) {
        if (wanted.equals(assignment.peer()) || wanted.equals(IpcpOption.NONE)) {
            return;
        }
        insistences = insisted.filter(wanted::equals).isPresent() ? insistences + 1 : 1;
        insisted = Optional.of(wanted);
        if (insistences > PATIENCE) {
            failure = Optional.of(new LinkFailure.AddressRefused("The client insists on the address "
                    + wanted.getHostAddress() + ", but gets "
                    + assignment.peer().getHostAddress()
                    + " here. Assign it that address, or have it ask for none."));
        }
    }

    /** A client that names no address gets one suggested; if it still names none, it is taken to use it. */
    @Override
    public List<IpcpOption> missing(List<IpcpOption> requested) {
        return requested.stream().anyMatch(IpcpOption.IpAddress.class::isInstance)
                ? List.of()
                : List.of(new IpcpOption.IpAddress(assignment.peer()));
    }

    @Override
    public void agreed(List<IpcpOption> requested) {
        insistences = 0;
        contradictions = 0;
    }

    /**
     * A server's address is its own: it is named until the client has heard it often enough to say in words why it will
     * not do, and then left to the client.
     */
    @Override
    public void handleNak(List<IpcpOption> suggested) {
        if (++contradictions > PATIENCE) {
            nameOwnAddress = false;
        }
    }

    @Override
    public void handleReject(List<IpcpOption> rejected) {
        nameOwnAddress = false;
    }

    @Override
    public Optional<NegotiationFailure> failure() {
        return failure;
    }

    /** How often a client may repeat its wish for another address than it gets. */
    private static final int PATIENCE = 3;
}
