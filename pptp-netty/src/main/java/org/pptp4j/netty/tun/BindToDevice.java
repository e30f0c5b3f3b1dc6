/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.channel.ChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * SO_BINDTODEVICE for sockets of Netty's epoll transport: what such a socket sends leaves through one device, and it
 * receives from there alone, whatever the routes say (socket(7)). So one application uses the tunnel, and the rest of
 * the host does not:
 *
 * <pre>
 * new Bootstrap()
 *         .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
 *         .channel(EpollSocketChannel.class)
 *         .handler(new ChannelInitializer&lt;SocketChannel&gt;() {
 *             protected void initChannel(SocketChannel channel) {
 *                 channel.config().setOption(BindToDevice.SO_BINDTODEVICE, BindToDevice.name(device.name()));
 *                 channel.pipeline().addLast(new HttpClientCodec(), ...);
 *             }
 *         })
 *         .connect("10.8.0.1", 80);
 * </pre>
 *
 * <p>Since Linux 5.7 that needs no privilege for a socket that is not bound yet; before, CAP_NET_RAW. The kernel looks
 * for the destination among the routes of the device; a point-to-point device without any still takes all that is bound
 * to it. Names that are resolved beforehand are not: that is another socket. A bootstrap that makes one channel may
 * have the option of its own, {@code option(SO_BINDTODEVICE, name("ppp0"))}; Netty uses a value up.
 */
public final class BindToDevice {

    /** The option; its values are made by {@link #name(String)}. A device that does not exist fails it. */
    public static final ChannelOption<ByteBuffer> SO_BINDTODEVICE =
            new RawUnixChannelOption("SO_BINDTODEVICE", 1, 25, TunConfig.NAME_FIELD);

    private BindToDevice() {}

    /**
     * The value of {@link #SO_BINDTODEVICE} that names a device.
     *
     * @param device the name, such as {@code ppp0}; 1 to 15 bytes
     * @return the value, for one socket: Netty moves its position to the end
     */
    public static ByteBuffer name(String device) {
        byte[] bytes = device.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length >= TunConfig.NAME_FIELD) {
            throw new IllegalArgumentException("Device \"" + device + "\": a name of " + bytes.length
                    + " bytes, expected 1 to " + (TunConfig.NAME_FIELD - 1));
        }
        return ByteBuffer.allocateDirect(TunConfig.NAME_FIELD).put(bytes).rewind();
    }
}
