/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.mppe.MppeStartKeys;

/** CCP of one link: whether packets are encrypted, how, and what becomes of the link if not (RFC 1962, RFC 3078). */
final class CcpControl {

    private enum Encryption {
        /** Nothing passes yet. */
        UNDECIDED,
        /** From here on nothing passes in clear, whatever the peer does. */
        AGREED,
        /** Packets pass in clear. */
        GIVEN_UP
    }

    private final MppeConfig config;
    private final LinkOutput output;
    private final CcpPolicy policy;
    private final NetworkControl<CcpOption> ccp;
    private final CcpResets resets;

    private Encryption state = Encryption.UNDECIDED;
    private Optional<LinkAuthentication> authentication = Optional.empty();
    private Optional<MppeMode> mode = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();

    CcpControl(MppeConfig config, LcpTimers timing, LinkOutput output) {
        this.config = config;
        this.output = output;
        this.policy = new CcpPolicy(config);
        this.ccp = new NetworkControl<>(PppProtocol.CCP, CcpOption::read, timing, output);
        this.resets = new CcpResets(ccp, output);
    }

    /** Authentication is over. Its keys are wiped with it, so they are taken when they are needed. */
    void begin(LinkAuthentication done, NegotiationFailure withoutKeys, long now) {
        authentication = Optional.of(done);
        if (config.policy() == MppeConfig.Policy.OFF) {
            state = Encryption.GIVEN_UP;
        } else if (done.keys().isPresent()) {
            begin(done, done.keys().get().keyLengths(), now);
        } else {
            giveUp(withoutKeys);
        }
    }

    private void begin(LinkAuthentication done, Set<KeyLength> available, long now) {
        if (Collections.disjoint(available, config.keyLengths())) {
            giveUp(new EncryptionFailure.KeyLengthUnavailable(config.keyLengths(), available, done.protocol()));
        } else {
            policy.limit(available);
            ccp.start(policy, now);
        }
    }

    /** Whether it is known that packets are encrypted, or that they are not. */
    boolean isDecided() {
        return state != Encryption.UNDECIDED;
    }

    /** Whether packets may pass now, in the one way or the other. */
    boolean isSettled() {
        return state == Encryption.GIVEN_UP || mode.isPresent();
    }

    /** How packets are encrypted now; empty if they are not. */
    Optional<MppeMode> mode() {
        return mode;
    }

    Optional<NegotiationFailure> failure() {
        return failure;
    }

    /** Whether we answer at all: not if there is nothing to encrypt with. */
    boolean speaks() {
        return config.policy() != MppeConfig.Policy.OFF && (ccp.isStarted() || state == Encryption.UNDECIDED);
    }

    /** What the peer wanted that we do not do, should it go away now. */
    Optional<NegotiationFailure> proposal() {
        return ccp.isOpened() ? Optional.empty() : policy.proposal();
    }

    int requestsSent() {
        return ccp.requestsSent();
    }

    void handlePacket(ControlPacket packet, long now) {
        switch (packet.code()) {
            case ControlPacket.RESET_REQUEST -> handleResetRequest(packet, now);
            case ControlPacket.RESET_ACK -> resets.handleAck(packet);
            case ControlPacket.CODE_REJECT -> {
                resets.handleCodeReject(packet);
                ccp.handlePacket(packet, now);
            }
            default -> ccp.handlePacket(packet, now);
        }
    }

    private void handleResetRequest(ControlPacket packet, long now) {
        if (ccp.isOpened() && resets.handleRequest(packet, now) && isStateful()) {
            output.report(new PppEvent.FlushRequired());
        }
    }

    /** A packet came that cannot be decrypted before the peer begins anew. */
    void awaitFlush(long now) {
        if (isStateful()) {
            resets.awaitFlush(now);
        }
    }

    /** Packets can be decrypted again. */
    void handleFlush() {
        resets.stop();
    }

    private boolean isStateful() {
        return mode.filter(agreed -> agreed.keyChange() == KeyChange.STATEFUL).isPresent();
    }

    void handleProtocolReject(long now) {
        if (state == Encryption.UNDECIDED) {
            giveUp(refused("it rejected CCP, its negotiation, with a Protocol-Reject"));
        } else if (state == Encryption.AGREED) {
            end("it rejected CCP with a Protocol-Reject");
        }
        ccp.handleProtocolReject(now);
    }

    long nextTimeout() {
        return Math.min(ccp.nextTimeout(), resets.nextTimeout());
    }

    void handleTimeout(long now) {
        ccp.handleTimeout(now);
        resets.handleTimeout(now);
    }

    /** Works off one report; false when there was none. */
    boolean settle(long now) {
        Optional<ControlProtocol.Report> report = ccp.poll();
        report.ifPresent(happened -> handle(happened, now));
        return report.isPresent();
    }

    private void handle(ControlProtocol.Report report, long now) {
        switch (report) {
            case UP -> {
                state = Encryption.AGREED;
                mode = Optional.of(policy.mode());
                MppeStartKeys keys =
                        authentication.flatMap(LinkAuthentication::keys).orElseThrow();
                output.report(new PppEvent.MppeReady(policy.mode(), keys.copy()));
            }
            case DOWN -> {
                mode = Optional.empty();
                resets.stop();
                output.report(new PppEvent.MppeDown());
            }
            case FAILED -> {
                giveUp(ccp.failure().orElseThrow());
                ccp.close("", now);
            }
            case TERMINATED_BY_PEER -> {
                String words = ccp.peerReason().isEmpty() ? "" : ": \"" + ccp.peerReason() + "\"";
                if (state == Encryption.AGREED) {
                    end("it closed CCP with a Terminate-Request" + words);
                } else {
                    giveUp(refused("it closed CCP, its negotiation, with a Terminate-Request" + words));
                }
            }
            case FINISHED -> giveUp(refused("it left CCP, its negotiation, without an answer"));
        }
    }

    /** A peer that goes after it asked for something else went because of that. */
    private NegotiationFailure refused(String how) {
        return policy.proposal().orElseGet(() -> new EncryptionFailure.MppeRefused(policy.ours(), how));
    }

    /** Clear text instead, if the configuration allows it; never after encryption was agreed once. */
    private void giveUp(NegotiationFailure why) {
        if (config.policy() == MppeConfig.Policy.REQUIRED || state == Encryption.AGREED) {
            fail(why);
        } else {
            state = Encryption.GIVEN_UP;
        }
    }

    private void end(String how) {
        fail(new EncryptionFailure.EncryptionEnded(how));
    }

    private void fail(NegotiationFailure why) {
        failure = failure.or(() -> Optional.of(why));
    }
}
