/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.tun;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.pptp4j.netty.tun.TunConfig;
import org.pptp4j.netty.tun.TunDevice;
import org.pptp4j.netty.tun.TunSettings;

/** A program of its own with a TUN device, which it configures with the MTU on each line of its standard input. */
final class DeviceProcess {

    private DeviceProcess() {}

    /** Arguments: this end's IPv4 address, the other end's, this end's IPv6 address. */
    public static void main(String[] arguments) throws Exception {
        Optional<Inet4Address> local = Optional.of((Inet4Address) InetAddress.getByName(arguments[0]));
        Optional<Inet4Address> peer = Optional.of((Inet4Address) InetAddress.getByName(arguments[1]));
        Optional<Inet6Address> ipv6 = Optional.of((Inet6Address) InetAddress.getByName(arguments[2]));
        try (TunDevice device = TunDevice.open(TunConfig.DEFAULT)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String mtu = in.readLine(); mtu != null; mtu = in.readLine()) {
                device.configure(new TunSettings(local, peer, ipv6, Integer.parseInt(mtu)));
                System.out.println("configured " + device.name());
            }
        }
    }
}
