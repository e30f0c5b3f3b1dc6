/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries packets between a tunnel and a {@link TunDevice}, both ways, on the tunnel's event loop and without a copy.
 * The MSS of TCP connections is lowered to what fits into the tunnel, and a packet that does not fit is answered with
 * the MTU. It ends with the tunnel, with the device, or when it is closed, whichever is first; the tunnel and the
 * device go on, and the device can be attached to the next tunnel.
 *
 * <pre>
 * TunDevice device = TunDevice.open(TunConfig.DEFAULT);
 * device.configure(tunnel.link());
 * TunBridge bridge = TunBridge.attach(tunnel, device);
 * </pre>
 */
public final class TunBridge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TunBridge.class);
    private static final long PATIENCE_SECONDS = 5;
    private static final AttributeKey<TunBridge> CURRENT = AttributeKey.valueOf(TunBridge.class, "current");

    private final PptpTunnel tunnel;
    private final TunDevice device;
    private final Channel call;
    private final IoEventLoop loop;
    private final DeviceReader reader;
    private final DeviceWriter writer;
    private final Events events = new Events();
    private final CompletableFuture<TunBridgeStats> closed = new CompletableFuture<>();
    private State state = State.NEW;

    private enum State {
        NEW,
        RUNNING,
        ENDED
    }

    private TunBridge(PptpTunnel tunnel, TunDevice device, IoEventLoop loop) {
        this.tunnel = tunnel;
        this.device = device;
        this.call = tunnel.channel();
        this.loop = loop;
        this.reader = new DeviceReader(device, tunnel, this::stop);
        this.writer = new DeviceWriter(new PacketDescriptor(device.descriptor()), tunnel);
    }

    /**
     * Begins to carry packets. Becomes the tunnel's {@linkplain PptpTunnel#receiver receiver}; a bridge that the device
     * or the tunnel already has ends first.
     *
     * @param tunnel a tunnel on an event loop of Netty's epoll transport, whatever carries its GRE
     * @param device a device; usually {@linkplain TunDevice#configure configured} with the tunnel's link
     * @return the bridge
     * @throws PptpTransportException if the tunnel's event loop is of another transport, or the device is closed
     */
    public static TunBridge attach(PptpTunnel tunnel, TunDevice device) throws PptpTransportException {
        EventLoop loop = tunnel.channel().eventLoop();
        TunRequirements.ALL.requireEpoll(loop);
        TunBridge bridge = new TunBridge(tunnel, device, (IoEventLoop) loop);
        Optional<TunBridge> before = device.attach(bridge);
        before.map(TunBridge::end)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .whenComplete((stats, never) -> bridge.onLoop(bridge::start));
        return bridge;
    }

    /**
     * Takes the counters, on the event loop so that they belong together.
     *
     * @return the counters; after the end, the last ones
     */
    public CompletableFuture<TunBridgeStats> collectStats() {
        if (closed.isDone()) {
            return closed.copy();
        }
        CompletableFuture<TunBridgeStats> result = new CompletableFuture<>();
        onLoop(() -> result.complete(stats()));
        return result;
    }

    /**
     * Completes when the bridge has ended.
     *
     * @return its last counters; never completed exceptionally
     */
    public CompletableFuture<TunBridgeStats> closeFuture() {
        return closed.copy();
    }

    /** Ends the bridge; the tunnel and the device go on. Packets that still come out of the tunnel are dropped. */
    @Override
    public void close() {
        end();
    }

    private CompletableFuture<TunBridgeStats> end() {
        onLoop(this::stop);
        return closed;
    }

    /** Ends the bridge, and waits for that; nobody uses the descriptor any more when the command is given. */
    void detach(Runnable release) {
        CompletableFuture<Void> released = end().thenRun(release);
        if (loop.inEventLoop()) {
            return;
        }
        try {
            released.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The event loop of a tunnel does not let go of {}: is it blocked?", device);
        }
    }

    /** Where there is no event loop any more nobody else runs either. */
    private void onLoop(Runnable action) {
        if (loop.inEventLoop()) {
            action.run();
            return;
        }
        try {
            loop.execute(action);
        } catch (RejectedExecutionException ended) {
            action.run();
        }
    }

    private void start() {
        if (state == State.ENDED || !call.isActive()) {
            state = State.ENDED;
            finish();
            return;
        }
        state = State.RUNNING;
        Optional.ofNullable(call.attr(CURRENT).getAndSet(this)).ifPresent(TunBridge::stop);
        tunnel.receiver(writer);
        call.pipeline().addLast(events);
        Future<IoRegistration> registering = loop.register(reader);
        registering.addListener(done -> {
            if (!registering.isSuccess()) {
                LOG.warn("The event loop does not take {}", device, registering.cause());
                stop();
            } else if (state == State.RUNNING) {
                reader.start(registering.getNow());
            } else {
                registering.getNow().cancel();
            }
        });
    }

    private void stop() {
        if (state != State.RUNNING) {
            state = State.ENDED;
            return;
        }
        state = State.ENDED;
        reader.end();
        if (call.attr(CURRENT).compareAndSet(this, null)) {
            tunnel.receiver(ByteBuf::release);
        }
        if (call.pipeline().context(events) != null) {
            call.pipeline().remove(events);
        }
        finish();
    }

    private void finish() {
        device.detached(this);
        closed.complete(stats());
    }

    private TunBridgeStats stats() {
        return new TunBridgeStats(
                reader.packetsRead(),
                reader.bytesRead(),
                writer.packetsWritten(),
                writer.bytesWritten(),
                reader.pauses(),
                writer.full(),
                writer.refused(),
                reader.clamped() + writer.clamped(),
                reader.tooLong(),
                reader.answered());
    }

    /** What the call's channel says. */
    private final class Events extends ChannelInboundHandlerAdapter {

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            reader.resume();
            context.fireChannelWritabilityChanged();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stop();
            context.fireChannelInactive();
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            stop();
        }
    }
}
