/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.PacketDrop.QUEUE_FULL;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.pptp4j.PacketDrops;

/** An enforced window against a model that is written down from RFC 2637 §4.2 with a time-out that never changes. */
class SendWindowProperties {

    private static final long ATO = 100_000_000;

    @Property
    void doesWhatTheRfcSaysWhateverThePeerAcknowledges(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int peerWindow,
            @ForAll @IntRange(min = 1, max = 10) int queue) {
        Random random = new Random(seed);
        Model model = new Model(peerWindow, queue);

        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(4)) {
                case 0 -> model.acknowledge(model.acknowledged + random.nextInt(peerWindow + 3) - 1);
                case 1 -> model.pass(random.nextInt(70_000_000));
                case 2 -> model.sendControl();
                default -> model.sendData();
            }
            model.check();
        }

        while (!model.queued.isEmpty()) {
            model.acknowledge(model.sent - 1);
            model.check();
        }
        model.session.close();
        model.packets.assertAllReleased();
    }

    private static final class Model {

        private final Packets packets = new Packets();
        private final PacketDrops drops = new PacketDrops();
        private final int peerWindow;
        private final int limit;
        private final GreSession session;

        private final Queue<Integer> queued = new ArrayDeque<>();
        private int window;
        private int sent;
        private int acknowledged;
        private int waitedFrom;
        private int opensAt;
        private long since;
        private int frames;
        private int dropped;
        private int timeouts;
        private long now;

        Model(int peerWindow, int limit) {
            SendWindowConfig config =
                    SendWindowConfig.defaults().enforced(limit).withTimeout(ATO, ATO);
            this.session = new GreSession(GreConfig.defaults().withSendWindow(config), 7, peerWindow, 0, drops);
            this.peerWindow = peerWindow;
            this.limit = limit;
            this.window = Math.max(1, peerWindow / 2);
            this.opensAt = window;
        }

        void sendData() {
            int number = frames++;
            ByteBuf frame = packets.hex("00FD %08X".formatted(number));
            boolean admitted = queued.isEmpty() && sent - waitedFrom < window;
            assertThat(session.admits(frame)).isEqualTo(admitted);
            if (admitted) {
                sent(session.encapsulate(frame, UnpooledByteBufAllocator.DEFAULT, now), number);
                return;
            }
            session.queue(frame);
            if (queued.size() < limit) {
                queued.add(number);
            } else {
                dropped++;
            }
        }

        void sendControl() {
            ByteBuf frame = packets.hex("C021 0A000008");
            assertThat(session.admits(frame)).isTrue();
            sent(session.encapsulate(frame, UnpooledByteBufAllocator.DEFAULT, now), 0x0A00_0008);
        }

        void acknowledge(int number) {
            session.handlePacket(packets.acknowledgement(number), now);
            if (number < sent && number >= acknowledged) {
                acknowledged = number + 1;
                if (acknowledged > waitedFrom) {
                    waitedFrom = acknowledged;
                    since = now;
                }
                if (acknowledged >= opensAt) {
                    window = Math.min(peerWindow, window + 1);
                    opensAt = acknowledged + window;
                }
            }
            sendQueued();
        }

        void pass(long nanos) {
            long end = now + nanos;
            while (session.nextTimeout() <= end) {
                now = Math.max(now, session.nextTimeout());
                assertThat(sent).isGreaterThan(waitedFrom);
                assertThat(now).isEqualTo(since + ATO);
                session.handleTimeout(now);
                timeouts++;
                window = (window + 1) / 2;
                waitedFrom = sent;
                opensAt = sent + window;
                sendQueued();
            }
            now = end;
        }

        private void sendQueued() {
            while (session.hasQueued()) {
                assertThat(sent - waitedFrom).isLessThan(window);
                sent(session.encapsulateQueued(UnpooledByteBufAllocator.DEFAULT, now), queued.remove());
            }
            assertThat(queued.isEmpty() || sent - waitedFrom >= window).isTrue();
        }

        private void sent(ByteBuf packet, int number) {
            assertThat(Packets.hexOf(packet))
                    .contains("00000007%08x".formatted(sent).substring(4))
                    .endsWith("%08x".formatted(number));
            if (sent == waitedFrom) {
                since = now;
            }
            sent++;
        }

        void check() {
            GreStats stats = session.stats();
            assertThat(stats.window()).isEqualTo(window).isBetween(1L, (long) peerWindow);
            assertThat(stats.outstanding()).isEqualTo(sent - acknowledged);
            assertThat(stats.queued()).isEqualTo(queued.size());
            assertThat(stats.queueDrops()).isEqualTo(dropped).isEqualTo(drops.of(QUEUE_FULL));
            assertThat(stats.acknowledgementTimeouts()).isEqualTo(timeouts);
        }
    }
}
