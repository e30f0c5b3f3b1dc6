/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import com.sun.jna.Native;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;

/** A TUN device that needs no privilege: one end of a pair of sockets; the test has the other, as its kernel. */
final class DevicePair implements AutoCloseable {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_NONBLOCK = 0x800;

    final TunDevice device;
    private final FileDescriptor kernelEnd;
    private final PacketDescriptor kernel;

    static {
        Native.register(DevicePair.class, "c");
    }

    DevicePair() {
        int[] ends = new int[2];
        if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, ends) != 0) {
            throw new AssertionError("no pair of sockets");
        }
        device = new TunDevice("test0", 1, new KernelInterface("test0"), new FileDescriptor(ends[0]));
        kernelEnd = new FileDescriptor(ends[1]);
        kernel = new PacketDescriptor(kernelEnd);
    }

    /** The host routes a packet into the device; takes ownership. */
    PacketDescriptor.Written send(ByteBuf packet) {
        PacketDescriptor.Written written = kernel.write(packet);
        packet.release();
        return written;
    }

    /** What the device has delivered to the host; waits for it, and the caller owns it. */
    ByteBuf receive() throws IOException {
        ByteBuf packet = ByteBufAllocator.DEFAULT.directBuffer(2048);
        long end = System.nanoTime() + 10_000_000_000L;
        while (kernel.read(packet) == 0) {
            if (System.nanoTime() - end > 0) {
                packet.release();
                throw new AssertionError("nothing came out of the device for 10 s");
            }
            Thread.onSpinWait();
        }
        return packet;
    }

    @Override
    public void close() {
        device.close();
        PacketDescriptor.close(kernelEnd);
    }

    private static native int socketpair(int domain, int type, int protocol, int[] ends);
}
