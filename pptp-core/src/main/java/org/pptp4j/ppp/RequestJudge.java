/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one control protocol answers to the peer's Configure-Requests: Reject before Nak before Ack (RFC 1661 §5.2 to
 * §5.4).
 *
 * @param <O> the family of options
 */
final class RequestJudge<O extends ConfigOption> {

    /** A peer that was told no this often, in one negotiation, will not change its mind. */
    private static final int MAX_REFUSALS = 20;

    private final int protocol;
    private final OptionPolicy<O> policy;
    private final int maxFailure;

    private ControlPacket answer = new ControlPacket(ControlPacket.CONFIGURE_NAK, 0, new byte[0]);
    private List<O> agreed = List.of();
    private int naks;
    private int refusals;
    private Optional<NegotiationFailure> failure = Optional.empty();

    RequestJudge(int protocol, OptionPolicy<O> policy, int maxFailure) {
        this.protocol = protocol;
        this.policy = policy;
        this.maxFailure = maxFailure;
    }

    /** The answer to the last request. */
    ControlPacket answer() {
        return answer;
    }

    /** The options of the last request that got an Ack. */
    List<O> agreed() {
        return agreed;
    }

    /** Why there will be no agreement: the peer keeps asking for what it cannot have. */
    Optional<NegotiationFailure> failure() {
        return failure;
    }

    /** A negotiation ended with an agreement: the next one has all its rounds again. */
    void forgive() {
        naks = 0;
        refusals = 0;
    }

    /** Whether this is the very request that got the last Ack: the peer sent it again before the Ack reached it. */
    boolean isRepetition(ControlPacket request) {
        return answer.code() == ControlPacket.CONFIGURE_ACK
                && answer.identifier() == request.identifier()
                && Arrays.equals(answer.data(), request.data());
    }

    /** Prepares the {@link #answer()}; true if it is an Ack. */
    boolean judge(ControlPacket request, List<O> options) {
        List<O> rejected = new ArrayList<>();
        List<O> disliked = new ArrayList<>();
        List<O> suggested = new ArrayList<>();
        for (O option : options) {
            Verdict<O> verdict = policy.judge(option);
            if (verdict instanceof Verdict.Reject<O>) {
                rejected.add(option);
            } else if (verdict instanceof Verdict.Nak<O> nak) {
                disliked.add(option);
                suggested.add(nak.suggestion());
            }
        }
        if (naks < maxFailure) {
            suggested.addAll(policy.missing(options));
        } else {
            // Max-Failure: append no options any more, and reject what would get a Nak (RFC 1661 §4.6).
            rejected.addAll(disliked);
            suggested.clear();
        }
        return answer(request, options, rejected, suggested);
    }

    private boolean answer(ControlPacket request, List<O> options, List<O> rejected, List<O> suggested) {
        if (!rejected.isEmpty()) {
            refuse(rejected);
            answer = reply(request, ControlPacket.CONFIGURE_REJECT, ConfigOption.encode(rejected));
        } else if (!suggested.isEmpty()) {
            naks++;
            refuse(options);
            answer = reply(request, ControlPacket.CONFIGURE_NAK, ConfigOption.encode(suggested));
        } else {
            agreed = options;
            answer = reply(request, ControlPacket.CONFIGURE_ACK, request.data());
            return true;
        }
        return false;
    }

    private void refuse(List<O> wanted) {
        if (++refusals >= MAX_REFUSALS) {
            failure = Optional.of(new LinkFailure.OptionRefused(protocol, ConfigOption.describe(wanted), refusals));
        }
    }

    private static ControlPacket reply(ControlPacket request, int code, byte[] data) {
        return new ControlPacket(code, request.identifier(), data);
    }
}
