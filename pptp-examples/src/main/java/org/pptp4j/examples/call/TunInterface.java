/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.tun.TunBridge;
import org.pptp4j.netty.tun.TunConfig;
import org.pptp4j.netty.tun.TunDevice;
import org.pptp4j.ppp.NegotiatedLink;

/**
 * The interface as a TUN device.
 *
 * @param device the device
 */
record TunInterface(TunDevice device) implements CallInterface {

    static CallInterface open(TunConfig config) throws PptpTransportException {
        return new TunInterface(TunDevice.open(config));
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public void configure(NegotiatedLink link) throws PptpTransportException {
        device.configure(link);
    }

    @Override
    public void carry(PptpTunnel tunnel) throws PptpTransportException {
        TunBridge.attach(tunnel, device);
    }

    @Override
    public void close() {
        device.close();
    }
}
