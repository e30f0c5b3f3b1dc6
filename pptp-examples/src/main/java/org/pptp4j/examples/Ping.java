/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.io.PrintWriter;
import java.net.Inet4Address;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.pptp4j.netty.PacketReceiver;
import org.pptp4j.netty.PptpTunnel;

/** Pings an address through a tunnel, and prints what {@code ping} prints. Runs on the tunnel's event loop. */
final class Ping implements PacketReceiver {

    private static final long ANSWER_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int MAX_PROBES = 20;
    private static final long PROBE_INTERVAL_MILLIS = 50;

    private final PptpTunnel tunnel;
    private final Inet4Address target;
    private final PingPlan plan;
    private final PrintWriter out;
    private final EventLoop loop;
    private final EchoResponder responder;
    private final int identifier = ThreadLocalRandom.current().nextInt(1, 0x10000);
    private final PingStatistics statistics = new PingStatistics();
    private final Map<Integer, Long> unanswered = new HashMap<>();
    private final Map<Integer, Long> overdue = new HashMap<>();
    private final CompletableFuture<PingStatistics> done = new CompletableFuture<>();
    private boolean begun;
    private boolean pausing;

    /**
     * Prepares it.
     *
     * @throws IllegalArgumentException if the tunnel does not carry IPv4, or the packets would not fit into it
     */
    Ping(PptpTunnel tunnel, Inet4Address target, PingPlan plan, PrintWriter out) {
        if (tunnel.link().localAddress().isEmpty()) {
            throw new IllegalArgumentException("--ping sends IPv4 packets, but the peer does not carry IPv4: this"
                    + " tunnel has IPv6 alone. Leave --ping out, or have the peer agree to IPCP.");
        }
        plan.requireFits(tunnel.link().mtu());
        this.tunnel = tunnel;
        this.target = target;
        this.plan = plan;
        this.out = out;
        this.loop = tunnel.channel().eventLoop();
        this.responder = new EchoResponder(tunnel);
    }

    /**
     * Begins.
     *
     * @return completes after the summary is printed: with the last answer, when it is overdue, or when the tunnel ends
     */
    CompletableFuture<PingStatistics> start() {
        print("PING %s %d(%d) bytes of data.", target.getHostAddress(), plan.size(), plan.packetLength());
        tunnel.receiver(this);
        tunnel.closeFuture().thenRun(this::finish);
        onLoop(() -> probe(MAX_PROBES));
        return done;
    }

    /**
     * Pings that are not counted, until one is answered: pppd acknowledges our address before its own interface is up,
     * and loses what comes in between.
     */
    private void probe(int left) {
        if (begun || done.isDone()) {
            return;
        }
        if (left == 0) {
            begin();
            return;
        }
        send(identifier ^ 1, 0);
        loop.schedule(() -> probe(left - 1), PROBE_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void begin() {
        if (!begun) {
            begun = true;
            statistics.begin();
            sendNext();
        }
    }

    /** Ends it early, and waits until the summary is printed. */
    void stop() {
        onLoop(this::finish);
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void onLoop(Runnable action) {
        try {
            loop.execute(action);
        } catch (RejectedExecutionException theTunnelHasEnded) {
            finish();
        }
    }

    private void finish() {
        if (!done.isDone()) {
            print("%s", statistics.summary(target.getHostAddress()));
            done.complete(statistics);
        }
    }

    private void sendNext() {
        pausing = false;
        if (!plan.isPipelined()) {
            sendOne();
            if (isMoreToSend()) {
                loop.schedule(this::sendNext, plan.intervalMillis(), TimeUnit.MILLISECONDS);
            }
            return;
        }
        while (isMoreToSend() && unanswered.size() < plan.inFlight()) {
            if (!tunnel.isWritable() && tunnel.channel().isActive()) {
                pause();
                return;
            }
            sendOne();
        }
    }

    private boolean isMoreToSend() {
        return !done.isDone() && statistics.sent() < plan.count();
    }

    /** The network takes no more for now: what were sent now would be dropped here. */
    private void pause() {
        if (!pausing) {
            pausing = true;
            loop.schedule(this::sendNext, 1, TimeUnit.MILLISECONDS);
        }
    }

    private void sendOne() {
        if (done.isDone()) {
            return;
        }
        int sequence = statistics.handleRequest() & 0xFFFF;
        long now = System.nanoTime();
        overdue.remove(sequence);
        unanswered.put(sequence, now);
        send(identifier, sequence);
        loop.schedule(() -> giveUp(sequence, now), ANSWER_TIMEOUT_NANOS, TimeUnit.NANOSECONDS);
    }

    private void send(int echoIdentifier, int sequence) {
        tunnel.link().localAddress().ifPresent(own -> send(own, echoIdentifier, sequence));
    }

    private void send(Inet4Address own, int echoIdentifier, int sequence) {
        ByteBuf packet = tunnel.allocate(plan.packetLength());
        IcmpEcho.writeRequest(packet, own, target, echoIdentifier, sequence, plan.size());
        tunnel.send(packet);
    }

    /** Stops waiting for the answer to a request, not for another that has the same sequence number after 65,536. */
    private void giveUp(int sequence, long sentAt) {
        if (unanswered.remove(sequence, sentAt)) {
            overdue.put(sequence, sentAt);
            goOn();
        }
    }

    @Override
    public void receive(ByteBuf packet) {
        if (IcmpEcho.isReplyFrom(packet, target, identifier)) {
            try {
                handleReply(packet);
            } finally {
                packet.release();
            }
        } else if (IcmpEcho.isReplyFrom(packet, target, identifier ^ 1)) {
            packet.release();
            begin();
        } else {
            responder.receive(packet);
        }
    }

    /** A corrupt answer may bear another's sequence number, so it answers nothing. */
    private void handleReply(ByteBuf packet) {
        if (done.isDone()) {
            return;
        }
        int sequence = IcmpEcho.sequence(packet);
        if (!IcmpEcho.isIntact(packet, plan.size())) {
            statistics.handleCorrupt();
            return;
        }
        Long sentAt = unanswered.remove(sequence);
        Long late = overdue.remove(sequence);
        if (sentAt == null && late == null) {
            statistics.handleDuplicate();
            return;
        }
        double millis = (System.nanoTime() - (sentAt == null ? late : sentAt)) / 1e6;
        statistics.handleReply(millis);
        if (plan.inFlight() == 1) {
            print(
                    "%d bytes from %s: icmp_seq=%d ttl=%d time=%.3f ms",
                    packet.readableBytes() - IcmpEcho.IP_HEADER,
                    target.getHostAddress(),
                    sequence,
                    IcmpEcho.timeToLive(packet),
                    millis);
        }
        goOn();
    }

    private void goOn() {
        if (statistics.sent() == plan.count() && unanswered.isEmpty()) {
            finish();
        } else if (plan.isPipelined() && !pausing) {
            sendNext();
        }
    }

    private void print(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
        out.flush();
    }
}
