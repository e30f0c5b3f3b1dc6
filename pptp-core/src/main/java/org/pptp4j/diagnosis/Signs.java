/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pptp4j.PacketDrop;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.ppp.NegotiatedLink;

/** What in the evidence calls for which {@link Warning}. */
final class Signs {

    /** As many numbers that are no protocol of ours: one or two may be a peer that does not speak IPV6CP, say. */
    private static final int NOISE_BEYOND_DOUBT = 3;

    /** So many in a row are no loss on the way. */
    private static final int OUT_OF_STEP_BEYOND_DOUBT = 16;

    private static final List<Function<Evidence, Optional<? extends Warning>>> ALL = List.of(
            Signs::routeLoop,
            Signs::sameServer,
            Signs::sameCallId,
            Signs::tooLong,
            Signs::weakEncryption,
            Signs::notEncrypted,
            Signs::weakLogin,
            Signs::clearText,
            Signs::outOfStep,
            Signs::socketOverflow,
            Signs::keysDifferAtPeer);

    private Signs() {}

    static List<Warning> all(Evidence evidence) {
        return ALL.stream()
                .flatMap(sign -> sign.apply(evidence).stream())
                .<Warning>map(warning -> warning)
                .toList();
    }

    /** The peer's own address as the far end of the tunnel is a host route into it. */
    static Optional<Warning.RouteLoop> routeLoop(Evidence evidence) {
        PathEvidence path = evidence.path();
        return path.peer()
                .flatMap(outer -> Stream.concat(
                                path.routed().stream(),
                                evidence.link().agreed().flatMap(NegotiatedLink::peerAddress).stream()
                                        .map(inner -> new Ipv4Network(inner, Integer.SIZE)))
                        .filter(network -> network.contains(outer))
                        .findFirst()
                        .map(network -> new Warning.RouteLoop(outer, network)));
    }

    static Optional<Warning.SameServer> sameServer(Evidence evidence) {
        PathEvidence path = evidence.path();
        return path.otherTunnels() == 0
                ? Optional.empty()
                : Optional.of(new Warning.SameServer(path.peerName(), path.otherTunnels()));
    }

    static Optional<Warning.SameCallId> sameCallId(Evidence evidence) {
        PathEvidence path = evidence.path();
        return path.sameCallId() == 0
                ? Optional.empty()
                : Optional.of(new Warning.SameCallId(path.peerName(), path.sameCallId() + 1));
    }

    /** We limit what we send, and ask the peer for what it sends. */
    static Optional<Warning.TooLong> tooLong(Evidence evidence) {
        SafeMtu safe = SafeMtu.of(evidence);
        return evidence.link()
                .agreed()
                .map(link -> Math.max(link.mtu(), link.localMru()))
                .filter(longest -> longest > safe.octets())
                .map(longest ->
                        new Warning.TooLong(longest, safe, evidence.path().mtu()));
    }

    private static Optional<Warning.WeakEncryption> weakEncryption(Evidence evidence) {
        return evidence.link()
                .agreed()
                .flatMap(NegotiatedLink::encryption)
                .filter(mode -> mode.keyLength() != KeyLength.BITS_128)
                .map(Warning.WeakEncryption::new);
    }

    private static Optional<Warning.NotEncrypted> notEncrypted(Evidence evidence) {
        LinkEvidence link = evidence.link();
        return link.agreed().isEmpty() || link.isEncrypted()
                ? Optional.empty()
                : link.read().mppeAsked().map(Warning.NotEncrypted::new);
    }

    private static Optional<Warning.WeakLogin> weakLogin(Evidence evidence) {
        return evidence.link()
                .agreed()
                .flatMap(NegotiatedLink::authentication)
                .filter(login -> login == AuthProtocol.PAP || login == AuthProtocol.MS_CHAP_V1)
                .map(Warning.WeakLogin::new);
    }

    private static Optional<Warning.ClearText> clearText(Evidence evidence) {
        long packets = evidence.link().isEncrypted() ? evidence.data().dropped(PacketDrop.CLEAR_TEXT) : 0;
        return packets == 0 ? Optional.empty() : Optional.of(new Warning.ClearText(packets));
    }

    static Optional<Warning.OutOfStep> outOfStep(Evidence evidence) {
        DataEvidence data = evidence.data();
        return data.undecrypted() >= OUT_OF_STEP_BEYOND_DOUBT && data.signsOfLife() > 0
                ? Optional.of(new Warning.OutOfStep(data.undecrypted()))
                : Optional.empty();
    }

    private static Optional<Warning.SocketOverflow> socketOverflow(Evidence evidence) {
        long packets = evidence.gre().socketOverflows();
        return packets == 0 ? Optional.empty() : Optional.of(new Warning.SocketOverflow(packets));
    }

    static Optional<Warning.KeysDifferAtPeer> keysDifferAtPeer(Evidence evidence) {
        LinkEvidence link = evidence.link();
        Set<String> rejected = link.isEncrypted() ? link.read().rejectedProtocols() : Set.of();
        return rejected.size() < NOISE_BEYOND_DOUBT
                ? Optional.empty()
                : Optional.of(new Warning.KeysDifferAtPeer(rejected));
    }
}
