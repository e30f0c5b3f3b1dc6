/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.Headroom;

class InMemoryGreTest {

    private final VirtualTime time = new VirtualTime();
    private final List<Channel> channels = new ArrayList<>();

    @AfterEach
    void closeChannels() {
        channels.forEach(Channel::close);
        time.settle();
    }

    @Test
    void carriesADatagramFromHostToHost() {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        Received atB = new Received();
        Channel a = open(network.host("10.0.0.1"), Optional.of(network.host("10.0.0.2")), new Received());
        open(network.host("10.0.0.2"), Optional.empty(), atB);

        send(a, network.host("10.0.0.2"), packet(7));
        time.settle();

        GreDatagram datagram = atB.nextDatagram();
        assertThat(datagram.peer())
                .isEqualTo(new InetSocketAddress(network.host("10.0.0.1").address(), 0));
        assertThat(datagram.packet().readInt()).isEqualTo(7);
        datagram.release();
    }

    @Test
    void handsOverTheSendersBuffer() {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        Received atB = new Received();
        Channel a = open(network.host("10.0.0.1"), Optional.of(network.host("10.0.0.2")), new Received());
        open(network.host("10.0.0.2"), Optional.empty(), atB);
        ByteBuf sent = packet(7);

        send(a, network.host("10.0.0.2"), sent);
        time.settle();

        GreDatagram datagram = atB.nextDatagram();
        assertThat(datagram.packet()).isSameAs(sent);
        assertThat(datagram.refCnt()).isEqualTo(1);
        datagram.release();
    }

    @Test
    void copiesABufferThatItsSenderStillSeesAndLeavesHeaderRoom() {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        Received atB = new Received();
        Channel a = open(network.host("10.0.0.1"), Optional.of(network.host("10.0.0.2")), new Received());
        open(network.host("10.0.0.2"), Optional.empty(), atB);
        ByteBuf sent = packet(7);

        send(a, network.host("10.0.0.2"), sent.retainedDuplicate());
        time.settle();
        sent.setInt(sent.readerIndex(), 8);

        GreDatagram datagram = atB.nextDatagram();
        assertThat(datagram.packet().readerIndex()).isEqualTo(Headroom.BYTES);
        assertThat(datagram.packet().readInt()).isEqualTo(7);
        datagram.release();
        assertThat(sent.release()).isTrue();
    }

    @Test
    void givesEveryListenerACopyAsRawSocketsDo() {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        Received first = new Received();
        Received second = new Received();
        Received other = new Received();
        Channel a = open(network.host("10.0.0.1"), Optional.of(network.host("10.0.0.2")), new Received());
        open(network.host("10.0.0.2"), Optional.empty(), first);
        open(network.host("10.0.0.2"), Optional.of(network.host("10.0.0.1")), second);
        open(network.host("10.0.0.2"), Optional.of(network.host("10.0.0.3")), other);

        send(a, network.host("10.0.0.2"), packet(7));
        time.settle();

        assertThat(first.numbers()).containsExactly(7);
        assertThat(second.numbers()).containsExactly(7);
        assertThat(other.isEmpty()).isTrue();
    }

    @Test
    void countsWhatNobodyListensFor() {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        Channel a = open(network.host("10.0.0.1"), Optional.of(network.host("10.0.0.2")), new Received());
        ByteBuf sent = packet(7);

        send(a, network.host("10.0.0.2"), sent);
        time.settle();

        assertThat(sent.refCnt()).isZero();
        assertThat(GreChannelCounters.of(a).discarded()).isEqualTo(1);
    }

    @Test
    void delaysByTheLatencyOfTheDestinationsClock() {
        InMemoryNetwork network =
                InMemoryNetwork.builder().latency(Duration.ofMillis(20)).build();
        Received atB = new Received();
        Channel a = open(network.host("10.0.0.1"), Optional.of(network.host("10.0.0.2")), new Received());
        open(network.host("10.0.0.2"), Optional.empty(), atB);

        send(a, network.host("10.0.0.2"), packet(7));
        time.pass(Duration.ofMillis(20).minusNanos(1));
        assertThat(atB.isEmpty()).isTrue();
        time.pass(Duration.ofNanos(1));

        assertThat(atB.numbers()).containsExactly(7);
    }

    @Test
    void doesTheSameForTheSameSeedAndSomethingElseForAnother() {
        assertThat(trace(1)).isEqualTo(trace(1));
        assertThat(trace(1)).isNotEqualTo(trace(2));
    }

    private List<Integer> trace(long seed) {
        InMemoryNetwork network = InMemoryNetwork.builder()
                .seed(seed)
                .loss(0.05)
                .duplicate(0.05)
                .reorder(8)
                .build();
        return transfer(network, 2_000);
    }

    @Test
    void losesAndDuplicatesAsOftenAsItIsTold() {
        InMemoryNetwork network =
                InMemoryNetwork.builder().seed(3).loss(0.1).duplicate(0.2).build();

        List<Integer> received = transfer(network, 10_000);

        int distinct = new HashSet<>(received).size();
        assertThat(distinct).isBetween(8_850, 9_150);
        assertThat(received.size() - distinct).isBetween(1_650, 1_950);
    }

    @Test
    void reordersNothingUnlessTold() {
        InMemoryNetwork network = InMemoryNetwork.builder().seed(3).build();

        assertThat(transfer(network, 1_000))
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void deliversAPacketThatIsHeldBackWhenNothingFollows() {
        InMemoryNetwork network = InMemoryNetwork.builder().reorder(8).build();
        Received atB = new Received();
        Channel a = open(network.host("10.0.0.1"), Optional.of(network.host("10.0.0.2")), new Received());
        open(network.host("10.0.0.2"), Optional.empty(), atB);

        for (int i = 0; i < 50; i++) {
            send(a, network.host("10.0.0.2"), packet(i));
            time.pass(Duration.ofMillis(LinkConditions.HOLD_MILLIS));
            assertThat(atB.numbers()).containsExactly(i);
        }
    }

    @Test
    void losesExactlyTheNextPackets() {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        network.dropNext(network.host("10.0.0.1"), network.host("10.0.0.2"), 2_100);

        assertThat(transfer(network, 2_103)).containsExactly(2_100, 2_101, 2_102);
    }

    @Test
    void losesChosenPackets() {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        network.dropIf(
                network.host("10.0.0.1"),
                network.host("10.0.0.2"),
                packet -> packet.getInt(packet.readerIndex()) % 2 == 1);

        assertThat(transfer(network, 5)).containsExactly(0, 2, 4);
    }

    @Test
    void isSilentWithAllLostAndAcrossAPartition() {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        network.conditions(LinkConditions.PERFECT.withLoss(1));
        assertThat(transfer(network, 5)).isEmpty();

        network.conditions(LinkConditions.PERFECT);
        network.partition(network.host("10.0.0.1"), network.host("10.0.0.2"));
        assertThat(transfer(network, 5)).isEmpty();

        network.heal(network.host("10.0.0.1"), network.host("10.0.0.2"));
        assertThat(transfer(network, 1)).containsExactly(0);
    }

    @Test
    void releasesWhatIsOnItsWayWhenTheChannelCloses() {
        InMemoryNetwork network =
                InMemoryNetwork.builder().latency(Duration.ofMillis(20)).build();
        Received atB = new Received();
        Channel a = open(network.host("10.0.0.1"), Optional.of(network.host("10.0.0.2")), new Received());
        Channel b = open(network.host("10.0.0.2"), Optional.empty(), atB);
        ByteBuf sent = packet(7);

        send(a, network.host("10.0.0.2"), sent);
        time.settle();
        b.close();
        time.settle();

        assertThat(sent.refCnt()).isZero();
        assertThat(atB.isEmpty()).isTrue();
    }

    @Test
    void endsABatchOfPacketsWithOneReadComplete() {
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        Received atB = new Received();
        Channel a = open(network.host("10.0.0.1"), Optional.of(network.host("10.0.0.2")), new Received());
        open(network.host("10.0.0.2"), Optional.empty(), atB);

        for (int i = 0; i < 10; i++) {
            a.write(new GreDatagram(network.host("10.0.0.2").address(), packet(i)));
        }
        a.flush();
        time.settle();

        assertThat(atB.completions()).isEqualTo(1);
        assertThat(atB.numbers()).hasSize(10);
    }

    private List<Integer> transfer(InMemoryNetwork network, int packets) {
        Received atB = new Received();
        Channel a = open(network.host("10.0.0.1"), Optional.of(network.host("10.0.0.2")), new Received());
        Channel b = open(network.host("10.0.0.2"), Optional.empty(), atB);
        List<ByteBuf> sent = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            sent.add(packet(i));
            send(a, network.host("10.0.0.2"), sent.get(i));
            time.settle();
        }
        time.pass(Duration.ofMillis(LinkConditions.HOLD_MILLIS));
        a.close();
        b.close();
        time.settle();
        List<Integer> numbers = atB.numbers();
        assertThat(sent).allMatch(packet -> packet.refCnt() == 0);
        return numbers;
    }

    private Channel open(InMemoryNetwork.Host host, Optional<InMemoryNetwork.Host> peer, Received received) {
        var opening = host.open(time.loop(), host.address(), peer.map(InMemoryNetwork.Host::address), received);
        time.settle();
        Channel channel = opening.join();
        channels.add(channel);
        return channel;
    }

    private static void send(Channel from, InMemoryNetwork.Host to, ByteBuf packet) {
        from.writeAndFlush(new GreDatagram(to.address(), packet));
    }

    private static ByteBuf packet(int number) {
        return ByteBufAllocator.DEFAULT.directBuffer(64).writeInt(number);
    }
}
