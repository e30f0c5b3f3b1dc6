/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class InMemoryGreProperties {

    private static final int PACKETS = 120;

    @Property(tries = 60)
    void loseNothingByReordering(@ForAll long seed, @ForAll @IntRange(max = 64) int reorder) {
        List<Integer> received =
                transfer(InMemoryNetwork.builder().seed(seed).reorder(reorder).build());

        assertThat(received).hasSize(PACKETS).doesNotHaveDuplicates();
    }

    @Property(tries = 60)
    void letNoPacketBeOvertakenByMoreThanTheyWereTold(@ForAll long seed, @ForAll @IntRange(max = 16) int reorder) {
        List<Integer> received =
                transfer(InMemoryNetwork.builder().seed(seed).reorder(reorder).build());

        for (int at = 0; at < received.size(); at++) {
            int packet = received.get(at);
            long overtakers = received.subList(0, at).stream()
                    .filter(other -> other > packet)
                    .count();
            assertThat(overtakers).as("packet %d, seed %d", packet, seed).isLessThanOrEqualTo(reorder);
        }
    }

    @Property(tries = 60)
    void deliverEachPacketTwiceAtMostAndReleaseAll(
            @ForAll long seed,
            @ForAll @DoubleRange(max = 1) double loss,
            @ForAll @DoubleRange(max = 1) double duplicate,
            @ForAll @IntRange(max = 8) int reorder) {
        List<Integer> received = transfer(InMemoryNetwork.builder()
                .seed(seed)
                .loss(loss)
                .duplicate(duplicate)
                .reorder(reorder)
                .build());

        Map<Integer, Integer> counts = new HashMap<>();
        received.forEach(packet -> counts.merge(packet, 1, Integer::sum));
        assertThat(counts.values()).allMatch(count -> count <= 2);
    }

    @Property(tries = 40)
    void loseTheSamePacketsByChanceWhateverElseIsDropped(@ForAll long seed, @ForAll @IntRange(max = 100) int dropped) {
        InMemoryNetwork whole = InMemoryNetwork.builder().seed(seed).loss(0.3).build();
        InMemoryNetwork partial = InMemoryNetwork.builder().seed(seed).loss(0.3).build();
        partial.dropNext(partial.host("10.0.0.1"), partial.host("10.0.0.2"), dropped);

        Set<Integer> expected = new HashSet<>(transfer(whole));
        expected.removeIf(packet -> packet < dropped);

        assertThat(new HashSet<>(transfer(partial))).isEqualTo(expected);
    }

    private static List<Integer> transfer(InMemoryNetwork network) {
        VirtualTime time = new VirtualTime();
        InMemoryNetwork.Host from = network.host("10.0.0.1");
        InMemoryNetwork.Host to = network.host("10.0.0.2");
        Received received = new Received();
        var sending = from.open(time.loop(), from.address(), Optional.of(to.address()), new Received());
        var receiving = to.open(time.loop(), to.address(), Optional.empty(), received);
        time.settle();
        Channel sender = sending.join();
        List<ByteBuf> sent = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) {
            ByteBuf packet =
                    ByteBufAllocator.DEFAULT.directBuffer(Integer.BYTES).writeInt(i);
            sent.add(packet);
            sender.writeAndFlush(new GreDatagram(to.address(), packet));
        }
        time.pass(Duration.ofMillis(LinkConditions.HOLD_MILLIS));
        sender.close();
        receiving.join().close();
        time.settle();
        List<Integer> numbers = received.numbers();
        assertThat(sent).allMatch(packet -> packet.refCnt() == 0);
        return numbers;
    }
}
