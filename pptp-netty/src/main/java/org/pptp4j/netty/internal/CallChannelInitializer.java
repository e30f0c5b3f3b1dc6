/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import org.pptp4j.netty.handler.GreFramer;
import org.pptp4j.netty.handler.PppFramer;
import org.pptp4j.netty.handler.PppLinkHandler;

/**
 * Builds the pipeline of a call, from the network to the user:
 *
 * <pre>
 * ConnectionTap     ByteBuf at GRE header, looked at (if there is a tap)
 * FlushBatch        ByteBuf at GRE header, those of one turn of the event loop flushed together
 * GreFramer         ByteBuf at GRE header ⇄ ByteBuf at PPP frame
 * PppFramer         ByteBuf               ⇄ PppFrame
 * MppeCodec         PppFrame 0x00FD       ⇄ PppFrame 0x0021/0x0057 (added by PppLinkHandler while CCP is open)
 * PppLinkHandler    PppFrame              ⇄ ByteBuf, one IP packet
 * TunnelSession     events of the link
 * PacketDelivery    ByteBuf, one IP packet → the user's receiver
 * … the user's own handlers
 * </pre>
 */
final class CallChannelInitializer extends ChannelInitializer<Channel> {

    private final GreFramer gre;
    private final PppFramer ppp;
    private final PppLinkHandler link;
    private final TunnelSession session;
    private final ConnectionTap tap;

    CallChannelInitializer(
            GreFramer gre, PppFramer ppp, PppLinkHandler link, TunnelSession session, ConnectionTap tap) {
        this.gre = gre;
        this.ppp = ppp;
        this.link = link;
        this.session = session;
        this.tap = tap;
    }

    @Override
    protected void initChannel(Channel call) {
        tap.addTo(call, link);
        call.pipeline().addLast(new FlushBatch(), gre, ppp, link, session.linkEvents(), session.delivery());
    }
}
