/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Arrays;
import java.util.Optional;
import org.pptp4j.ProtocolMachine;

/**
 * The keep-alive of an open link: an LCP Echo-Request per interval (RFC 1661 §5.8). Any frame from the peer counts as a
 * sign of life, so that a busy link is never taken for dead.
 */
final class LinkEcho {

    private final long interval;
    private final int maxSilentIntervals;

    private long next = ProtocolMachine.NEVER;
    private long lastHeard;
    private int silentIntervals;
    private int identifier;
    private boolean heard;

    LinkEcho(LcpConfig config) {
        this.interval = config.echoInterval().toNanos();
        this.maxSilentIntervals = config.echoFailure();
    }

    void start(long now) {
        silentIntervals = 0;
        heard = true;
        lastHeard = now;
        next = maxSilentIntervals == 0 ? ProtocolMachine.NEVER : now + interval;
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
        silentIntervals = heard ? 0 : silentIntervals + 1;
        heard = false;
        identifier = identifier + 1 & 0xFF;
        return Optional.of(
                new ControlPacket(ControlPacket.ECHO_REQUEST, identifier, ConfigOption.number(magic & 0xFFFFFFFFL, 4)));
    }

    /** The answer to the peer's Echo-Request: our magic number in place of its own, the rest as it came. */
    static ControlPacket reply(ControlPacket request, int magic) {
        byte[] data = Arrays.copyOf(request.data(), Math.max(4, request.data().length));
        System.arraycopy(ConfigOption.number(magic & 0xFFFFFFFFL, 4), 0, data, 0, 4);
        return new ControlPacket(ControlPacket.ECHO_REPLY, request.identifier(), data);
    }

    /** Whether the peer has been silent for too long. */
    Optional<NegotiationFailure> failure(long now) {
        return maxSilentIntervals > 0 && silentIntervals >= maxSilentIntervals
                ? Optional.of(new LinkFailure.PeerVanished(silentIntervals, now - lastHeard))
                : Optional.empty();
    }
}
