/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.netty.gre.GreTransport;

/** What the server prints: a line for each tunnel that comes up, goes down, or comes to nothing. */
final class ServerLog implements BiConsumer<InetSocketAddress, TunnelEvent> {

    private final PrintWriter out;
    private final boolean debug;
    private final Map<InetSocketAddress, PptpTunnel> up = new ConcurrentHashMap<>();

    /** With the transcripts of all tunnels if {@code debug} is set. */
    ServerLog(PrintWriter out, boolean debug) {
        this.out = out;
        this.debug = debug;
    }

    void listening(PptpServer.Binding binding, GreTransport transport, AddressPool addresses) {
        print("Listening at " + text(binding.controlAddress()) + ", " + transport + ", inner address "
                + addresses.local().getHostAddress() + ". Press Ctrl-C to close.");
    }

    /** What the administrator should know. */
    void advise(String sentence) {
        print(sentence);
    }

    void up(PptpTunnel tunnel) {
        up.put(tunnel.peerAddress(), tunnel);
        String address =
                tunnel.link().peerAddress().map(Inet4Address::getHostAddress).orElse("no address");
        print(text(tunnel.peerAddress()) + " up: " + tunnel.link().userName() + ", " + address + ", "
                + tunnel.link().encryption().map(LinkReport::name).orElse("clear text") + ", MTU "
                + tunnel.link().mtu());
    }

    @Override
    public void accept(InetSocketAddress peer, TunnelEvent event) {
        if (debug && event instanceof TunnelEvent.Negotiated negotiated) {
            print(text(peer) + " " + negotiated.line());
        } else if (event instanceof TunnelEvent.Warned warned) {
            print(text(peer) + " warning: " + warned.warning().explain());
        } else if (event instanceof TunnelEvent.Closed closed) {
            PptpTunnel tunnel = up.remove(peer);
            if (tunnel == null) {
                print(text(peer) + " failed: " + closed.why().reason());
            } else {
                tunnel.collectStats().thenAccept(stats -> print(text(peer) + " " + down(closed.why(), stats)));
            }
        }
    }

    private static String down(TunnelClosed why, TunnelStats stats) {
        return "down, " + stats.packetsReceived() + " packets received, " + stats.packetsSent() + " sent"
                + (stats.drops().isEmpty() ? "" : ", dropped " + LinkReport.drops(stats)) + ": " + why.reason();
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
