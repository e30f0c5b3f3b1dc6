/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.ppp.NegotiatedLink;

/**
 * One established tunnel. {@link #send}, {@link #close} and {@link #collectStats} may be called from any thread; all
 * that the library calls runs on the tunnel's event loop and must not block. Not meant to be implemented by users.
 */
public interface PptpTunnel extends AutoCloseable {

    /**
     * What the two ends agreed on.
     *
     * @return addresses, name servers, MTU and encryption
     */
    NegotiatedLink link();

    /**
     * The peer's address outside the tunnel.
     *
     * @return address and port of the control connection
     */
    InetSocketAddress peerAddress();

    /**
     * A buffer for one packet, with {@linkplain org.pptp4j.Headroom header room} in front of it, so that it is sent
     * without a copy.
     *
     * @param length the bytes that will be written, usually at most {@code link().mtu()}
     * @return a direct buffer that the caller owns; write an IP packet into it
     */
    ByteBuf allocate(int length);

    /**
     * Sends one IP packet.
     *
     * @param packet an IP packet of at most {@code link().mtu()} bytes, its reader index at the version nibble; takes
     *     ownership, also when it is dropped
     * @return false if it was dropped because the tunnel is closed or the network takes no more for now: IP is lossy,
     *     and a future for each packet is not worth it. A packet may still be lost after true
     */
    boolean send(ByteBuf packet);

    /**
     * Sets who takes the packets that arrive. Until then a few hundred are kept, so that no early one is lost.
     *
     * @param receiver the receiver
     */
    void receiver(PacketReceiver receiver);

    /**
     * Whether {@link #send} would take a packet now.
     *
     * @return false while the network takes no more, or after the end
     */
    boolean isWritable();

    /**
     * Takes the counters, on the event loop so that they belong together.
     *
     * @return the counters; after the end, the last ones
     */
    CompletableFuture<TunnelStats> collectStats();

    /**
     * Completes when the tunnel has ended and its resources are released. Cancelling it does nothing.
     *
     * @return why it ended, and by whom; never completed exceptionally
     */
    CompletableFuture<TunnelClosed> closeFuture();

    /**
     * Begins to close the tunnel in order: LCP Terminate-Request, Call-Clear-Request, Stop-Control-Connection-Request.
     * Takes a few seconds at most; {@link #closeFuture()} tells when it is done.
     */
    @Override
    void close();

    /**
     * The call's channel, for those who know Netty: handlers added at the end of its pipeline read and write
     * {@code ByteBuf}s, one IP packet each, as long as no {@link #receiver} is set.
     *
     * @return the channel
     */
    Channel channel();
}
