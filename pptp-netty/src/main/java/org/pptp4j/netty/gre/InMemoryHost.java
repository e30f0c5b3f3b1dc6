/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPromise;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.local.LocalIoHandler;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.pptp4j.netty.PptpTransportException;

/** One machine of an in-memory network: its GRE channels and its ports. */
final class InMemoryHost implements InMemoryNetwork.Host {

    private static final int IPV4_HEADER = 20;
    private static final int FIRST_FREE_PORT = 49152;

    private final InMemoryNetwork network;
    private final InetAddress address;
    private final Map<InetAddress, InMemoryLink> links = new ConcurrentHashMap<>();
    private final List<InMemoryGreChannel> greChannels = new CopyOnWriteArrayList<>();
    private final Map<Integer, InMemoryListener> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger nextPort = new AtomicInteger(FIRST_FREE_PORT);

    InMemoryHost(InMemoryNetwork network, InetAddress address) {
        this.network = network;
        this.address = address;
    }

    @Override
    public InetAddress address() {
        return address;
    }

    /** What is between this host and another. */
    InMemoryLink linkTo(InetAddress to) {
        InMemoryLink link = links.get(to);
        return link != null ? link : links.computeIfAbsent(to, first -> network.newLink(address, first));
    }

    Collection<InMemoryLink> links() {
        return links.values();
    }

    List<Inbox> greListeners(InetAddress sender, int callId) {
        List<Inbox> listeners = new ArrayList<>(1);
        for (InMemoryGreChannel channel : greChannels) {
            if (channel.hears(sender, callId)) {
                listeners.add(channel.inbox());
            }
        }
        return listeners;
    }

    void remove(InMemoryGreChannel channel) {
        greChannels.remove(channel);
    }

    void remove(InMemoryListener listener) {
        listeners.remove(((InetSocketAddress) listener.localAddress()).getPort(), listener);
    }

    @Override
    public CompletableFuture<Channel> open(
            EventLoop loop, InetAddress local, Optional<InetAddress> peer, ChannelHandler handler) {
        return open(loop, local, peer, CallShare.ALL, handler);
    }

    @Override
    public boolean dividesCalls(EventLoop loop) {
        return true;
    }

    @Override
    public CompletableFuture<Channel> open(
            EventLoop loop, InetAddress local, Optional<InetAddress> peer, CallShare share, ChannelHandler handler) {
        if (!isOurs(local)) {
            return CompletableFuture.failedFuture(new PptpTransportException(notOurs(local)));
        }
        InMemoryGreChannel channel = new InMemoryGreChannel(this, loop, peer, share);
        channel.pipeline().addLast(handler);
        ChannelFuture registering = loop.register(channel).addListener(registered -> {
            if (registered.isSuccess()) {
                greChannels.add(channel);
                channel.activate();
            }
        });
        return DatagramChannels.opened(registering, "a GRE channel at " + address.getHostAddress());
    }

    @Override
    public ChannelFuture connect(
            EventLoop loop,
            InetSocketAddress server,
            Optional<InetAddress> local,
            Duration timeout,
            ChannelHandler handler) {
        InetSocketAddress source = new InetSocketAddress(address, nextPort.getAndIncrement());
        InMemoryStream connecting = new InMemoryStream(null, this, loop, source, server);
        ChannelPromise promise = new DefaultChannelPromise(connecting, loop);
        connecting.pipeline().addLast(new ConnectedHandler(promise), handler);
        promise.addListener(done -> {
            if (!done.isSuccess()) {
                connecting.close();
            }
        });
        loop.register(connecting).addListener(registered -> {
            if (!registered.isSuccess()) {
                promise.tryFailure(registered.cause());
            } else if (local.isPresent() && !isOurs(local.get())) {
                promise.tryFailure(new BindException(notOurs(local.get())));
            } else {
                knock(connecting, server, timeout, promise);
            }
        });
        return promise;
    }

    private void knock(InMemoryStream connecting, InetSocketAddress server, Duration timeout, ChannelPromise promise) {
        var timer = connecting
                .eventLoop()
                .schedule(
                        () -> promise.tryFailure(new ConnectTimeoutException(
                                "connection timed out after " + timeout.toMillis() + " ms: " + server)),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
        promise.addListener(done -> timer.cancel(false));
        InMemoryLink link = linkTo(server.getAddress());
        Optional<InMemoryHost> target = network.find(server.getAddress());
        if (target.isEmpty()) {
            promise.tryFailure(new NoRouteToHostException("No route to host: " + server));
            return;
        }
        Optional<InMemoryListener> listener = target.get().listener(server.getPort());
        if (listener.isPresent()) {
            link.sendReliably(connecting, listener.get().inbox());
        } else if (!link.isCut()) {
            promise.tryFailure(new ConnectException("Connection refused: " + server));
        }
    }

    private Optional<InMemoryListener> listener(int port) {
        return Optional.ofNullable(listeners.get(port));
    }

    @Override
    public ChannelFuture bind(EventLoopGroup loops, InetSocketAddress wanted, ChannelHandler childHandler) {
        EventLoop loop = loops.next();
        int port = wanted.getPort() == 0 ? nextPort.getAndIncrement() : wanted.getPort();
        InMemoryListener listener =
                new InMemoryListener(this, new InetSocketAddress(address, port), loop, loops, childHandler);
        ChannelPromise promise = new DefaultChannelPromise(listener, loop);
        loop.register(listener).addListener(registered -> {
            if (!registered.isSuccess()) {
                promise.tryFailure(registered.cause());
            } else if (!isOurs(wanted.getAddress())) {
                promise.tryFailure(new BindException(notOurs(wanted.getAddress())));
                listener.close();
            } else if (listeners.putIfAbsent(port, listener) != null) {
                promise.tryFailure(new BindException("Address already in use: " + listener.localAddress()));
                listener.close();
            } else {
                listener.activate();
                promise.trySuccess();
            }
        });
        return promise;
    }

    private boolean isOurs(InetAddress local) {
        return local.isAnyLocalAddress() || local.equals(address);
    }

    private String notOurs(InetAddress local) {
        return local.getHostAddress() + " is no address of this in-memory host, which is " + address.getHostAddress();
    }

    @Override
    public int outerOverhead() {
        return IPV4_HEADER;
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return LocalIoHandler.newFactory();
    }

    @Override
    public String toString() {
        return "in-memory host " + address.getHostAddress();
    }
}
