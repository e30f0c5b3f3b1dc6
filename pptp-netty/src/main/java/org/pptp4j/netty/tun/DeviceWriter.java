/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.buffer.ByteBuf;
import org.pptp4j.netty.PacketReceiver;
import org.pptp4j.netty.PptpTunnel;

/** The way out of the tunnel into the device, at once: the device either takes a packet or never will. */
final class DeviceWriter implements PacketReceiver {

    private final PacketDescriptor device;
    private final PptpTunnel tunnel;
    private long clamped;
    private long packetsWritten;
    private long bytesWritten;
    private long full;
    private long refused;

    DeviceWriter(PacketDescriptor device, PptpTunnel tunnel) {
        this.device = device;
        this.tunnel = tunnel;
    }

    long clamped() {
        return clamped;
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
        if (MssClamp.clamp(packet, MssClamp.carried(tunnel.link()))) {
            clamped++;
        }
        switch (device.write(packet)) {
            case TAKEN -> {
                packetsWritten++;
                bytesWritten += packet.readableBytes();
            }
            case NO_ROOM -> full++;
            case REFUSED -> refused++;
        }
        packet.release();
    }
}
