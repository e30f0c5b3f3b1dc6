/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import org.pptp4j.netty.PacketReceiver;

/** The way out of the tunnel into the device, at once: the device either takes a packet or never will. */
final class DeviceWriter implements PacketReceiver {

    private final PacketDescriptor device;
    private long packetsWritten;
    private long bytesWritten;
    private long full;
    private long refused;

    DeviceWriter(PacketDescriptor device) {
        this.device = device;
    }

    long packetsWritten() {
        return packetsWritten;
    }

    long bytesWritten() {
        return bytesWritten;
    }

    long full() {
        return full;
    }

    long refused() {
        return refused;
    }

    @Override
    public void receive(ByteBuf packet) {
        try {
            if (device.write(packet)) {
                packetsWritten++;
                bytesWritten += packet.readableBytes();
            } else {
                full++;
            }
        } catch (IOException e) {
            // No IP packet, or the device is down or gone: the reader will hear of the latter.
            refused++;
        } finally {
            packet.release();
        }
    }
}
