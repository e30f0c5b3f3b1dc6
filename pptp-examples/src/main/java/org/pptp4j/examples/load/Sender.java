/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.net.Inet4Address;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.pptp4j.examples.IcmpEcho;
import org.pptp4j.netty.PptpTunnel;

/**
 * Sends echo requests through the tunnels of one event loop, one after the other, evenly over time, and counts the
 * replies. Whoever is behind sends as fast as it can, and no longer than the time it has. Runs on that event loop; what
 * it counts can be read from any thread.
 */
final class Sender {

    private static final int IDENTIFIER = 0x1A2B;
    private static final long PERIOD_MILLIS = 5;
    private static final int AT_ONCE = 128;

    private final EventLoop loop;
    private final List<PptpTunnel> tunnels;
    private final double perNano;
    private final long nanos;
    private final int size;
    private final CompletableFuture<Void> allBack = new CompletableFuture<>();
    private volatile long start;
    private volatile long last;
    private long turns;
    private boolean ended;
    private volatile long sent;
    private volatile long refused;
    private volatile long answered;

    Sender(EventLoop loop, List<PptpTunnel> tunnels, LoadPlan plan) {
        this.loop = loop;
        this.tunnels = tunnels;
        this.perNano = plan.rate() * tunnels.size() / TimeUnit.SECONDS.toNanos(1);
        this.nanos = plan.duration().toNanos();
        this.size = plan.size();
        for (PptpTunnel tunnel : tunnels) {
            Inet4Address peer = peer(tunnel);
            tunnel.receiver(packet -> handle(packet, peer));
        }
    }

    private static Inet4Address peer(PptpTunnel tunnel) {
        return tunnel.link()
                .peerAddress()
                .orElseThrow(() -> new IllegalArgumentException("The server has no IPv4 address to send packets to."));
    }

    /** Begins. */
    void start() {
        loop.execute(() -> {
            start = System.nanoTime();
            last = start;
            sendWhatIsDue();
        });
    }

    private void sendWhatIsDue() {
        long elapsed = System.nanoTime() - start;
        long due = (long) (Math.min(elapsed, nanos) * perNano);
        for (int i = 0; i < AT_ONCE && turns < due; i++) {
            send(tunnels.get((int) (turns++ % tunnels.size())));
        }
        if (elapsed >= nanos) {
            last = start + elapsed;
            ended = true;
            completeIfAllBack();
        } else if (turns < due) {
            loop.execute(this::sendWhatIsDue);
        } else {
            loop.schedule(this::sendWhatIsDue, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void send(PptpTunnel tunnel) {
        int length = Math.min(size, tunnel.link().mtu());
        ByteBuf packet = tunnel.allocate(length);
        Inet4Address own = tunnel.link().localAddress().orElseThrow();
        IcmpEcho.writeRequest(
                packet,
                own,
                tunnel.link().peerAddress().orElseThrow(),
                IDENTIFIER,
                (int) (turns / tunnels.size()),
                length - IcmpEcho.IP_HEADER - IcmpEcho.ICMP_HEADER);
        if (tunnel.send(packet)) {
            sent++;
        } else {
            refused++;
        }
    }

    private void handle(ByteBuf packet, Inet4Address peer) {
        if (IcmpEcho.isReplyFrom(packet, peer, IDENTIFIER)) {
            answered++;
            last = System.nanoTime();
            completeIfAllBack();
        }
        packet.release();
    }

    private void completeIfAllBack() {
        if (ended && answered >= sent) {
            allBack.complete(null);
        }
    }

    /** Completes when the time is over and each request has its reply. */
    CompletableFuture<Void> allBack() {
        return allBack;
    }

    /** Requests that a tunnel took. */
    long sent() {
        return sent;
    }

    /** Requests that a tunnel refused, as its network took no more. */
    long refused() {
        return refused;
    }

    /** Replies. */
    long answered() {
        return answered;
    }

    /** From the beginning to the last reply, or to the end of sending: nanoseconds. */
    long nanos() {
        return last - start;
    }
}
