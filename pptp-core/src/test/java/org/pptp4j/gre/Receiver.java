/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.PacketDrop.GRE_AHEAD;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pptp4j.PacketDrops;

/**
 * Drives the receiving side of a session under virtual time as an event loop would, and checks at every step what must
 * always hold: strictly increasing numbers, {@code missing()} equal to the gap between two payloads, no payload held
 * longer than the wait, acknowledgements of exactly what was delivered, and in time.
 */
final class Receiver {

    private static final int ROUNDS = 10_000;

    final GreSession session;
    final PacketDrops drops = new PacketDrops();
    final List<Integer> delivered = new ArrayList<>();

    /** Numbers that a receiver must deliver: they came before anything after them was delivered, and not too early. */
    final List<Integer> acceptable = new ArrayList<>();

    int lastDelivered;

    private final GreConfig config;
    private final Packets packets = new Packets();
    private final Map<Integer, Long> arrivals = new HashMap<>();
    private long now = -5_000_000_000L; // the origin of the clock is arbitrary
    private long lastMissing;
    private final long missingBefore;
    private long unacknowledgedSince = Long.MAX_VALUE;

    /** Expects {@code start} next; so that it does, the packets before it come first unless that is 0. */
    Receiver(ReorderConfig reorder, int start) {
        this.config = GreConfig.defaults().withReorder(reorder);
        this.session = new GreSession(config, 7, 64, drops);
        lastDelivered = start - 1;
        if (start != 0) {
            for (int n = start == 1 ? 0 : start - reorder.resyncCount(); n != start; n++) {
                session.handlePacket(packets.data(n), now);
            }
            assertThat(Packets.takeAll(session)).containsExactly(start - 1);
            session.acknowledge(UnpooledByteBufAllocator.DEFAULT).release();
        }
        lastMissing = session.missing();
        missingBefore = lastMissing;
    }

    /** Numbers given up since the receiver was created. */
    long missing() {
        return session.missing() - missingBefore;
    }

    /** A packet of the peer comes in now. */
    void receive(int number) {
        boolean first = number - lastDelivered > 0 && arrivals.putIfAbsent(number, now) == null;
        long tooFar = drops.of(GRE_AHEAD);
        session.handlePacket(packets.data(number), now);
        if (drops.of(GRE_AHEAD) > tooFar) {
            arrivals.remove(number);
        } else if (first) {
            acceptable.add(number);
        }
        drain();
    }

    /** A packet that the peer never sent comes in now. */
    void inject(int number) {
        session.handlePacket(packets.data(number), now);
        drain();
    }

    /** Lets time pass, with every timer at its time. */
    void advance(long nanos) {
        long end = now + nanos;
        for (int round = 0; session.nextTimeout() <= end; round++) {
            assertThat(round).as("timers at one time").isLessThan(ROUNDS);
            now = Math.max(now, session.nextTimeout());
            session.handleTimeout(now);
            drain();
        }
        now = end;
    }

    /** Waits for whatever is held, and checks that nothing leaked. */
    void finish() {
        advance(config.reorder().maxWait() + config.acknowledgementDelay());
        assertThat(session.nextTimeout()).isEqualTo(Long.MAX_VALUE);
        session.close();
        packets.assertAllReleased();
    }

    private void drain() {
        while (session.hasPayload()) {
            int number = Packets.take(session);
            int step = number - lastDelivered;
            assertThat(step).as("step from %d to %d", lastDelivered, number).isPositive();
            if (!delivered.isEmpty() || lastDelivered != -1) {
                assertThat(session.missing() - lastMissing).isEqualTo(step - 1);
            }
            assertThat(now - arrivals.getOrDefault(number, now))
                    .isLessThanOrEqualTo(config.reorder().maxWait());
            delivered.add(number);
            lastDelivered = number;
            lastMissing = session.missing();
            unacknowledgedSince = Math.min(unacknowledgedSince, now);
        }
        if (session.acknowledgementDue(now)) {
            String packet = Packets.hexOf(session.acknowledge(UnpooledByteBufAllocator.DEFAULT));
            assertThat(packet).isEqualTo("2081880b00000007%08x".formatted(lastDelivered));
            unacknowledgedSince = Long.MAX_VALUE;
        }
        if (unacknowledgedSince != Long.MAX_VALUE) {
            assertThat(now - unacknowledgedSince).isLessThan(config.acknowledgementDelay());
        }
    }
}
