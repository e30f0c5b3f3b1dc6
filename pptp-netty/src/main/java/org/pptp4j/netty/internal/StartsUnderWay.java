/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pptp4j.control.StartCollision;
import org.pptp4j.control.StartVerdict;
import org.pptp4j.netty.gre.ControlTransport;

/**
 * The control connections that clients of this program have begun and no server has answered yet. A server of the same
 * program finds here that the request of a peer collides with ours to that peer (RFC 2637 §3.1.3). For any thread.
 */
final class StartsUnderWay {

    /** All clients and servers of a program are one end in the eyes of a peer. */
    static final StartsUnderWay PROGRAM = new StartsUnderWay();

    private final Map<Ends, List<Runnable>> starts = new ConcurrentHashMap<>();

    /**
     * Between whom a control connection is.
     *
     * @param transport how
     * @param own the address of this end
     * @param peer the address of the other end
     */
    record Ends(ControlTransport transport, InetAddress own, InetAddress peer) {}

    /**
     * A client of ours sends its request.
     *
     * @param giveWay ends its connection, if that is still not answered
     */
    void begin(Ends ends, Runnable giveWay) {
        starts.merge(ends, List.of(giveWay), (before, one) -> {
            List<Runnable> all = new ArrayList<>(before);
            all.addAll(one);
            return List.copyOf(all);
        });
    }

    /** It is answered, or over. */
    void end(Ends ends, Runnable giveWay) {
        starts.computeIfPresent(ends, (same, before) -> {
            List<Runnable> left = new ArrayList<>(before);
            left.remove(giveWay);
            return left.isEmpty() ? null : List.copyOf(left);
        });
    }

    /** A peer's request has come to a server of ours. */
    StartVerdict verdict(Ends ends) {
        List<Runnable> ours = starts.getOrDefault(ends, List.of());
        if (ours.isEmpty() || !(ends.own instanceof Inet4Address own) || !(ends.peer instanceof Inet4Address peer)) {
            return StartVerdict.ANSWER;
        }
        StartCollision collision = StartCollision.of(own, peer);
        if (collision == StartCollision.LOST) {
            ours.forEach(Runnable::run);
        }
        return collision == StartCollision.WON ? StartVerdict.KEEP_SILENT : StartVerdict.ANSWER;
    }
}
