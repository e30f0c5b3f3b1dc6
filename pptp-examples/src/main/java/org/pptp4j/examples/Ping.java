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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.pptp4j.netty.PacketReceiver;
import org.pptp4j.netty.PptpTunnel;

/** Pings an address through a tunnel, and prints what {@code ping} prints. Runs on the tunnel's event loop. */
final class Ping implements PacketReceiver {

    /**
     * What to send.
     *
     * @param count how many echoes
     * @param size bytes of payload in each
     * @param intervalMillis the time between two, with one in flight
     * @param inFlight how many may be unanswered at once; above 1 the next goes out as soon as an answer comes, and no
     *     line is printed per answer
     */
    record Plan(int count, int size, int intervalMillis, int inFlight) {

        /** Checks the ranges. */
        Plan {
            require("--count", count, 1, 10_000_000);
            require("--size", size, 0, 65_507);
            require("--interval", intervalMillis, 0, 3_600_000);
            require("--in-flight", inFlight, 1, 10_000);
        }

        private static void require(String option, int value, int min, int max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(option + " is " + value + ", expected " + min + " to " + max + ".");
            }
        }
    }

    private static final long ANSWER_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PptpTunnel tunnel;
    private final Inet4Address target;
    private final Plan plan;
    private final PrintWriter out;
    private final EventLoop loop;
    private final int identifier = ThreadLocalRandom.current().nextInt(1, 0x10000);
    private final Map<Integer, Long> unanswered = new HashMap<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final long start = System.nanoTime();

    private int sent;
    private int received;
    private int corrupt;
    private int duplicates;
    private double min = Double.MAX_VALUE;
    private double max;
    private double sum;
    private double sumOfSquares;

    Ping(PptpTunnel tunnel, Inet4Address target, Plan plan, PrintWriter out) {
        this.tunnel = tunnel;
        this.target = target;
        this.plan = plan;
        this.out = out;
        this.loop = tunnel.channel().eventLoop();
    }

    /** Begins; the result completes with the last answer, or when it is overdue, or when the tunnel closes. */
    CompletableFuture<Void> start() {
        int length = IcmpEcho.IP_HEADER + IcmpEcho.ICMP_HEADER + plan.size();
        if (length > tunnel.link().mtu()) {
            throw new IllegalArgumentException("--size " + plan.size() + " makes packets of " + length
                    + " bytes, above the tunnel's MTU of " + tunnel.link().mtu() + ": use --size "
                    + (tunnel.link().mtu() - IcmpEcho.IP_HEADER - IcmpEcho.ICMP_HEADER) + " or less.");
        }
        print("PING %s %d(%d) bytes of data.", target.getHostAddress(), plan.size(), length);
        tunnel.receiver(this);
        tunnel.closeFuture().thenRun(() -> done.complete(null));
        loop.execute(this::sendNext);
        return done;
    }

    private void sendNext() {
        if (done.isDone()) {
            return;
        }
        do {
            if (sent == plan.count()) {
                return;
            }
            send();
        } while (unanswered.size() < plan.inFlight() && plan.inFlight() > 1);
        if (plan.inFlight() == 1) {
            loop.schedule(this::sendNext, plan.intervalMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void send() {
        int sequence = ++sent & 0xFFFF;
        ByteBuf packet = tunnel.allocate(IcmpEcho.IP_HEADER + IcmpEcho.ICMP_HEADER + plan.size());
        IcmpEcho.writeRequest(packet, tunnel.link().localAddress(), target, identifier, sequence, plan.size());
        unanswered.put(sequence, System.nanoTime());
        tunnel.send(packet);
        loop.schedule(() -> giveUp(sequence), ANSWER_TIMEOUT_NANOS, TimeUnit.NANOSECONDS);
    }

    /** A sequence number comes round again: only one that is that old is given up. */
    private void giveUp(int sequence) {
        Long sentAt = unanswered.get(sequence);
        if (sentAt != null && System.nanoTime() - sentAt >= ANSWER_TIMEOUT_NANOS) {
            unanswered.remove(sequence);
            answered();
        }
    }

    @Override
    public void receive(ByteBuf packet) {
        try {
            if (IcmpEcho.isReplyTo(packet, identifier)) {
                handleReply(packet);
            } else if (IcmpEcho.isRequestTo(packet, tunnel.link().localAddress())) {
                IcmpEcho.turnIntoReply(packet);
                tunnel.send(packet.retain());
            }
        } finally {
            packet.release();
        }
    }

    private void handleReply(ByteBuf packet) {
        int sequence = IcmpEcho.sequence(packet);
        Long sentAt = unanswered.remove(sequence);
        if (sentAt == null) {
            duplicates++;
            return;
        }
        if (!IcmpEcho.isIntact(packet, plan.size())) {
            corrupt++;
        } else {
            count(packet, sequence, (System.nanoTime() - sentAt) / 1e6);
        }
        answered();
    }

    private void count(ByteBuf packet, int sequence, double millis) {
        received++;
        min = Math.min(min, millis);
        max = Math.max(max, millis);
        sum += millis;
        sumOfSquares += millis * millis;
        if (plan.inFlight() == 1) {
            print(
                    "%d bytes from %s: icmp_seq=%d ttl=%d time=%.3f ms",
                    packet.readableBytes() - IcmpEcho.IP_HEADER,
                    target.getHostAddress(),
                    sequence,
                    IcmpEcho.timeToLive(packet),
                    millis);
        }
    }

    private void answered() {
        if (sent == plan.count() && unanswered.isEmpty()) {
            done.complete(null);
        } else if (plan.inFlight() > 1) {
            sendNext();
        }
    }

    /** Prints the closing lines as {@code ping} does, and corrupt and duplicate answers if there were any. */
    void printSummary() {
        double loss = sent == 0 ? 0 : 100.0 * (sent - received) / sent;
        print("");
        print("--- %s ping statistics ---", target.getHostAddress());
        print(
                "%d packets transmitted, %d received%s%s, %s%% packet loss, time %dms",
                sent,
                received,
                corrupt > 0 ? ", +" + corrupt + " corrupted" : "",
                duplicates > 0 ? ", +" + duplicates + " duplicates" : "",
                String.format(Locale.ROOT, "%.4f", loss).replaceAll("\\.?0+$", ""),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        if (received > 0) {
            double average = sum / received;
            double deviation = Math.sqrt(Math.max(0, sumOfSquares / received - average * average));
            print("rtt min/avg/max/mdev = %.3f/%.3f/%.3f/%.3f ms", min, average, max, deviation);
        }
    }

    private void print(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
        out.flush();
    }
}
