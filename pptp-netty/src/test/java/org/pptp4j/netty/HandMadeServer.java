/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrops;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.control.ControlEvent;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.gre.GreSession;
import org.pptp4j.netty.gre.GreDatagram;
import org.pptp4j.netty.handler.ControlConnectionHandler;
import org.pptp4j.netty.handler.PptpControlCodec;
import org.pptp4j.testing.Hex;

/** A server that accepts every call, and whose PPP is the test. */
final class HandMadeServer {

    private static final int CALL_ID = 7;

    private final StackPair pair;
    private final Channel gre;

    /** What to send for each PPP frame that comes; both as hex, from FF 03 on. */
    private final Function<String, List<String>> ppp;

    private GreSession session;

    HandMadeServer(StackPair pair, Function<String, List<String>> ppp) {
        this.pair = pair;
        this.ppp = ppp;
        this.gre = pair.await(pair.serverHost.open(
                pair.loop,
                pair.serverHost.address(),
                Optional.empty(),
                new SimpleChannelInboundHandler<GreDatagram>(GreDatagram.class, false) {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, GreDatagram datagram) {
                        receive(datagram.packet());
                    }
                }));
        pair.serverHost.bind(pair.loop, new InetSocketAddress("192.0.2.1", 1723), new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                accept(channel);
            }
        });
    }

    private void accept(Channel channel) {
        ControlConnectionHandler control = new ControlConnectionHandler(
                now -> ControlConnection.acceptor(ControlConfig.defaults(), () -> CALL_ID, new Random(1), now));
        channel.pipeline().addLast(new PptpControlCodec(), control, new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                if (event instanceof ControlEvent.CallRequested requested) {
                    control.acceptCall(requested.callId());
                } else if (event instanceof ControlEvent.CallOpened opened) {
                    session = new GreSession(
                            GreConfig.defaults(), opened.peerCallId(), opened.peerWindow(), new PacketDrops());
                } else if (event instanceof ControlEvent.Closed) {
                    session.close();
                    context.close();
                }
            }
        });
    }

    private void receive(ByteBuf packet) {
        session.handlePacket(packet, pair.loop.nanos());
        while (session.hasPayload()) {
            ByteBuf frame = session.nextPayload();
            String hex = ByteBufUtil.hexDump(frame);
            frame.release();
            ppp.apply(hex).forEach(this::send);
        }
    }

    void send(String frame) {
        byte[] bytes = Hex.bytes(frame);
        ByteBufAllocator allocator = gre.alloc();
        ByteBuf payload = allocator.directBuffer(Headroom.BYTES + bytes.length);
        payload.setIndex(Headroom.BYTES, Headroom.BYTES).writeBytes(bytes);
        ByteBuf packet = session.encapsulate(payload, allocator, pair.loop.nanos());
        gre.writeAndFlush(new GreDatagram(pair.clientHost.address(), packet));
    }
}
