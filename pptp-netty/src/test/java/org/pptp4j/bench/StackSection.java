/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.netty.gre.RawGreTransport;

/** What the stack costs besides encryption and sockets, in memory and over raw sockets on the loopback interface. */
final class StackSection implements Section {

    private static final int SIZE = 1400;
    private static final int WHOLE = 0;
    private static final int MPPE = 1;
    private static final int BARE = 2;

    @Override
    public String name() {
        return "stack";
    }

    @Override
    public List<Row> rows(Rounds rounds) throws Exception {
        List<Row> rows = new ArrayList<>(inMemory(rounds));
        Optional<PptpTransportException> missing = RawGreTransport.unavailabilityCause();
        if (missing.isPresent()) {
            throw new MissingException(missing.get().getMessage(), missing.get());
        }
        rows.addAll(raw(rounds));
        return rows;
    }

    private static List<Row> inMemory(Rounds rounds) throws Exception {
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (TunnelPair tunnel = TunnelPair.inMemory(loops);
                MppeAlone mppe = new MppeAlone(loops.next(), SIZE)) {
            List<Candidate> candidates = List.of(whole(tunnel, loops.next()), mppe);
            rounds.warmUp(candidates);
            Costs nanos = rounds.measure(candidates, Meter.cpu(thread(loops.next())));
            Costs bytes = rounds.measure(candidates, Meter.heap(thread(loops.next())));
            double rest = nanos.median(round -> (double) (round[WHOLE] - round[MPPE]) / round[WHOLE]);
            String parts = String.format(
                    Locale.ROOT,
                    "of %.0f ns: MPPE %.0f ns, the rest %.0f ns",
                    packet(nanos, WHOLE),
                    packet(nanos, MPPE),
                    packet(nanos, WHOLE) - packet(nanos, MPPE));
            return List.of(
                    Row.told("In memory, 1400 B: neither MPPE nor sockets", 100 * rest, "% of CPU time", parts),
                    Row.told("In memory, heap allocated", packet(bytes, WHOLE), "bytes per packet", ""));
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private static List<Row> raw(Rounds rounds) throws Exception {
        MultiThreadIoEventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(1, GreTransport.rawSocket().ioHandlerFactory());
        EventLoop loop = loops.next();
        try (TunnelPair tunnel = TunnelPair.raw(loops);
                MppeAlone mppe = new MppeAlone(loop, SIZE);
                BareNetty bare = new BareNetty(loop, packet())) {
            List<Candidate> candidates = List.of(whole(tunnel, loop), mppe, bare.candidate());
            rounds.warmUp(candidates);
            Costs nanos = rounds.measure(candidates, Meter.cpu(thread(loop)));
            Costs bytes = rounds.measure(candidates, Meter.heap(thread(loop)));
            return rows(nanos, bytes);
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private static List<Row> rows(Costs nanos, Costs bytes) {
        String parts = String.format(
                Locale.ROOT,
                "of %.0f ns: MPPE %.0f ns, bare Netty with its system calls %.0f ns",
                packet(nanos, WHOLE),
                packet(nanos, MPPE),
                packet(nanos, BARE));
        return List.of(
                new Row(
                        "Raw sockets, 1400 B: neither MPPE nor a bare channel",
                        nanos.median(StackSection::rest),
                        "% of CPU time",
                        Goal.atMost(12),
                        parts),
                new Row(
                        "Raw sockets, heap allocated beyond a bare channel",
                        bytes.median(round -> round[WHOLE] - round[BARE]) / (bytes.batches() * Bursts.PACKETS),
                        "bytes per packet",
                        Goal.atMost(64),
                        String.format(
                                Locale.ROOT,
                                "whole %.0f bytes, bare %.0f bytes",
                                packet(bytes, WHOLE),
                                packet(bytes, BARE))));
    }

    private static double rest(long[] round) {
        return 100.0 * (round[WHOLE] - round[MPPE] - round[BARE]) / round[WHOLE];
    }

    private static Candidate whole(TunnelPair tunnel, EventLoop loop) {
        return new WholeStack(tunnel, loop, packet()).candidate();
    }

    private static byte[] packet() {
        byte[] packet = new byte[SIZE];
        packet[0] = 0x45;
        packet[2] = SIZE >> 8;
        packet[3] = (byte) SIZE;
        return packet;
    }

    private static double packet(Costs costs, int candidate) {
        return costs.batch(candidate) / Bursts.PACKETS;
    }

    private static Thread thread(EventLoop loop) throws Exception {
        return loop.submit(Thread::currentThread).get();
    }
}
