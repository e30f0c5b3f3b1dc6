/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.ppp.AddressConfig.NameService;

/**
 * CCP and the NCPs of one link (RFC 1661 §3.6): encryption first, then addresses. Lives from LCP's opening to its end,
 * so that it can hold what a peer sends before we are through with authentication.
 */
final class NetworkPhase {

    private final PppConfig config;
    private final LcpPolicy lcp;
    private final LinkOutput output;
    private final CcpControl ccp;
    private final NetworkLayer<IpcpOption> ipv4;
    private final NetworkLayer<Ipv6cpOption> ipv6;
    private final Ipv6cpPolicy identifiers;

    private Optional<LinkAuthentication> authentication = Optional.empty();
    private Optional<IpcpPolicy> addresses = Optional.empty();
    private Optional<NegotiatedLink> announced = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();

    /**
     * Waits for {@link #begin}.
     *
     * @param mppe what holds for this round; stricter than the configuration's once packets were encrypted
     */
    NetworkPhase(PppConfig config, MppeConfig mppe, LcpPolicy lcp, LinkOutput output, RandomGenerator random) {
        LcpTimers timers = config.lcp().timers();
        this.config = config;
        this.lcp = lcp;
        this.output = output;
        this.ccp = new CcpControl(mppe, timers, output);
        this.ipv4 = new NetworkLayer<>(
                IpVersion.V4, new NetworkControl<>(PppProtocol.IPCP, IpcpOption::read, timers, output));
        this.ipv6 = new NetworkLayer<>(
                IpVersion.V6, new NetworkControl<>(PppProtocol.IPV6CP, Ipv6cpOption::read, timers, output));
        this.identifiers = new Ipv6cpPolicy(config.ipv6(), random);
    }

    /** Authentication is over. */
    void begin(LinkAuthentication done, long now) {
        authentication = Optional.of(done);
        if (config.address() instanceof AddressConfig.Request request) {
            addresses = Optional.of(new IpcpRequestPolicy(request));
        } else if (config.ipv6().carriesIpv4()) {
            output.report(new PppEvent.AddressRequired(done.userName(), done.address()));
        }
        NegotiationFailure withoutKeys =
                done.protocol().isEmpty() && !lcp.authentication().declined().isEmpty()
                        ? lcp.authentication().mismatch()
                        : new EncryptionFailure.MppeUnkeyed(done.protocol());
        ccp.begin(done, withoutKeys, now);
        startNcps(now);
    }

    /** Takes the answer to {@link PppEvent.AddressRequired}; one that was not asked for, or comes twice, is ignored. */
    void assign(Optional<AddressConfig.Assignment> assignment, long now) {
        if (authentication.isEmpty() || addresses.isPresent() || !config.ipv6().carriesIpv4()) {
            return;
        }
        addresses = assignment.map(IpcpAssignPolicy::new);
        if (addresses.isEmpty()) {
            failure = failure.or(() -> Optional.of(new LinkFailure.AddressRefused(
                    "No free address is left in the pool. Enlarge it, or close tunnels.")));
        }
        startNcps(now);
    }

    private void startNcps(long now) {
        if (!ccp.isDecided() || ccp.failure().isPresent()) {
            return;
        }
        if (config.ipv6().carriesIpv4() && !ipv4.ncp().isStarted()) {
            addresses.ifPresent(policy -> ipv4.ncp().start(policy, now));
        }
        if (config.ipv6().carriesIpv6() && !ipv6.ncp().isStarted()) {
            ipv6.ncp().start(identifiers, now);
        }
    }

    /** Whether packets of either kind pass now. IPv4 is waited for, unless the peer does not carry it. */
    boolean isUp() {
        return ccp.isSettled() && (ipv4.isOpened() || !awaitsIpv4() && ipv6.isOpened());
    }

    private boolean awaitsIpv4() {
        return config.ipv6().carriesIpv4() && ipv4.isAwaited();
    }

    /** Whether packets of this protocol pass now. */
    boolean carries(int protocol) {
        return switch (protocol) {
            case PppProtocol.IPV4 -> ccp.isSettled() && ipv4.isOpened();
            case PppProtocol.IPV6 -> ccp.isSettled() && ipv6.isOpened();
            default -> false;
        };
    }

    /** How packets are encrypted now; empty if they are not. */
    Optional<MppeMode> encryption() {
        return ccp.mode();
    }

    /** What cannot be done without: encryption that is required, IPv4 unless the peer lacks it, and one of both. */
    Optional<NegotiationFailure> failure() {
        return failure.or(ccp::failure).or(this::missing);
    }

    private Optional<NegotiationFailure> missing() {
        return switch (config.ipv6().mode()) {
            case OFF -> ipv4.missing();
            case ON -> ipv4.failure().or(() -> ipv4.absence().filter(why -> !ipv6.isOpened() && !ipv6.isAwaited()));
            case ONLY -> ipv6.missing();
        };
    }

    /** The peer's words, if it ended the network phase of an open link in order. */
    Optional<String> peerClosed() {
        return ipv4.peerClosed().or(() -> ipv4.isOpened() || awaitsIpv4() ? Optional.empty() : ipv6.peerClosed());
    }

    /** What the peer wanted of CCP that we do not do, should it go away now. */
    Optional<NegotiationFailure> proposal() {
        return ccp.proposal();
    }

    /** The longest IP packet to send: 4 less under MPPE, for Windows does not allow for MPPE in its MRU. */
    int mtu() {
        return Math.min(config.lcp().mtu(), lcp.peerMru()) - (ccp.mode().isPresent() ? 4 : 0);
    }

    /** The protocol that keeps the link from coming up. */
    int waitingFor() {
        if (!ccp.isSettled()) {
            return PppProtocol.CCP;
        }
        return awaitsIpv4() ? PppProtocol.IPCP : PppProtocol.IPV6CP;
    }

    int requestsSent() {
        return switch (waitingFor()) {
            case PppProtocol.CCP -> ccp.requestsSent();
            case PppProtocol.IPCP -> ipv4.ncp().requestsSent();
            default -> ipv6.ncp().requestsSent();
        };
    }

    boolean speaks(int protocol) {
        return switch (protocol) {
            case PppProtocol.CCP -> ccp.speaks();
            case PppProtocol.IPCP, PppProtocol.IPV4 -> config.ipv6().carriesIpv4();
            case PppProtocol.IPV6CP, PppProtocol.IPV6 -> config.ipv6().carriesIpv6();
            default -> false;
        };
    }

    void handlePacket(int protocol, ControlPacket packet, long now) {
        switch (protocol) {
            case PppProtocol.CCP -> ccp.handlePacket(packet, now);
            case PppProtocol.IPCP -> ipv4.ncp().handlePacket(packet, now);
            default -> ipv6.ncp().handlePacket(packet, now);
        }
    }

    void handleProtocolReject(int protocol, long now) {
        switch (protocol) {
            case PppProtocol.CCP -> ccp.handleProtocolReject(now);
            case PppProtocol.IPCP -> ipv4.ncp().handleProtocolReject(now);
            case PppProtocol.IPV6CP -> ipv6.ncp().handleProtocolReject(now);
            default -> {
                // What was never spoken cannot be missed.
            }
        }
    }

    /** A packet came that cannot be decrypted before the peer begins anew. */
    void awaitFlush(long now) {
        ccp.awaitFlush(now);
    }

    /** Packets can be decrypted again. */
    void handleFlush() {
        ccp.handleFlush();
    }

    long nextTimeout() {
        return Math.min(
                ccp.nextTimeout(), Math.min(ipv4.ncp().nextTimeout(), ipv6.ncp().nextTimeout()));
    }

    void handleTimeout(long now) {
        ccp.handleTimeout(now);
        ipv4.ncp().handleTimeout(now);
        ipv6.ncp().handleTimeout(now);
    }

    /** Works off one report of each protocol; false when there was none. */
    boolean settle(long now) {
        boolean moved = ccp.settle(now);
        startNcps(now);
        moved |= ipv4.settle() | ipv6.settle();
        if (ipv6.missing().isPresent() && failure().isEmpty()) {
            // The link goes on with IPv4.
            ipv6.ncp().close("", now);
        }
        if (moved) {
            announce();
        }
        return moved;
    }

    /** Once both are open; and again if what was agreed is not what was announced. */
    private void announce() {
        if (!ipv4.isOpened() && !ipv6.isOpened() && peerClosed().isEmpty()) {
            announced = Optional.empty();
        }
        if (isUp() && failure().isEmpty() && !announced.equals(Optional.of(link()))) {
            ipv4.announce();
            ipv6.announce();
            announced = Optional.of(link());
            output.report(new PppEvent.NetworkUp(link()));
        }
    }

    private NegotiatedLink link() {
        Optional<IpcpPolicy> four = addresses.filter(policy -> ipv4.isOpened());
        LinkAuthentication proved = authentication.orElseThrow();
        return new NegotiatedLink(
                four.map(IpcpPolicy::local),
                four.flatMap(IpcpPolicy::peer),
                four.map(policy -> policy.nameServers(NameService.DNS)).orElse(List.of()),
                four.map(policy -> policy.nameServers(NameService.NBNS)).orElse(List.of()),
                ipv6.isOpened() ? Optional.of(identifiers.link()) : Optional.empty(),
                mtu(),
                lcp.mru(),
                lcp.peerMru(),
                proved.protocol(),
                proved.userName(),
                ccp.mode());
    }
}
