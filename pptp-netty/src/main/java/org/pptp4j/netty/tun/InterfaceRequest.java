/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pptp4j.netty.linux.Libc;

/**
 * The structure of Linux's calls about network devices, netdevice(7):
 *
 * <pre>
 * struct ifreq: name 16 | union 24: int, short, or sockaddr_in: family 2, port 2, address 4
 * </pre>
 */
final class InterfaceRequest {

    private static final int SIZE = TunConfig.NAME_FIELD + 24;
    private static final int VALUE = TunConfig.NAME_FIELD;
    private static final int ADDRESS = VALUE + 4;

    private final byte[] bytes = new byte[SIZE];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());

    InterfaceRequest(String name) {
        buffer.put(name.getBytes(StandardCharsets.UTF_8));
    }

    InterfaceRequest withFlags(int flags) {
        buffer.putShort(VALUE, (short) flags);
        return this;
    }

    InterfaceRequest withNumber(int number) {
        buffer.putInt(VALUE, number);
        return this;
    }

    InterfaceRequest withAddress(Inet4Address address) {
        buffer.putShort(VALUE, (short) Libc.AF_INET);
        System.arraycopy(address.getAddress(), 0, bytes, ADDRESS, 4);
        return this;
    }

    /** Makes the call. */
    InterfaceRequest send(int descriptor, int request) throws LastErrorException {
        Libc.ioctl(descriptor, new NativeLong(request, true), bytes);
        return this;
    }

    String name() {
        int end = 0;
        while (end < TunConfig.NAME_FIELD && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    int flags() {
        return Short.toUnsignedInt(buffer.getShort(VALUE));
    }

    int number() {
        return buffer.getInt(VALUE);
    }

    Inet4Address address() {
        try {
            return (Inet4Address) InetAddress.getByAddress(Arrays.copyOfRange(bytes, ADDRESS, ADDRESS + 4));
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
