/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.PptpException;
import org.pptp4j.auth.PptpAuthenticationException;
import org.pptp4j.diagnosis.DataEvidence;
import org.pptp4j.diagnosis.Evidence;
import org.pptp4j.diagnosis.GreEvidence;
import org.pptp4j.diagnosis.LinkEvidence;
import org.pptp4j.diagnosis.Warning;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.netty.gre.GreChannelCounters;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.LoginFailure;
import org.pptp4j.ppp.NegotiatedLink;
import org.pptp4j.ppp.NegotiationFailure;
import org.pptp4j.ppp.PppLink;
import org.pptp4j.ppp.PptpNegotiationException;

/** Watches one tunnel for what is wrong with it. Belongs to its event loop. */
final class TunnelDiagnosis {

    /** A peer may reject as much as it likes, but not have us look at it each time. */
    private static final int MAX_REJECTS = 32;

    private final ControlWatch control;
    private final Surroundings surroundings;
    private final InetAddress peer;
    private final CallRegister.Entry call;
    private final GreChannelCounters gre;
    private final long overflowsBefore;
    private final long errorsBefore;
    private final Set<Class<?>> told = new HashSet<>();
    private LinkPhase reached = LinkPhase.DEAD;
    private int rejects;
    private long clearText;
    private long delivered;
    private long undecryptedBefore;
    private long controlBefore;

    TunnelDiagnosis(
            ControlWatch control,
            Surroundings surroundings,
            InetAddress peer,
            CallRegister.Entry call,
            GreChannelCounters gre) {
        this.control = control;
        this.surroundings = surroundings;
        this.peer = peer;
        this.call = call;
        this.gre = gre;
        this.overflowsBefore = gre.socketOverflows();
        this.errorsBefore = gre.networkErrors();
    }

    void reached(LinkPhase phase) {
        if (phase != LinkPhase.TERMINATE && phase != LinkPhase.DEAD) {
            reached = phase;
        }
    }

    /** Whether a line of the transcript may lead to a warning. */
    boolean isSuspicious(String line) {
        return line.startsWith("rcvd [LCP ProtRej") && rejects++ < MAX_REJECTS;
    }

    /**
     * Whether the counters may lead to a warning. Called after each batch of packets, so it costs next to nothing.
     *
     * @param packets IP packets that came in
     * @param frames PPP frames that came in, but for those that could not be decrypted
     */
    boolean isSuspicious(PacketDrops drops, long packets, long frames) {
        boolean inClear = drops.of(PacketDrop.CLEAR_TEXT) != clearText;
        clearText = drops.of(PacketDrop.CLEAR_TEXT);
        long undecrypted = undecrypted(drops);
        if (packets != delivered || undecrypted == undecryptedBefore) {
            delivered = packets;
            undecryptedBefore = undecrypted;
            controlBefore = frames - packets;
        }
        return inClear || undecrypted != undecryptedBefore;
    }

    /** Whether the socket has overflowed, and nobody was told. Asks the system: for when packets are missing. */
    boolean isOverflowNews() {
        return !told.contains(Warning.SocketOverflow.class) && gre.socketOverflows() != overflowsBefore;
    }

    /** Of its GRE channel since the call is there: those before were of others that share the channel. */
    long networkErrors() {
        return gre.networkErrors() - errorsBefore;
    }

    private static long undecrypted(PacketDrops drops) {
        return drops.of(PacketDrop.MPPE_MALFORMED)
                + drops.of(PacketDrop.MPPE_LATE)
                + drops.of(PacketDrop.MPPE_AWAITING_FLUSH)
                + drops.of(PacketDrop.MPPE_UNINTELLIGIBLE)
                + drops.of(PacketDrop.MPPE_OUT_OF_STEP);
    }

    /** All that is known now. */
    Evidence evidence(
            PppLink link,
            PacketDrops drops,
            TunnelStats stats,
            Optional<NegotiatedLink> agreed,
            Optional<PptpException> cause) {
        long frames = link.framesReceived();
        return Evidence.NONE
                .with(control.evidence(cause))
                .with(new GreEvidence(
                        stats.gre().packetsSent(),
                        stats.gre().packetsReceived(),
                        networkErrors(),
                        stats.socketOverflows() - overflowsBefore))
                .with(new LinkEvidence(
                        reached, frames, link.transcript(), agreed, cause.flatMap(TunnelDiagnosis::linkFailure)))
                .with(new DataEvidence(
                        stats.packetsSent(),
                        stats.packetsReceived(),
                        stats.drops(),
                        undecrypted(drops) - undecryptedBefore,
                        frames - stats.packetsReceived() - controlBefore))
                .with(surroundings.path(peer, call));
    }

    private static Optional<NegotiationFailure> linkFailure(PptpException cause) {
        if (cause instanceof PptpNegotiationException negotiation) {
            return Optional.of(negotiation.failure());
        }
        return cause instanceof PptpAuthenticationException login
                ? Optional.of(new LoginFailure.AuthenticationFailed(login.failure()))
                : Optional.empty();
    }

    /** The warnings that were not given yet: each kind comes once. */
    List<Warning> news(Evidence evidence) {
        return evidence.warnings().stream()
                .filter(warning -> told.add(warning.getClass()))
                .toList();
    }

    /** The call has ended. */
    void close() {
        call.close();
    }
}
