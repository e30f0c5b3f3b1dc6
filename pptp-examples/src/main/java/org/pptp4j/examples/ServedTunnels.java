/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.pptp4j.examples.serve.ConnectedUsers;
import org.pptp4j.examples.serve.Forwarding;
import org.pptp4j.examples.serve.TunnelDevices;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelEvent;

/** Where {@code serve} has the packets of its tunnels go. */
final class ServedTunnels implements Consumer<PptpTunnel>, AutoCloseable {

    private final ServerLog log;
    private final ConnectedUsers connected = new ConnectedUsers(System::nanoTime);
    private final Optional<TunnelDevices> devices;

    private ServedTunnels(ServerLog log, Optional<String> pattern) {
        this.log = log;
        this.devices = pattern.map(names -> new TunnelDevices(names, connected::carriedBy));
    }

    /** To this program, which answers pings. */
    static ServedTunnels inProcess(ServerLog log) {
        return new ServedTunnels(log, Optional.empty());
    }

    /** To the kernel; fails in words if that is not possible here. */
    static ServedTunnels onDevices(String pattern, ServerLog log) throws PptpTransportException {
        TunnelDevices.require();
        return new ServedTunnels(log, Optional.of(pattern));
    }

    @Override
    public void accept(PptpTunnel tunnel) {
        connected.add(tunnel);
        if (devices.isPresent()) {
            devices.get().carry(tunnel);
        } else {
            tunnel.receiver(new EchoResponder(tunnel));
        }
        log.up(tunnel);
    }

    /** What happens to the tunnels of a peer. */
    void handleEvent(InetSocketAddress peer, TunnelEvent event) {
        if (event instanceof TunnelEvent.Up) {
            devices.ifPresent(used -> used.update(peer));
        }
    }

    /** What keeps packets from going further than this host. */
    Optional<String> advice() {
        return devices.flatMap(used -> Forwarding.advice(Forwarding.SWITCH));
    }

    /** Prints who is connected. */
    void printConnected() {
        connected.table().thenAccept(lines -> lines.forEach(log::advise));
    }

    @Override
    public void close() {
        devices.ifPresent(TunnelDevices::close);
    }
}
