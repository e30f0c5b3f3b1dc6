/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.EventLoop;
import io.netty.util.internal.StringUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.pptp4j.gre.GreHeader;
import org.pptp4j.netty.internal.VirtualChannel;

/** A GRE channel of an in-memory host: hears what is sent to the host, as a raw socket does. */
final class InMemoryGreChannel extends VirtualChannel implements Inbox.Receiver {

    private final InMemoryHost host;
    private final Optional<InetAddress> peer;
    private final CallShare share;
    private final InetSocketAddress source;
    private final Inbox inbox;
    /** The address of the only peer as it came last. */
    private InetAddress onlySender;
    /** What leads to the only peer, once something was sent there. */
    private InMemoryLink onlyLink;

    InMemoryGreChannel(InMemoryHost host, EventLoop loop, Optional<InetAddress> peer, CallShare share) {
        super(null);
        this.host = host;
        this.peer = peer;
        this.share = share;
        this.source = new InetSocketAddress(host.address(), 0);
        this.inbox = new Inbox(loop, this);
    }

    boolean hears(InetAddress sender, int callId) {
        return share.contains(callId) && (sender == onlySender || peer.isEmpty() || isPeer(sender));
    }

    /** Looks at the address itself only if the sender is another object than last time. */
    private boolean isPeer(InetAddress sender) {
        boolean same = peer.get().equals(sender);
        if (same) {
            onlySender = sender;
        }
        return same;
    }

    Inbox inbox() {
        return inbox;
    }

    @Override
    public void arrived(Object message) {
        deliver(message);
    }

    @Override
    public void allArrived() {
        deliveryComplete();
    }

    @Override
    protected void transmit(Object message) {
        GreDatagram datagram = (GreDatagram) message;
        InMemoryLink link = linkFor(datagram);
        List<Inbox> listeners = link.listeners(host.address(), GreHeader.peekCallId(datagram.packet()));
        if (listeners.isEmpty()) {
            GreChannelCounters.of(this).countDiscarded();
        }
        link.send(datagram.packet(), source, listeners, alloc());
    }

    private InMemoryLink linkFor(GreDatagram datagram) {
        if (onlyLink == null) {
            if (peer.isEmpty()) {
                return host.linkTo(datagram.peer().getAddress());
            }
            onlyLink = host.linkTo(peer.get());
        }
        return onlyLink;
    }

    @Override
    protected Object filterOutboundMessage(Object message) {
        if (message instanceof GreDatagram) {
            return message;
        }
        throw new UnsupportedOperationException(
                "a GRE channel carries GreDatagrams, not " + StringUtil.simpleClassName(message));
    }

    @Override
    protected void closed() {
        host.remove(this);
        inbox.close();
    }

    @Override
    protected InetSocketAddress localAddress0() {
        return source;
    }

    @Override
    protected InetSocketAddress remoteAddress0() {
        return peer.map(address -> new InetSocketAddress(address, 0)).orElse(null);
    }
}
