/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import org.pptp4j.netty.internal.VirtualChannel;

/** Accepts the control connections to one port of an in-memory host. What arrives are the connecting ends. */
final class InMemoryListener extends VirtualChannel implements Inbox.Receiver {

    private final InMemoryHost host;
    private final InetSocketAddress address;
    private final EventLoopGroup loops;
    private final ChannelHandler childHandler;
    private final Inbox inbox;

    InMemoryListener(
            InMemoryHost host,
            InetSocketAddress address,
            EventLoop loop,
            EventLoopGroup loops,
            ChannelHandler childHandler) {
        super(null);
        this.host = host;
        this.address = address;
        this.loops = loops;
        this.childHandler = childHandler;
        this.inbox = new Inbox(loop, this);
    }

    Inbox inbox() {
        return inbox;
    }

    @Override
    public void arrived(Object message) {
        InMemoryStream connecting = (InMemoryStream) message;
        if (!connecting.isOpen()) {
            return;
        }
        EventLoop loop = loops.next();
        InMemoryStream accepted =
                new InMemoryStream(this, host, loop, address, (InetSocketAddress) connecting.localAddress());
        accepted.pipeline().addLast(childHandler);
        loop.register(accepted).addListener(registered -> {
            if (registered.isSuccess()) {
                accepted.answer(connecting);
                accepted.activate();
            }
        });
    }

    @Override
    public void allArrived() {}

    @Override
    protected void transmit(Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    protected Object filterOutboundMessage(Object message) {
        throw new UnsupportedOperationException("a listening channel carries no messages");
    }

    @Override
    protected void closed() {
        host.remove(this);
        inbox.close();
    }

    @Override
    protected InetSocketAddress localAddress0() {
        return address;
    }

    @Override
    protected InetSocketAddress remoteAddress0() {
        return null;
    }
}
