/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.control.StopReason;
import org.pptp4j.control.WanErrors;
import org.pptp4j.netty.PptpConnection;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelEvent;

/** A control connection as its user has it, on either side: brings every command to the event loop. */
final class Connection implements PptpConnection {

    private final ControlSession session;
    private final EventLoop loop;
    private final CompletableFuture<TunnelClosed> closed = new CompletableFuture<>();

    Connection(ControlSession session, EventLoop loop) {
        this.session = session;
        this.loop = loop;
    }

    @Override
    public InetSocketAddress peerAddress() {
        return session.path().peer();
    }

    @Override
    public CompletableFuture<PptpTunnel> placeCall() {
        return placeCall(session.numbers(), session.listener());
    }

    @Override
    public CompletableFuture<PptpTunnel> placeCall(CallNumbers numbers, Consumer<TunnelEvent> listener) {
        return placeCall(numbers, new TunnelListener(session.path().tap().before(listener)));
    }

    private CompletableFuture<PptpTunnel> placeCall(CallNumbers numbers, TunnelListener listener) {
        CompletableFuture<PptpTunnel> result = new CompletableFuture<>();
        if (!onLoop(() -> session.placeCall(numbers, listener, result))) {
            result.completeExceptionally(
                    new PptpTransportException("A call cannot be placed: the event loop has ended."));
        }
        return result;
    }

    @Override
    public CompletableFuture<List<PptpTunnel>> tunnels() {
        CompletableFuture<List<PptpTunnel>> result = new CompletableFuture<>();
        if (!onLoop(() -> result.complete(session.tunnels()))) {
            result.complete(List.of());
        }
        return result;
    }

    @Override
    public void sendWanErrors(PptpTunnel tunnel, WanErrors errors) {
        onLoop(() ->
                session.callId(tunnel).ifPresent(callId -> session.control().countWanErrors(callId, errors)));
    }

    @Override
    public void sendLinkInfo(PptpTunnel tunnel, long sendAccm, long receiveAccm) {
        onLoop(() -> session.callId(tunnel)
                .ifPresent(callId -> session.control().sendLinkInfo(callId, sendAccm, receiveAccm)));
    }

    @Override
    public CompletableFuture<TunnelClosed> closeFuture() {
        return closed.copy();
    }

    @Override
    public void close() {
        onLoop(() -> {
            if (!closed.isDone()) {
                session.close(StopReason.LOCAL_SHUTDOWN);
            }
        });
    }

    /** All resources are released: tells the user. */
    void finish(TunnelClosed why) {
        closed.complete(why);
    }

    /** Runs something on the event loop; false if that has ended, and everything on it with it. */
    private boolean onLoop(Runnable action) {
        try {
            loop.execute(action);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }
}
