/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Optional;
import org.pptp4j.mppe.MppeMode;

/**
 * CCP and IPCP of one link (RFC 1661 §3.6): encryption first, then addresses. Lives from LCP's opening to its end, so
 * that it can hold what a peer sends before we are through with authentication.
 */
final class NetworkPhase {

    private final PppConfig config;
    private final LcpPolicy lcp;
    private final LinkOutput output;
    private final CcpControl ccp;
    private final NetworkControl<IpcpOption> ipcp;

    private Optional<LinkAuthentication> authentication = Optional.empty();
    private Optional<IpcpPolicy> addresses = Optional.empty();
    private Optional<NegotiatedLink> announced = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();
    private Optional<String> peerClosed = Optional.empty();

    /**
     * Waits for {@link #begin}.
     *
     * @param mppe what holds for this round; stricter than the configuration's once packets were encrypted
     */
    NetworkPhase(PppConfig config, MppeConfig mppe, LcpPolicy lcp, LinkOutput output) {
        this.config = config;
        this.lcp = lcp;
        this.output = output;
        this.ccp = new CcpControl(mppe, config.lcp().timers(), output);
        this.ipcp = new NetworkControl<>(
                PppProtocol.IPCP, IpcpOption::read, config.lcp().timers(), output);
    }

    /** Authentication is over. */
    void begin(LinkAuthentication done, long now) {
        authentication = Optional.of(done);
        if (config.address() instanceof AddressConfig.Request request) {
            addresses = Optional.of(new IpcpRequestPolicy(request));
        } else {
            output.report(new PppEvent.AddressRequired(done.userName(), done.address()));
        }
        NegotiationFailure withoutKeys =
                done.protocol().isEmpty() && !lcp.authentication().declined().isEmpty()
                        ? lcp.authentication().mismatch()
                        : new EncryptionFailure.MppeUnkeyed(done.protocol());
        ccp.begin(done, withoutKeys, now);
        startIpcp(now);
    }

    /** Takes the answer to {@link PppEvent.AddressRequired}; one that was not asked for, or comes twice, is ignored. */
    void assign(Optional<AddressConfig.Assignment> assignment, long now) {
        if (authentication.isEmpty() || addresses.isPresent()) {
            return;
        }
        addresses = assignment.map(IpcpAssignPolicy::new);
        if (addresses.isEmpty()) {
            fail(new LinkFailure.AddressRefused("No free address is left in the pool. Enlarge it, or close tunnels."));
        }
        startIpcp(now);
    }

    private void startIpcp(long now) {
        if (ccp.isDecided() && ccp.failure().isEmpty() && !ipcp.isStarted()) {
            addresses.ifPresent(policy -> ipcp.start(policy, now));
        }
    }

    /** Whether IP packets pass now. */
    boolean isUp() {
        return ipcp.isOpened() && ccp.isSettled();
    }

    /** How packets are encrypted now; empty if they are not. */
    Optional<MppeMode> encryption() {
        return ccp.mode();
    }

    Optional<NegotiationFailure> failure() {
        return failure.or(ccp::failure);
    }

    /** The peer's words, if it ended the network phase of an open link in order. */
    Optional<String> peerClosed() {
        return peerClosed;
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
        return ccp.isSettled() ? PppProtocol.IPCP : PppProtocol.CCP;
    }

    int requestsSent() {
        return ccp.isSettled() ? ipcp.requestsSent() : ccp.requestsSent();
    }

    boolean speaks(int protocol) {
        return protocol == PppProtocol.IPCP || protocol == PppProtocol.CCP && ccp.speaks();
    }

    void handlePacket(int protocol, ControlPacket packet, long now) {
        if (protocol == PppProtocol.IPCP) {
            ipcp.handlePacket(packet, now);
        } else {
            ccp.handlePacket(packet, now);
        }
    }

    void handleProtocolReject(int protocol, long now) {
        if (protocol == PppProtocol.CCP) {
            ccp.handleProtocolReject(now);
        } else if (protocol == PppProtocol.IPCP) {
            ipcp.handleProtocolReject(now);
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
        return Math.min(ccp.nextTimeout(), ipcp.nextTimeout());
    }

    void handleTimeout(long now) {
        ccp.handleTimeout(now);
        ipcp.handleTimeout(now);
    }

    /** Works off one report of each protocol; false when there was none. */
    boolean settle(long now) {
        boolean moved = ccp.settle(now);
        startIpcp(now);
        Optional<ControlProtocol.Report> report = ipcp.poll();
        report.ifPresent(this::handleIpcp);
        announce();
        return moved || report.isPresent();
    }

    /** Once both are open; and again if what was agreed is not what was announced. */
    private void announce() {
        if (isUp() && failure().isEmpty() && !announced.equals(Optional.of(link()))) {
            announced = Optional.of(link());
            output.report(new PppEvent.NetworkUp(link()));
        }
    }

    private void handleIpcp(ControlProtocol.Report report) {
        switch (report) {
            case UP -> {
                // Announced as soon as encryption is there too.
            }
            case DOWN -> announced = peerClosed.isPresent() ? announced : Optional.empty();
            case FAILED -> fail(ipcp.failure().orElseThrow());
            case TERMINATED_BY_PEER -> {
                if (announced.isPresent()) {
                    peerClosed = Optional.of(ipcp.peerReason());
                } else {
                    fail(new LinkFailure.AddressRefused("The peer closed IPCP"
                            + (ipcp.peerReason().isEmpty() ? "" : ": \"" + ipcp.peerReason() + "\"")
                            + ". It has no address for this link, or does not carry IPv4; its log says which."));
                }
            }
            case FINISHED ->
                fail(new LinkFailure.AddressRefused("The peer does not carry IPv4: it rejected IPCP,"
                        + " or left it without an answer. Enable IPv4 there."));
        }
    }

    private NegotiatedLink link() {
        IpcpPolicy agreed = addresses.orElseThrow();
        LinkAuthentication proved = authentication.orElseThrow();
        return new NegotiatedLink(
                agreed.local(),
                agreed.peer(),
                agreed.dns(),
                mtu(),
                lcp.mru(),
                lcp.peerMru(),
                proved.protocol(),
                proved.userName(),
                ccp.mode());
    }

    private void fail(NegotiationFailure why) {
        failure = failure.or(() -> Optional.of(why));
    }
}
