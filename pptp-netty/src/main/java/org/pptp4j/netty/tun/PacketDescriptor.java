/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.buffer.ByteBuf;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes packets of a non-blocking descriptor, one with each call, straight from and to direct buffers. */
final class PacketDescriptor {

    private static final Logger LOG = LoggerFactory.getLogger(PacketDescriptor.class);

    private final FileDescriptor descriptor;

    PacketDescriptor(FileDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Reads a packet behind the writer index, which moves. Borrows the buffer.
     *
     * @return its bytes; 0 when there is none
     */
    int read(ByteBuf buffer) throws IOException {
        int start = buffer.writerIndex();
        int length = buffer.hasMemoryAddress()
                ? descriptor.readAddress(buffer.memoryAddress(), start, buffer.capacity())
                : descriptor.read(buffer.internalNioBuffer(start, buffer.writableBytes()), start, buffer.capacity());
        if (length > 0) {
            buffer.writerIndex(start + length);
        }
        return Math.max(length, 0);
    }

    /**
     * Writes a packet. Borrows the buffer.
     *
     * @return whether it was taken; false when the device has no room
     */
    boolean write(ByteBuf packet) throws IOException {
        if (packet.hasMemoryAddress()) {
            return descriptor.writeAddress(packet.memoryAddress(), packet.readerIndex(), packet.writerIndex()) > 0;
        }
        int length = packet.readableBytes();
        ByteBuf copy = packet.alloc().directBuffer(length);
        try {
            copy.writeBytes(packet, packet.readerIndex(), length);
            return descriptor.write(copy.internalNioBuffer(0, length), 0, length) > 0;
        } finally {
            copy.release();
        }
    }

    /** Closes a descriptor. Called twice it does nothing. */
    static void close(FileDescriptor descriptor) {
        try {
            descriptor.close();
        } catch (IOException e) {
            LOG.debug("Closing a TUN device", e);
        }
    }
}
