/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The Configure-Requests that one control protocol sends, and what the peer's answers to them come to (RFC 1661 §5.1 to
 * §5.4).
 *
 * @param <O> the family of options
 */
final class OwnRequest<O extends ConfigOption> {

    /** What an answer comes to. */
    enum Outcome {
        /** It is no valid answer to what was asked, or not the first one (§5.1, Identifier). */
        IGNORED,
        /** The peer agreed. */
        AGREED,
        /** Another request has to follow. */
        ASK_AGAIN
    }

    private enum Answer {
        AWAITED,
        RECEIVED
    }

    private final int protocol;
    private final OptionPolicy<O> policy;
    private final int maxFailure;
    private final RoundTrip roundTrip;

    private ControlPacket request = new ControlPacket(ControlPacket.CONFIGURE_REQUEST, 0, new byte[0]);
    private Answer answer = Answer.RECEIVED;
    private long since;
    private int sent;
    private int naks;
    private Optional<NegotiationFailure> failure = Optional.empty();

    OwnRequest(int protocol, OptionPolicy<O> policy, int maxFailure, RoundTrip roundTrip) {
        this.protocol = protocol;
        this.policy = policy;
        this.maxFailure = maxFailure;
        this.roundTrip = roundTrip;
    }

    /** How many went out since the last agreement. */
    int sent() {
        return sent;
    }

    /** Why there will be no agreement: the peer keeps asking for something else. */
    Optional<NegotiationFailure> failure() {
        return failure;
    }

    /** A negotiation ended with an agreement: the next one has all its rounds again. */
    void forgive() {
        sent = 0;
        naks = 0;
    }

    /** Whether the last one would go out again as it is: so a late answer to the first one still counts (§5.1). */
    boolean isUnchanged() {
        return answer == Answer.AWAITED && Arrays.equals(wish(), request.data());
    }

    /** Whether we want something else by now, though the peer agreed to the last one. */
    boolean isOutdated() {
        return !Arrays.equals(wish(), request.data());
    }

    /** The last one again. */
    ControlPacket repeat() {
        sent++;
        return request;
    }

    /** The next one. */
    ControlPacket renew(int identifier, long now) {
        request = new ControlPacket(ControlPacket.CONFIGURE_REQUEST, identifier, wish());
        answer = Answer.AWAITED;
        since = now;
        sent++;
        return request;
    }

    private byte[] wish() {
        return ConfigOption.encode(policy.request());
    }

    /** Takes a Configure-Ack, -Nak or -Reject. */
    Outcome handleAnswer(ControlPacket packet, long now) {
        Optional<List<O>> options = ConfigOption.decode(packet.data(), policy);
        if (answer == Answer.RECEIVED || packet.identifier() != request.identifier() || options.isEmpty()) {
            return Outcome.IGNORED;
        }
        Outcome outcome = switch (packet.code()) {
            case ControlPacket.CONFIGURE_ACK -> handleAck(packet);
            case ControlPacket.CONFIGURE_NAK -> handleNak(options.get());
            default -> handleReject(options.get());
        };
        if (outcome != Outcome.IGNORED) {
            answer = Answer.RECEIVED;
            roundTrip.handleAnswer(now - since);
        }
        return outcome;
    }

    private Outcome handleAck(ControlPacket packet) {
        if (!Arrays.equals(packet.data(), request.data())) {
            return Outcome.IGNORED;
        }
        policy.handleAck();
        // The peer may have agreed to more than can be had: then what remains is asked for.
        return Arrays.equals(wish(), request.data()) ? Outcome.AGREED : Outcome.ASK_AGAIN;
    }

    private Outcome handleNak(List<O> suggested) {
        policy.handleNak(suggested);
        if (++naks > maxFailure) {
            failure = Optional.of(new LinkFailure.NoConvergence(
                    protocol, naks, ConfigOption.describe(policy.request()), ConfigOption.describe(suggested)));
        }
        return Outcome.ASK_AGAIN;
    }

    /** A Reject of what was not asked for, or of nothing, is none (§5.4). */
    private Outcome handleReject(List<O> rejected) {
        List<O> asked = ConfigOption.decode(request.data(), policy).orElseThrow();
        if (rejected.isEmpty() || !asked.containsAll(rejected)) {
            return Outcome.IGNORED;
        }
        policy.handleReject(rejected);
        return Outcome.ASK_AGAIN;
    }
}
