/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Optional;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.mppe.MppeStartKeys;

/**
 * CCP and IPCP of one link (RFC 1661 §3.6): encryption first, then addresses. Lives from LCP's opening to its end, so
 * that it can hold what a peer sends before we are through with authentication.
 */
final class NetworkPhase {

    private final PppConfig config;
    private final LcpPolicy lcp;
    private final LinkOutput output;
    private final CcpPolicy ccpPolicy;
    private final NetworkControl<CcpOption> ccp;
    private final NetworkControl<IpcpOption> ipcp;

    private Optional<LinkAuthentication> authentication = Optional.empty();
    private Optional<IpcpPolicy> addresses = Optional.empty();
    private Optional<MppeMode> encryption = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();
    private String refusal = "Terminate-Request for CCP";
    private Encryption state = Encryption.UNDECIDED;

    private enum Encryption {
        UNDECIDED,
        /** Without it nothing passes. */
        AGREED,
        /** Packets pass in clear. */
        GIVEN_UP
    }

    NetworkPhase(PppConfig config, LcpPolicy lcp, LinkOutput output) {
        this.config = config;
        this.lcp = lcp;
        this.output = output;
        this.ccpPolicy = new CcpPolicy(config.mppe());
        this.ccp = new NetworkControl<>(PppProtocol.CCP, CcpOption::read, config.lcp(), output);
        this.ipcp = new NetworkControl<>(PppProtocol.IPCP, IpcpOption::read, config.lcp(), output);
    }

    /** Authentication is over. */
    void begin(LinkAuthentication done, long now) {
        authentication = Optional.of(done);
        if (config.address() instanceof AddressConfig.Request request) {
            addresses = Optional.of(new IpcpRequestPolicy(request));
        } else {
            output.events().add(new PppEvent.AddressRequired(done.userName(), done.address()));
        }
        if (config.mppe().policy() == MppeConfig.Policy.OFF) {
            state = Encryption.GIVEN_UP;
        } else if (done.keys().isPresent()) {
            ccp.start(ccpPolicy, now);
        } else {
            giveUpEncryption(new NegotiationFailure.MppeUnkeyed(done.protocol()));
        }
        startIpcp(now);
    }

    void assign(AddressConfig.Assignment assignment, long now) {
        addresses = Optional.of(new IpcpAssignPolicy(assignment));
        startIpcp(now);
    }

    private void startIpcp(long now) {
        if (state != Encryption.UNDECIDED && failure.isEmpty() && !ipcp.isStarted()) {
            addresses.ifPresent(policy -> ipcp.start(policy, now));
        }
    }

    /** Whether IP packets pass now. */
    boolean isUp() {
        return ipcp.isOpened() && (state == Encryption.GIVEN_UP || encryption.isPresent());
    }

    boolean isEncrypted() {
        return encryption.isPresent();
    }

    Optional<NegotiationFailure> failure() {
        return failure;
    }

    /** The longest IP packet to send: 4 less under MPPE, for Windows does not allow for MPPE in its MRU. */
    int mtu() {
        return Math.min(config.lcp().mtu(), lcp.peerMru()) - (encryption.isPresent() ? 4 : 0);
    }

    /** The protocol that keeps the link from coming up. */
    int waitingFor() {
        return state == Encryption.UNDECIDED ? PppProtocol.CCP : PppProtocol.IPCP;
    }

    int requestsSent() {
        return state == Encryption.UNDECIDED ? ccp.requestsSent() : ipcp.requestsSent();
    }

    boolean speaks(int protocol) {
        return protocol == PppProtocol.IPCP
                || protocol == PppProtocol.CCP && config.mppe().policy() != MppeConfig.Policy.OFF;
    }

    void handlePacket(int protocol, ControlPacket packet, long now) {
        if (protocol == PppProtocol.IPCP) {
            ipcp.handlePacket(packet, now);
        } else if (packet.code() == ControlPacket.RESET_REQUEST) {
            // Linux decrypts nothing after an error until this comes; who does not know it rejects the code, harmlessly.
            ccp.send(new ControlPacket(ControlPacket.RESET_ACK, packet.identifier(), packet.data()));
        } else if (packet.code() != ControlPacket.RESET_ACK) {
            ccp.handlePacket(packet, now);
        }
    }

    void handleProtocolReject(int protocol, long now) {
        if (protocol == PppProtocol.CCP) {
            refusal = "Protocol-Reject of CCP";
            ccp.handleProtocolReject(now);
        } else if (protocol == PppProtocol.IPCP) {
            ipcp.handleProtocolReject(now);
        }
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
        Optional<ControlProtocol.Report> ofCcp = ccp.poll();
        ofCcp.ifPresent(report -> handleCcp(report, now));
        Optional<ControlProtocol.Report> ofIpcp = ipcp.poll();
        ofIpcp.ifPresent(this::handleIpcp);
        return ofCcp.isPresent() || ofIpcp.isPresent();
    }

    private void handleCcp(ControlProtocol.Report report, long now) {
        switch (report) {
            case UP -> {
                state = Encryption.AGREED;
                encryption = Optional.of(ccpPolicy.mode());
                MppeStartKeys keys = authentication.flatMap(LinkAuthentication::keys).orElseThrow();
                output.events()
                        .add(new PppEvent.MppeReady(
                                ccpPolicy.mode(), MppeStartKeys.of(keys.send(), keys.receive())));
            }
            case DOWN -> {
                encryption = Optional.empty();
                output.events().add(new PppEvent.MppeDown());
            }
            case FAILED -> {
                giveUpEncryption(ccp.failure().orElseThrow());
                ccp.close("", now);
            }
            case FINISHED, TERMINATED_BY_PEER -> giveUpEncryption(
                    new NegotiationFailure.MppeRefused(ccpPolicy.ours(), refusal));
        }
        startIpcp(now);
    }

    /** Clear text instead, if the policy allows it; never after encryption was agreed once. */
    private void giveUpEncryption(NegotiationFailure why) {
        if (config.mppe().policy() == MppeConfig.Policy.REQUIRED || state == Encryption.AGREED) {
            fail(why);
        } else {
            state = Encryption.GIVEN_UP;
        }
    }

    private void handleIpcp(ControlProtocol.Report report) {
        switch (report) {
            case UP -> output.events().add(new PppEvent.NetworkUp(link()));
            case DOWN -> {
                // isUp() is false from here on; UP comes again, or FINISHED.
            }
            case FAILED -> fail(ipcp.failure().orElseThrow());
            case TERMINATED_BY_PEER -> fail(new NegotiationFailure.AddressRefused("The peer closed IPCP: \""
                    + ipcp.peerReason() + "\". It has no address for us, or does not carry IPv4; its log says which."));
            case FINISHED -> fail(new NegotiationFailure.AddressRefused(
                    "The peer does not carry IPv4: it rejected IPCP or left it without an answer."));
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
                encryption);
    }

    private void fail(NegotiationFailure why) {
        failure = failure.or(() -> Optional.of(why));
    }
}
