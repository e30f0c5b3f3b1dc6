/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.pptp4j.ProtocolMachine;

/**
 * The keep-alive of an open link: an LCP Echo-Request per interval, or per silent one (RFC 1661 §5.8). Any frame from
 * the peer counts as a sign of life, so that a busy link is never taken for dead.
 */
final class LinkEcho {

    private final long interval;
    private final int maxUnanswered;
    private final EchoConfig.Probing probing;

    private long next = ProtocolMachine.NEVER;
    private long lastHeard;
    private int unanswered;
    private int identifier;
    private boolean heard;
    private boolean asked;
    private boolean awaited;
    private long askedAt;
    private Optional<Duration> roundTrip = Optional.empty();

    LinkEcho(EchoConfig config) {
        this.interval = config.interval().toNanos();
        this.maxUnanswered = config.failures();
        this.probing = config.probing();
    }

    void start(long now) {
        unanswered = 0;
        heard = true;
        asked = false;
        lastHeard = now;
        next = maxUnanswered == 0 ? ProtocolMachine.NEVER : now + interval;
    }

    void stop() {
        next = ProtocolMachine.NEVER;
    }

    /** Something came from the peer. */
    void handleActivity(long now) {
        heard = true;
        lastHeard = now;
    }

    long nextTimeout() {
        return next;
    }

    /** The Echo-Request that is due, if any. */
    Optional<ControlPacket> handleTimeout(int magic, long now) {
        if (next == ProtocolMachine.NEVER || now - next < 0) {
            return Optional.empty();
        }
        next = now + interval;
        if (heard) {
            unanswered = 0;
        } else if (asked) {
            unanswered++;
        }
        asked = !heard || probing == EchoConfig.Probing.ALWAYS;
        heard = false;
        if (!asked) {
            return Optional.empty();
        }
        identifier = identifier + 1 & 0xFF;
        awaited = true;
        askedAt = now;
        return Optional.of(
                new ControlPacket(ControlPacket.ECHO_REQUEST, identifier, ConfigOption.number(magic & 0xFFFFFFFFL, 4)));
    }

    /** An Echo-Reply came; one to an earlier request, or a second one, says nothing of the time. */
    void handleReply(ControlPacket reply, long now) {
        if (awaited && reply.identifier() == identifier) {
            awaited = false;
            roundTrip = Optional.of(Duration.ofNanos(now - askedAt));
        }
    }

    /** How long the last answer took; empty before the first. */
    Optional<Duration> roundTrip() {
        return roundTrip;
    }

    /** The answer to the peer's Echo-Request: our magic number in place of its own, the rest as it came. */
    static ControlPacket reply(ControlPacket request, int magic) {
        byte[] data = Arrays.copyOf(request.data(), Math.max(4, request.data().length));
        System.arraycopy(ConfigOption.number(magic & 0xFFFFFFFFL, 4), 0, data, 0, 4);
        return new ControlPacket(ControlPacket.ECHO_REPLY, request.identifier(), data);
    }

    /** Whether the peer has been silent for too long. */
    Optional<NegotiationFailure> failure(long now) {
        return maxUnanswered > 0 && unanswered >= maxUnanswered
                ? Optional.of(new LinkFailure.PeerVanished(unanswered, now - lastHeard))
                : Optional.empty();
    }
}
