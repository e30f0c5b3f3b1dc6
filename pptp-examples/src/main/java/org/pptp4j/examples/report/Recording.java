/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pptp4j.Stage;
import org.pptp4j.diagnosis.Warning;
import org.pptp4j.netty.PacketTap;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelEnds;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.NegotiatedLink;

/** Notes what happens to a client's tunnels, bounded however long it takes. May be used by several threads. */
final class Recording implements PacketTap {

    private static final int MAX_TRANSCRIPT = 400;
    private static final int MAX_WARNINGS = 50;

    /** One direction of one control connection. */
    private record Stream(TunnelEnds ends, Direction direction) {}

    private final InstantSource clock;
    private final Instant begin;
    private final Rungs rungs = new Rungs();
    private final List<String> transcript = new ArrayList<>();
    private final Set<Stage> reached = EnumSet.noneOf(Stage.class);
    private final Series series = new Series();
    private final List<Warning> warnings = new ArrayList<>();
    private final Map<Stream, ControlStream> streams = new HashMap<>();
    private final Set<TunnelEnds> connected = new HashSet<>();
    private volatile boolean greSent;
    private volatile boolean greReceived;
    private Optional<TunnelEnds> ends = Optional.empty();
    private int tunnels;
    private Optional<Duration> upAfter = Optional.empty();
    private Optional<Instant> upSince = Optional.empty();
    private Duration upBefore = Duration.ZERO;
    private Optional<NegotiatedLink> link = Optional.empty();
    private Optional<TunnelStats> stats = Optional.empty();
    private Instant statsAt;
    private Optional<TunnelClosed> closed = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private boolean interrupted;

    Recording(InstantSource clock) {
        this.clock = clock;
        this.begin = clock.instant();
        this.statsAt = begin;
    }

    @Override
    public synchronized void control(TunnelEnds whose, Direction direction, ByteBuf bytes) {
        ends = Optional.of(whose);
        reached.add(Stage.NAME);
        reached.add(Stage.TCP);
        streams.computeIfAbsent(new Stream(whose, direction), first -> new ControlStream())
                .handle(bytes)
                .forEach(message -> rungs.add(
                        new Rung(now(), way(direction), message.verdict(), message.title(), message.detail())));
    }

    /** Only the first packet of each direction is told. */
    @Override
    public void gre(TunnelEnds whose, Direction direction, ByteBuf packet) {
        if (direction == Direction.SENT && !greSent) {
            greSent = true;
            firstGre(direction);
        } else if (direction == Direction.RECEIVED && !greReceived) {
            greReceived = true;
            firstGre(direction);
        }
    }

    private synchronized void firstGre(Direction direction) {
        if (direction == Direction.RECEIVED) {
            reached.add(Stage.GRE);
        }
        rungs.add(new Rung(now(), way(direction), Verdict.NOTE, "First GRE packet", "IP protocol 47"));
    }

    private static Rung.Way way(Direction direction) {
        return direction == Direction.SENT ? Rung.Way.SENT : Rung.Way.RECEIVED;
    }

    @Override
    public synchronized void event(TunnelEnds whose, TunnelEvent event) {
        if (event instanceof TunnelEvent.ControlConnected peer) {
            begin(whose, peer);
        } else if (event instanceof TunnelEvent.CallConnected) {
            reached.add(Stage.CALL);
            note(Verdict.ACK, "Call connected", "GRE may pass");
        } else if (event instanceof TunnelEvent.Negotiated negotiated) {
            if (transcript.size() < MAX_TRANSCRIPT) {
                transcript.add(negotiated.line());
            }
            rungs.add(Rung.of(now(), negotiated.line()));
        } else if (event instanceof TunnelEvent.PhaseChanged changed) {
            reached(changed.phase());
            note(Verdict.NOTE, "PPP phase " + changed.phase(), "");
        } else if (event instanceof TunnelEvent.Up up) {
            up(up.link());
        } else if (event instanceof TunnelEvent.Warned warned) {
            if (warnings.size() < MAX_WARNINGS) {
                warnings.add(warned.warning());
            }
            note(Verdict.NAK, "Warning", warned.warning().explain());
        } else if (event instanceof TunnelEvent.Closed over) {
            close(whose, over.why());
        }
    }

    private void begin(TunnelEnds whose, TunnelEvent.ControlConnected peer) {
        ends = Optional.of(whose);
        connected.add(whose);
        transcript.clear();
        reached.clear();
        reached.addAll(EnumSet.range(Stage.NAME, Stage.CONTROL));
        closed = Optional.empty();
        greSent = false;
        greReceived = false;
        note(
                Verdict.ACK,
                "Control connection established",
                "host \"" + peer.hostName() + "\", vendor \"" + peer.vendor() + "\"");
    }

    private void reached(LinkPhase phase) {
        if (phase == LinkPhase.AUTHENTICATE) {
            reached.add(Stage.LCP);
        } else if (phase == LinkPhase.NETWORK) {
            reached.addAll(EnumSet.of(Stage.LCP, Stage.AUTHENTICATION));
        }
    }

    private void up(NegotiatedLink agreed) {
        link = Optional.of(agreed);
        reached.addAll(EnumSet.allOf(Stage.class));
        note(Verdict.ACK, "Tunnel up", LinkText.of(agreed));
        if (upSince.isEmpty()) {
            tunnels++;
            upSince = Optional.of(clock.instant());
            upAfter = upAfter.or(() -> Optional.of(now()));
        }
    }

    private void close(TunnelEnds whose, TunnelClosed why) {
        connected.remove(whose);
        notifyAll();
        streams.keySet().removeIf(stream -> stream.ends().equals(whose));
        closed = Optional.of(why);
        upSince.ifPresent(since -> upBefore = upBefore.plus(Duration.between(since, clock.instant())));
        upSince = Optional.empty();
        note(why.cause().isPresent() ? Verdict.FAILURE : Verdict.END, "Tunnel ended", why.reason());
    }

    private void note(Verdict verdict, String title, String detail) {
        rungs.add(new Rung(now(), Rung.Way.NEITHER, verdict, title, detail));
    }

    private Duration now() {
        return Duration.between(begin, clock.instant());
    }

    /** The first look at the counters of a tunnel. */
    synchronized void began(TunnelStats first) {
        stats = Optional.of(first);
        statsAt = clock.instant();
    }

    /** Another look at the same counters. */
    synchronized Sample sample(TunnelStats next) {
        Instant at = clock.instant();
        Sample sample = Sample.between(stats.orElse(next), next, now(), Duration.between(statsAt, at));
        series.add(sample);
        stats = Optional.of(next);
        statsAt = at;
        return sample;
    }

    synchronized void failed(Throwable cause) {
        failure = Optional.of(cause);
    }

    synchronized void interrupted() {
        interrupted = true;
        note(Verdict.END, "Interrupted", "the user ended the program");
    }

    /** Waits until every connection has ended, or for so long. */
    synchronized void awaitEnd(Duration limit) {
        Instant end = Instant.now().plus(limit);
        try {
            for (long left = 1; !connected.isEmpty() && left > 0; ) {
                left = Duration.between(Instant.now(), end).toMillis();
                wait(Math.max(1, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized Observed observed() {
        Duration upNow =
                upSince.map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO);
        return new Observed(
                begin,
                clock.instant(),
                ends,
                rungs.all(),
                List.copyOf(transcript),
                Set.copyOf(reached),
                tunnels,
                upAfter,
                upBefore.plus(upNow),
                link,
                stats,
                series.all(),
                List.copyOf(warnings),
                closed,
                failure,
                interrupted);
    }
}
