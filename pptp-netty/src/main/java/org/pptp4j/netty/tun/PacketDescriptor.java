/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.buffer.ByteBuf;
import io.netty.channel.unix.Errors;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes packets of a non-blocking descriptor, one with each call, straight from and to direct buffers. */
final class PacketDescriptor {

    private static final Logger LOG = LoggerFactory.getLogger(PacketDescriptor.class);

    /** What {@link #read} returns for a packet longer than the buffer, which is lost. */
    static final int TOO_LONG = -1;

    private static final int EFAULT = 14;

    private final FileDescriptor descriptor;

    /** What became of a packet that was written. */
    enum Written {
        /** The device has it. */
        TAKEN,
        /** The device has no room. */
        NO_ROOM,
        /** It is no IP packet, or the device is down or gone. */
        REFUSED
    }

    PacketDescriptor(FileDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Reads a packet behind the writer index, which moves. Borrows the buffer.
     *
     * @return its bytes; 0 when there is none; {@link #TOO_LONG}
     * @throws IOException if there will be none any more
     */
    int read(ByteBuf buffer) throws IOException {
        int start = buffer.writerIndex();
        try {
            int length = buffer.hasMemoryAddress()
                    ? descriptor.readAddress(buffer.memoryAddress(), start, buffer.capacity())
                    : descriptor.read(
                            buffer.internalNioBuffer(start, buffer.writableBytes()), start, buffer.capacity());
            if (length > 0) {
                buffer.writerIndex(start + length);
            }
            return Math.max(length, 0);
        } catch (Errors.NativeIoException e) {
            if (e.expectedErr() == -EFAULT) {
                return TOO_LONG;
            }
            throw e;
        }
    }

    /** Writes a packet. Borrows the buffer. */
    Written write(ByteBuf packet) {
        try {
            return writeBytes(packet) > 0 ? Written.TAKEN : Written.NO_ROOM;
        } catch (IOException e) {
            LOG.trace("{} bytes were refused", packet.readableBytes(), e);
            return Written.REFUSED;
        }
    }

    private int writeBytes(ByteBuf packet) throws IOException {
        if (packet.hasMemoryAddress()) {
            return descriptor.writeAddress(packet.memoryAddress(), packet.readerIndex(), packet.writerIndex());
        }
        int length = packet.readableBytes();
        ByteBuf copy = packet.alloc().directBuffer(length);
        try {
            copy.writeBytes(packet, packet.readerIndex(), length);
            return descriptor.write(copy.internalNioBuffer(0, length), 0, length);
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
