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
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.tun.TunConfig;
import org.pptp4j.netty.tun.TunDevice;
import org.pptp4j.netty.tun.TunSettings;

/**
 * A TUN device without a tunnel, as a process of its own: opens the device that is named, then obeys lines such as
 * {@code 10.77.0.2 10.77.0.1 fe80::2 1400}, {@code -} for what is not there.
 */
public final class DeviceSteps {

    private DeviceSteps() {}

    /**
     * Runs it.
     *
     * @param words the name or pattern of the device
     */
    public static void main(String[] words) throws Exception {
        System.out.println("available: "
                + TunDevice.unavailabilityCause().map(Throwable::getMessage).orElse("yes"));
        try (TunDevice device = TunDevice.open(new TunConfig(words[0]))) {
            System.out.println("opened " + device.name() + " " + device.index());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                configure(device, line.split(" "));
            }
        } catch (PptpTransportException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }

    private static void configure(TunDevice device, String[] settings) throws Exception {
        device.configure(new TunSettings(
                address(settings[0]).map(Inet4Address.class::cast),
                address(settings[1]).map(Inet4Address.class::cast),
                address(settings[2]).map(Inet6Address.class::cast),
                Integer.parseInt(settings[3])));
        System.out.println("configured");
    }

    private static Optional<InetAddress> address(String text) throws UnknownHostException {
        return text.equals("-") ? Optional.empty() : Optional.of(InetAddress.getByName(text));
    }
}
