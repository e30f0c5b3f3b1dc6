/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.serve;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.tun.TunBridge;
import org.pptp4j.netty.tun.TunConfig;
import org.pptp4j.netty.tun.TunDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each tunnel of a server a network device of its own, which goes with it. What is forwarded between them and to
 * other networks is up to the kernel and its routes. The kernel's locks may make opening one take a while, so that is
 * done on a thread of its own.
 */
public final class TunnelDevices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TunnelDevices.class);
    private static final long END_SECONDS = 10;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "tun-devices"));
    private final Map<PptpTunnel, TunDevice> open = new ConcurrentHashMap<>();
    private final TunConfig config;
    private final Listener listener;

    /** Who is told which device carries a tunnel. */
    @FunctionalInterface
    public interface Listener {
        void carries(PptpTunnel tunnel, String device);
    }

    /** Devices whose names follow a pattern such as {@code ppp%d}. */
    public TunnelDevices(String pattern, Listener listener) {
        this.config = new TunConfig(pattern);
        this.listener = listener;
    }

    /** Fails now, before anybody connects, if this process can open no device; the message says what is missing. */
    public static void require() throws PptpTransportException {
        if (TunDevice.unavailabilityCause().isPresent()) {
            throw TunDevice.unavailabilityCause().get();
        }
    }

    /** Opens a device for a tunnel that is up. A tunnel without one is of no use, and is closed. */
    public void carry(PptpTunnel tunnel) {
        thread.execute(() -> {
            try {
                open(tunnel);
            } catch (PptpTransportException e) {
                LOG.warn("The tunnel of {} gets no device and is closed: {}", tunnel.peerAddress(), e.getMessage());
                tunnel.close();
            }
        });
    }

    private void open(PptpTunnel tunnel) throws PptpTransportException {
        TunDevice device = TunDevice.open(config);
        try {
            device.configure(tunnel.link());
            TunBridge.attach(tunnel, device);
        } catch (PptpTransportException e) {
            device.close();
            throw e;
        }
        open.put(tunnel, device);
        listener.carries(tunnel, device.name());
        tunnel.closeFuture().whenComplete((why, never) -> remove(tunnel, device));
    }

    /** The links with a peer have agreed on more, as IPv6 after IPv4, or anew. */
    public void update(InetSocketAddress peer) {
        open.keySet().stream()
                .filter(tunnel -> tunnel.peerAddress().equals(peer))
                .forEach(tunnel -> later(() -> update(tunnel)));
    }

    private void update(PptpTunnel tunnel) {
        TunDevice device = open.get(tunnel);
        try {
            if (device != null) {
                device.configure(tunnel.link());
            }
        } catch (PptpTransportException e) {
            LOG.warn("{} stays as it was: {}", device, e.getMessage());
        }
    }

    /** Not on the event loop, which has to let go of the device first. */
    private void remove(PptpTunnel tunnel, TunDevice device) {
        open.remove(tunnel);
        later(device::close);
    }

    private void later(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException ending) {
            LOG.debug("Too late: the devices go with the process");
        }
    }

    /** To be called after the last tunnel; waits until the devices are gone. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Some devices are still open after {} s; they go with the process", END_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
