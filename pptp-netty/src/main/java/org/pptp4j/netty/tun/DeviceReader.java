/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.util.Optional;
import org.pptp4j.Headroom;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.ppp.NegotiatedLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from the device into the tunnel: packets are read in batches, each into a buffer with header room, which is
 * the one that goes out; after the batch the tunnel is flushed once. While the tunnel takes no more the device is not
 * read, and the kernel queues. Lives on the tunnel's event loop; level-triggered, so that other channels get their
 * turn after each batch.
 */
final class DeviceReader implements EpollIoHandle {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceReader.class);

    /** As many as fit into the limits of one channel's outbound buffer, 64 KiB, and as one sendmmsg() sends. */
    private static final int BATCH = 32;

    /** The longest packet that is read: more than any MTU that a tunnel agrees on. */
    private static final int PACKET = 2048;

    private final TunDevice device;
    private final PacketDescriptor packets;
    private final PptpTunnel tunnel;
    private final Channel call;
    private final Runnable stop;
    private final AnswerRate answerRate = new AnswerRate(System.nanoTime());
    private Optional<IoRegistration> registration = Optional.empty();
    private ByteBuf spare;
    private boolean paused;
    private long packetsRead;
    private long bytesRead;
    private long pauses;
    private long clamped;
    private long tooLong;
    private long answered;

    /** The command is given when the device is gone, or the event loop ends. */
    DeviceReader(TunDevice device, PptpTunnel tunnel, Runnable stop) {
        this.device = device;
        this.tunnel = tunnel;
        this.packets = new PacketDescriptor(device.descriptor());
        this.call = tunnel.channel();
        this.stop = stop;
    }

    long packetsRead() {
        return packetsRead;
    }

    long bytesRead() {
        return bytesRead;
    }

    long pauses() {
        return pauses;
    }

    long clamped() {
        return clamped;
    }

    long tooLong() {
        return tooLong;
    }

    long answered() {
        return answered;
    }

    @Override
    public FileDescriptor fd() {
        return device.descriptor();
    }

    /** The event loop watches the device from now on. */
    void start(IoRegistration registered) {
        registration = Optional.of(registered);
        registered.submit(EpollIoOps.EPOLLIN);
    }

    /** The tunnel may take packets again. */
    void resume() {
        if (paused && call.isWritable()) {
            paused = false;
            registration.ifPresent(watched -> watched.submit(EpollIoOps.EPOLLIN));
        }
    }

    void end() {
        registration.ifPresent(IoRegistration::cancel);
        registration = Optional.empty();
        if (spare != null) {
            spare.release();
            spare = null;
        }
    }

    @Override
    public void handle(IoRegistration from, IoEvent event) {
        try {
            if (paused) {
                // Nothing but an error comes through then.
                throw new IOException("epoll reports an error");
            }
            readBatch();
        } catch (IOException e) {
            LOG.warn("{} is gone, and its bridge ends: {}", device, e.getMessage());
            stop.run();
        }
        call.flush();
    }

    private void readBatch() throws IOException {
        NegotiatedLink link = tunnel.link();
        for (int i = 0; i < BATCH && registration.isPresent(); i++) {
            if (!hasRoom()) {
                pause();
                return;
            }
            spare = buffer();
            int length = packets.read(spare);
            if (length == 0) {
                return;
            }
            if (length == PacketDescriptor.TOO_LONG) {
                tooLong++;
            } else if (length > link.mtu()) {
                dropTooLong(takeSpare(), link.mtu());
            } else {
                send(takeSpare(), MssClamp.carried(link));
            }
        }
    }

    private void send(ByteBuf packet, int carried) {
        packetsRead++;
        bytesRead += packet.readableBytes();
        if (MssClamp.clamp(packet, carried)) {
            clamped++;
        }
        call.write(packet, call.voidPromise());
    }

    /** Only when the device has a longer MTU than the tunnel, so no effort is made to fragment. */
    private void dropTooLong(ByteBuf packet, int mtu) {
        tooLong++;
        Optional<ByteBuf> answer = TooBigAnswer.to(packet, mtu, call.alloc());
        packet.release();
        answer.ifPresent(icmp -> {
            if (answerRate.permits(System.nanoTime()) && packets.write(icmp) == PacketDescriptor.Written.TAKEN) {
                answered++;
            }
            icmp.release();
        });
    }

    /** What waits to be flushed counts too: only what is left after that says that the network takes no more. */
    private boolean hasRoom() {
        if (!call.isWritable()) {
            call.flush();
        }
        return call.isWritable();
    }

    private void pause() {
        paused = true;
        pauses++;
        // Not NONE: Netty 4.2.18 takes the descriptor out of epoll then, and cannot put it in again.
        registration.ifPresent(watched -> watched.submit(EpollIoOps.EPOLLERR));
    }

    private ByteBuf takeSpare() {
        ByteBuf taken = spare;
        spare = null;
        return taken;
    }

    private ByteBuf buffer() {
        return spare != null
                ? spare
                : call.alloc().directBuffer(Headroom.BYTES + PACKET).setIndex(Headroom.BYTES, Headroom.BYTES);
    }

    /** The event loop ends. */
    @Override
    public void close() {
        stop.run();
    }
}
