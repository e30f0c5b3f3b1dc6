/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Optional;

/**
 * One version of IP on a link: its NCP (RFC 1661 §3.6), whether it is open, and, if it will not be, why.
 *
 * @param <O> the family of options of the NCP
 */
final class NetworkLayer<O extends ConfigOption> {

    private final IpVersion version;
    private final NetworkControl<O> ncp;
    private Optional<NegotiationFailure> absence = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();
    private Optional<String> peerClosed = Optional.empty();
    private boolean announced;

    NetworkLayer(IpVersion version, NetworkControl<O> ncp) {
        this.version = version;
        this.ncp = ncp;
    }

    NetworkControl<O> ncp() {
        return ncp;
    }

    boolean isOpened() {
        return ncp.isOpened();
    }

    /** Whether it may still open. */
    boolean isAwaited() {
        return !isOpened() && missing().isEmpty() && peerClosed.isEmpty();
    }

    /** The peer does not have it at all. */
    Optional<NegotiationFailure> absence() {
        return absence;
    }

    /** The peer has it, but there is no agreement. */
    Optional<NegotiationFailure> failure() {
        return failure;
    }

    /** Why it is not there, one way or the other. */
    Optional<NegotiationFailure> missing() {
        return failure.or(() -> absence);
    }

    /** The peer's words, if it ended what was in use in order. */
    Optional<String> peerClosed() {
        return peerClosed;
    }

    /** The owner was told that it is in use, if it is. */
    void announce() {
        announced = isOpened();
    }

    /** Works off one report; false when there was none. */
    boolean settle() {
        Optional<ControlProtocol.Report> report = ncp.poll();
        report.ifPresent(this::handle);
        return report.isPresent();
    }

    private void handle(ControlProtocol.Report report) {
        switch (report) {
            case UP -> {
                // In use as soon as encryption is there too.
            }
            case DOWN -> announced = false;
            case FAILED -> fail(ncp.failure().orElseThrow());
            case TERMINATED_BY_PEER -> {
                if (announced) {
                    peerClosed = Optional.of(ncp.peerReason());
                } else {
                    fail(version.closed(ncp.peerReason()));
                }
            }
            case FINISHED -> absence = Optional.of(version.absent()).filter(why -> peerClosed.isEmpty());
        }
    }

    private void fail(NegotiationFailure why) {
        failure = failure.or(() -> Optional.of(why));
    }
}
