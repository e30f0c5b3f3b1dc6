/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.internal.StringUtil;
import java.net.InetSocketAddress;
import org.pptp4j.netty.internal.VirtualChannel;

/** One end of a control connection in memory: an ordered, reliable byte stream. */
final class InMemoryStream extends VirtualChannel implements Inbox.Receiver {

    private final InMemoryHost host;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final Inbox inbox;
    private volatile InMemoryStream peer;

    InMemoryStream(
            Channel parent, InMemoryHost host, EventLoop loop, InetSocketAddress local, InetSocketAddress remote) {
        super(parent);
        this.host = host;
        this.local = local;
        this.remote = remote;
        this.inbox = new Inbox(loop, this);
    }

    /** Called on the accepting end, once it is active. */
    void answer(InMemoryStream connecting) {
        peer = connecting;
        connecting.peer = this;
        send(Signal.CONNECTED);
        if (!connecting.isOpen()) {
            // It closed before it knew whom to tell.
            close();
        }
    }

    @Override
    public void arrived(Object message) {
        if (message == Signal.CONNECTED) {
            activate();
        } else if (message == Signal.CLOSED) {
            close();
        } else {
            deliver(message);
        }
    }

    @Override
    public void allArrived() {
        deliveryComplete();
    }

    @Override
    protected void transmit(Object message) {
        send(message);
    }

    private void send(Object message) {
        host.linkTo(remote.getAddress()).sendReliably(message, peer.inbox);
    }

    @Override
    protected Object filterOutboundMessage(Object message) {
        if (message instanceof ByteBuf) {
            return message;
        }
        throw new UnsupportedOperationException(
                "a control connection carries ByteBufs, not " + StringUtil.simpleClassName(message));
    }

    @Override
    protected void closed() {
        inbox.close();
        if (peer != null) {
            send(Signal.CLOSED);
        }
    }

    @Override
    protected int inboundLimit() {
        return Integer.MAX_VALUE; // Nothing of a reliable stream is dropped.
    }

    @Override
    protected InetSocketAddress localAddress0() {
        return local;
    }

    @Override
    protected InetSocketAddress remoteAddress0() {
        return remote;
    }

    private enum Signal {
        CONNECTED,
        CLOSED
    }
}
