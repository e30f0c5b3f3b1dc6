/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.AbstractChannel;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A channel without a descriptor. What is written and flushed goes to {@link #transmit(Object)}; what its owner
 * hands to {@link #deliver(Object)} is read. It runs on any event loop and honours {@code autoRead}: without a
 * pending read it queues up to {@link #inboundLimit()} messages.
 *
 * <p>Its life: created and registered it is open; the owner's {@link #activate()} makes it active; {@code close()}
 * ends it, and so does the end of its event loop. Except for {@code close()} and writes, its doors are called on its
 * event loop.
 */
public abstract class VirtualChannel extends AbstractChannel {

    private static final ChannelMetadata METADATA = new ChannelMetadata(false);

    private final ChannelConfig config = new VirtualChannelConfig(this);
    private final Queue<Object> inbound = new ArrayDeque<>();
    private final Runnable closeWithLoop = () -> unsafe().close(voidPromise());
    private volatile State state = State.OPEN;
    private boolean readPending;

    /**
     * Creates an open channel that is not registered yet.
     *
     * @param parent the channel it belongs to, or {@code null} as Netty has it
     */
    protected VirtualChannel(Channel parent) {
        super(parent);
    }

    /**
     * Sends one message that was written and flushed. Must not throw: its write has already succeeded.
     *
     * @param message the message; takes ownership
     */
    protected abstract void transmit(Object message);

    /** Called after each batch of {@link #transmit(Object)}. */
    protected void flushed() {}

    /** Called once when the channel has closed, before {@code channelInactive}. */
    protected void closed() {}

    /**
     * Takes a message that arrived while the queue was full. Releases it unless overridden.
     *
     * @param message the message; takes ownership
     */
    protected void overflowed(Object message) {
        ReferenceCountUtil.release(message);
    }

    /**
     * How many messages wait while nobody reads.
     *
     * @return messages, {@value #DEFAULT_INBOUND_LIMIT} unless overridden
     */
    protected int inboundLimit() {
        return DEFAULT_INBOUND_LIMIT;
    }

    /** Makes a registered, open channel active. Does nothing when it already is, or is closed. */
    public final void activate() {
        if (state == State.OPEN) {
            state = State.ACTIVE;
            pipeline().fireChannelActive();
        }
    }

    /**
     * Reads a message, or queues it while no read is pending. After a batch call {@link #deliveryComplete()}.
     *
     * @param message the message; takes ownership, also when the channel is closed
     */
    public final void deliver(Object message) {
        if (state == State.CLOSED) {
            ReferenceCountUtil.release(message);
        } else if (state == State.ACTIVE && readPending && inbound.isEmpty()) {
            pipeline().fireChannelRead(message);
        } else if (inbound.size() < inboundLimit()) {
            inbound.add(message);
        } else {
            overflowed(message);
        }
    }

    /** Ends a batch of {@link #deliver(Object)}. */
    public final void deliveryComplete() {
        if (state == State.ACTIVE && readPending) {
            readPending = false;
            pipeline().fireChannelReadComplete();
        }
    }

    @Override
    protected void doBeginRead() {
        if (readPending || state != State.ACTIVE) {
            return;
        }
        readPending = true;
        if (!inbound.isEmpty()) {
            // Later, as a socket would: the caller of read() does not expect to be called back.
            eventLoop().execute(this::drainInbound);
        }
    }

    private void drainInbound() {
        if (!readPending || inbound.isEmpty()) {
            return;
        }
        for (int waiting = inbound.size(); waiting > 0 && !inbound.isEmpty(); waiting--) {
            pipeline().fireChannelRead(inbound.remove());
        }
        deliveryComplete();
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer written) {
        for (Object message = written.current(); message != null; message = written.current()) {
            // The buffer gives up its reference first, so that transmit() owns the only one.
            ReferenceCountUtil.retain(message);
            written.remove();
            transmit(message);
        }
        flushed();
    }

    @Override
    protected void doRegister(ChannelPromise promise) {
        if (eventLoop() instanceof SingleThreadEventExecutor loop) {
            loop.addShutdownHook(closeWithLoop);
        }
        promise.setSuccess();
    }

    @Override
    protected void doDeregister() {
        if (eventLoop() instanceof SingleThreadEventExecutor loop) {
            loop.removeShutdownHook(closeWithLoop);
        }
    }

    @Override
    protected void doClose() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        for (Object message = inbound.poll(); message != null; message = inbound.poll()) {
            ReferenceCountUtil.release(message);
        }
        closed();
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    protected void doBind(SocketAddress localAddress) {
        throw new UnsupportedOperationException("a virtual channel is not bound");
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new VirtualUnsafe();
    }

    @Override
    public final ChannelConfig config() {
        return config;
    }

    @Override
    public final ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    public final boolean isOpen() {
        return state != State.CLOSED;
    }

    @Override
    public final boolean isActive() {
        return state == State.ACTIVE;
    }

    private enum State {
        OPEN,
        ACTIVE,
        CLOSED
    }

    private void readCancelled() {
        if (!isRegistered() || eventLoop().inEventLoop()) {
            readPending = false;
        } else {
            eventLoop().execute(this::readCancelled);
        }
    }

    private static final class VirtualChannelConfig extends DefaultChannelConfig {
        VirtualChannelConfig(VirtualChannel channel) {
            super(channel);
        }

        @Override
        protected void autoReadCleared() {
            ((VirtualChannel) channel).readCancelled();
        }
    }

    private final class VirtualUnsafe extends AbstractUnsafe {
        @Override
        public void connect(SocketAddress remoteAddress, SocketAddress localAddress, ChannelPromise promise) {
            promise.setFailure(new UnsupportedOperationException("a virtual channel is connected by its owner"));
        }
    }

    /** The {@link #inboundLimit()} of a channel that does not say otherwise: 1024 messages. */
    protected static final int DEFAULT_INBOUND_LIMIT = 1024;
}
