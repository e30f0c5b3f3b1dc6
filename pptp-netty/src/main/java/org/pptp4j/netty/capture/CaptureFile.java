/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.pptp4j.netty.PacketTap;
import org.pptp4j.netty.TunnelEnds;
import org.pptp4j.netty.TunnelEvent;

/**
 * Captures tunnels into a pcapng file (draft-ietf-opsawg-pcapng), which Wireshark opens as it is. It has two
 * interfaces: {@code outer} with GRE and the control connection as between the two hosts, {@code inner} with the IP
 * packets inside. Changes of phase, warnings and the end stand as comments at the packets that follow.
 *
 * <p>A disk that is too slow, or full, never delays a tunnel: up to {@value #MAX_WAITING} octets wait for a thread of
 * the capture's own, what does not fit is dropped and counted, and the file tells the number. A full disk ends the
 * capture with one warning in the log. The file can be read at any moment, also after the program was killed.
 *
 * <p><b>A capture has secrets in it.</b> Inner packets are in clear. Of the login, PAP's password is overwritten by
 * asterisks; from the challenge and response of CHAP and MS-CHAP the password can be found by trying. So only the
 * owner may read the file, and it says so in its first block.
 *
 * <p>One capture may serve several clients and servers, from any of their threads.
 */
public final class CaptureFile implements PacketTap, AutoCloseable {

    /** The octets of packets that may wait for the disk: 16 MiB. */
    public static final int MAX_WAITING = 16 << 20;

    private final InstantSource clock;
    private final Conversation.Register conversations = new Conversation.Register();
    private final CaptureCounters counters = new CaptureCounters();
    private final BlockWriter writer;
    private boolean closed;

    CaptureFile(String name, BlockWriter.Target target, int maxWaiting, InstantSource clock) throws IOException {
        this.clock = clock;
        this.writer =
                new BlockWriter(name, target, CaptureBlocks.beginning(), maxWaiting, source -> counters.lost(source));
        counters.begin(clock.instant());
    }

    /**
     * Begins a capture. A file of that name is replaced; a named pipe or a device is written to. A symbolic link to a
     * file is refused.
     *
     * @param file where to; readable by its owner alone (mode 0600)
     * @return the capture, to be closed after the tunnels
     * @throws IOException if the file cannot be written
     */
    public static CaptureFile open(Path file) throws IOException {
        return open(file, Clock.systemUTC());
    }

    /**
     * Begins a capture with the times of a clock.
     *
     * @param file where to, as in {@link #open(Path)}
     * @param clock what time a packet has; with a resolution of nanoseconds in the file
     * @return the capture, to be closed after the tunnels
     * @throws IOException if the file cannot be written
     */
    public static CaptureFile open(Path file, InstantSource clock) throws IOException {
        return new CaptureFile(file.toString(), PrivateFile.open(file), MAX_WAITING, clock);
    }

    @Override
    public synchronized void control(TunnelEnds ends, Direction direction, ByteBuf bytes) {
        if (closed) {
            return;
        }
        Conversation conversation = conversations.with(ends);
        for (byte[] data : SyntheticIpv4.segments(ByteBufUtil.getBytes(bytes))) {
            add(CaptureInterface.OUTER, direction, conversation.segment(ends, direction, data), conversation);
        }
    }

    @Override
    public synchronized void gre(TunnelEnds ends, Direction direction, ByteBuf packet) {
        if (closed) {
            return;
        }
        byte[] bytes = ByteBufUtil.getBytes(packet);
        PapMask.apply(bytes);
        add(CaptureInterface.OUTER, direction, SyntheticIpv4.gre(ends, direction, bytes), conversations.with(ends));
    }

    @Override
    public synchronized void inner(TunnelEnds ends, Direction direction, ByteBuf packet) {
        if (closed) {
            return;
        }
        add(CaptureInterface.INNER, direction, ByteBufUtil.getBytes(packet), conversations.with(ends));
    }

    @Override
    public synchronized void event(TunnelEnds ends, TunnelEvent event) {
        if (closed) {
            return;
        }
        EventComment.of(event).ifPresent(conversations.with(ends)::comment);
    }

    private void add(CaptureInterface source, Direction direction, byte[] packet, Conversation conversation) {
        counters.seen(source);
        byte[] block = CaptureBlocks.packet(
                source, direction, clock.instant(), packet, conversation.comments(), counters.droppedSinceLast(source));
        if (writer.offer(new BlockWriter.Block(block, source))) {
            counters.taken(source);
            conversation.commented();
        } else {
            counters.dropped(source);
        }
    }

    /**
     * The packets that were seen, dropped ones included.
     *
     * @return packets on both interfaces
     */
    public synchronized long packets() {
        return counters.packets();
    }

    /**
     * The packets that are not in the file: the disk was too slow, or full.
     *
     * @return packets on both interfaces
     */
    public synchronized long dropped() {
        return counters.drops();
    }

    /**
     * Why the capture has ended before it was closed, such as a full disk.
     *
     * @return empty while all is well
     */
    public Optional<IOException> failure() {
        return writer.failure();
    }

    /** Writes what waits and the counters. Waits for the disk, but not for more than 5 s. */
    @Override
    public void close() {
        List<String> comments;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            comments = conversations.leftOver();
        }
        writer.finish(() -> CaptureBlocks.end(counters, clock.instant(), comments));
    }
}
