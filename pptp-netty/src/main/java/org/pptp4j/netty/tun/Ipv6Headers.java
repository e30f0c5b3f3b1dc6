/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.buffer.ByteBuf;

/** What lies between the header of an IPv6 packet and that of the protocol it carries (RFC 8200 §4). */
final class Ipv6Headers {

    private static final int HEADER = 40;
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int MAX_EXTENSIONS = 8;

    private Ipv6Headers() {}

    /**
     * Where the header of a protocol is. Borrows the packet.
     *
     * @param protocol such as 6 for TCP; not that of an extension header
     * @param packet an IPv6 packet, however broken
     * @return its index; the packet's end if there is none, as in a later fragment
     */
    static int find(int protocol, ByteBuf packet) {
        int end = packet.writerIndex();
        int next = packet.getByte(packet.readerIndex() + 6);
        int at = packet.readerIndex() + HEADER;
        for (int i = 0; i < MAX_EXTENSIONS && next != protocol; i++) {
            if (at + 8 > end) {
                return end;
            }
            int length = switch (next) {
                case HOP_BY_HOP, ROUTING, DESTINATION_OPTIONS -> 8 + packet.getUnsignedByte(at + 1) * 8;
                case FRAGMENT -> packet.getUnsignedShort(at + 2) >> 3 == 0 ? 8 : end;
                default -> end;
            };
            next = packet.getByte(at);
            at += length;
        }
        return next == protocol ? Math.min(at, end) : end;
    }
}
