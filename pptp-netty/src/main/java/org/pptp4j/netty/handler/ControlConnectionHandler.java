/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ObjLongConsumer;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.control.CallResult;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.control.ControlEvent;
import org.pptp4j.control.ControlMessage;
import org.pptp4j.control.ErrorCode;
import org.pptp4j.control.IncomingCallResult;
import org.pptp4j.control.StopReason;
import org.pptp4j.control.WanErrors;
import org.pptp4j.netty.internal.Deadline;

/**
 * Drives a {@link ControlConnection} (RFC 2637 §3): gives it messages and time, writes what it sends, and fires its
 * {@link ControlEvent}s as user events. Its commands are called on the event loop.
 *
 * <p>Much of what a peer sends is answered. One that sends and never reads would fill the memory with answers, so while
 * the channel is not writable nothing is read from it; the keep-alive ends a connection that stays so.
 */
public final class ControlConnectionHandler extends SimpleChannelInboundHandler<ControlMessage> {

    private final LongFunction<ControlConnection> factory;
    private ControlConnection connection;
    private ChannelHandlerContext context;
    private Deadline deadline;
    private boolean draining;
    private long lastHeard;

    /**
     * Creates the handler of one connection.
     *
     * @param factory makes the machine when the channel is active; gets the time in nanoseconds
     */
    public ControlConnectionHandler(LongFunction<ControlConnection> factory) {
        super(ControlMessage.class);
        this.factory = factory;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        deadline = new Deadline(added.executor(), now -> command(ControlConnection::handleTimeout));
        if (added.channel().isActive()) {
            begin();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        begin();
        active.fireChannelActive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        deadline.cancel();
    }

    private void begin() {
        if (connection == null) {
            lastHeard = deadline.now();
            connection = factory.apply(lastHeard);
            drain();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext from, ControlMessage message) {
        lastHeard = deadline.now();
        command((machine, now) -> machine.handleMessage(message, now));
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        command(ControlConnection::handleTransportClosed);
        deadline.cancel();
        inactive.fireChannelInactive();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        changed.channel().config().setAutoRead(changed.channel().isWritable());
        changed.fireChannelWritabilityChanged();
    }

    /**
     * How long the peer has been silent.
     *
     * @return time since its last message, or since the connection began
     */
    public Duration silence() {
        return Duration.ofNanos(connection == null ? 0 : deadline.now() - lastHeard);
    }

    /**
     * Begins a call: a PNS places an outgoing one (RFC 2637 §2.7), a PAC offers an incoming one (§2.9).
     *
     * @param numbers what is dialed
     * @return our id of the call
     * @throws IllegalStateException if the connection is not established, or has all the calls it may have
     */
    public int placeCall(CallNumbers numbers) {
        if (connection == null) {
            throw new IllegalStateException("a call needs an established connection; this one has not begun");
        }
        int callId = connection.placeCall(numbers, deadline.now());
        drain();
        return callId;
    }

    /**
     * Accepts a call of the peer (RFC 2637 §2.8, §2.10).
     *
     * @param callId our id of the call
     */
    public void acceptCall(int callId) {
        command((machine, now) -> machine.acceptCall(callId, now));
    }

    /**
     * Refuses an outgoing call, as a PAC (RFC 2637 §2.8).
     *
     * @param callId our id of the call
     * @param result why
     * @param error more precisely
     */
    public void refuseCall(int callId, CallResult result, ErrorCode error) {
        command((machine, now) -> machine.refuseCall(callId, result, error, now));
    }

    /**
     * Refuses an incoming call, as a PNS (RFC 2637 §2.10).
     *
     * @param callId our id of the call
     * @param result why
     * @param error more precisely
     */
    public void refuseCall(int callId, IncomingCallResult result, ErrorCode error) {
        command((machine, now) -> machine.refuseCall(callId, result, error, now));
    }

    /**
     * Tells the peer the PPP options of an open call (RFC 2637 §2.15).
     *
     * @param callId our id of the call
     * @param sendAccm 32 bits
     * @param receiveAccm 32 bits
     */
    public void sendLinkInfo(int callId, long sendAccm, long receiveAccm) {
        command((machine, now) -> machine.sendLinkInfo(callId, sendAccm, receiveAccm));
    }

    /**
     * Tells the peer of errors on the line behind us, at most once in 60 s (RFC 2637 §2.14).
     *
     * @param callId our id of the call
     * @param errors what was counted since the call began
     */
    public void countWanErrors(int callId, WanErrors errors) {
        command((machine, now) -> machine.countWanErrors(callId, errors, now));
    }

    /** Ends a connection that lost a collision (RFC 2637 §3.1.3), without another word. */
    public void giveWay() {
        command(ControlConnection::giveWay);
    }

    /**
     * Ends a call (RFC 2637 §2.12, §2.13).
     *
     * @param callId our id of the call
     */
    public void clearCall(int callId) {
        command((machine, now) -> machine.clearCall(callId, now));
    }

    /**
     * Ends the control connection with its calls (RFC 2637 §2.3).
     *
     * @param reason the reason to give
     */
    public void close(StopReason reason) {
        command((machine, now) -> machine.close(reason, now));
    }

    private void command(ObjLongConsumer<ControlConnection> command) {
        if (connection != null) {
            command.accept(connection, deadline.now());
            drain();
        }
    }

    /**
     * Events before messages: what they set up must be there before the peer can answer. Only the end comes after, for
     * the owner closes the channel on it, and the last reply has to be out by then. What a command that is given while
     * an event is fired leads to comes after that event, so that all see them in order.
     */
    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        Optional<ControlEvent> end = fireEvents();
        transmit();
        draining = false;
        deadline.set(connection.nextTimeout());
        end.ifPresent(context::fireUserEventTriggered);
    }

    /** Fires all but the end, which it returns. */
    private Optional<ControlEvent> fireEvents() {
        Optional<ControlEvent> end = Optional.empty();
        for (Optional<ControlEvent> e = connection.pollEvent(); e.isPresent(); e = connection.pollEvent()) {
            if (e.get() instanceof ControlEvent.Closed) {
                end = e;
            } else {
                context.fireUserEventTriggered(e.get());
            }
        }
        return end;
    }

    private void transmit() {
        boolean wrote = false;
        for (Optional<ControlMessage> m = connection.pollTransmit(); m.isPresent(); m = connection.pollTransmit()) {
            context.write(m.get(), context.voidPromise());
            wrote = true;
        }
        if (wrote) {
            context.flush();
        }
    }
}
