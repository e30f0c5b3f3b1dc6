/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.pptp4j.Role;
import org.pptp4j.diagnosis.ControlState;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientConfig;
import org.pptp4j.netty.PptpConnection;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;

/** The client behind {@link PptpClient}: resolves the server's name and tries its addresses one after the other. */
public final class Client implements PptpClient {

    private final PptpClientConfig config;
    private final EventLoops loops;
    private final TunnelSetup setup;

    /**
     * Creates a client.
     *
     * @param config what it does
     */
    public Client(PptpClientConfig config) {
        this.config = config;
        this.loops = new EventLoops(config.eventLoopGroup(), config.greTransport());
        this.setup = new TunnelSetup(
                config.control(),
                config.gre(),
                config.ppp(),
                new ClientServices(config.questions()),
                new SecureRandom(),
                new Surroundings(Role.PNS, config.greTransport(), config.path()),
                config.tap());
    }

    @Override
    public PptpClientConfig config() {
        return config;
    }

    @Override
    public CompletableFuture<PptpTunnel> connect() {
        CompletableFuture<PptpTunnel> result = new CompletableFuture<>();
        begin(result, () -> new OneTunnel(result));
        return result;
    }

    @Override
    public CompletableFuture<PptpConnection> open() {
        CompletableFuture<PptpConnection> result = new CompletableFuture<>();
        begin(result, () -> new OpenConnection(result));
        return result;
    }

    private void begin(CompletableFuture<?> result, Supplier<ClientConnection.User> users) {
        EventLoop loop;
        try {
            loop = loops.acquire();
        } catch (PptpTransportException e) {
            result.completeExceptionally(Diagnosed.at(ControlState.NO_SOCKET, e));
            return;
        }
        HostResolver.resolve(config.host())
                .thenAcceptAsync(addresses -> begin(addresses.iterator(), loop, result, users), loop)
                .exceptionally(failure -> {
                    loops.release();
                    result.completeExceptionally(explain(failure));
                    return null;
                });
    }

    private static Throwable explain(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RejectedExecutionException
                ? new PptpTransportException(
                        "The event loops given to the client are shut down: give it running ones, or none.", cause)
                : cause;
    }

    /** Unless the user gave up while the name was looked up. */
    private void begin(
            Iterator<InetAddress> addresses,
            EventLoop loop,
            CompletableFuture<?> result,
            Supplier<ClientConnection.User> users) {
        if (result.isDone()) {
            loops.release();
        } else {
            tryNext(addresses, loop, result, users);
        }
    }

    private void tryNext(
            Iterator<InetAddress> addresses,
            EventLoop loop,
            CompletableFuture<?> result,
            Supplier<ClientConnection.User> users) {
        ClientConnection connection =
                new ClientConnection(config, setup, addresses.next(), loop, users.get(), (failure, unreachable) -> {
                    if (unreachable && addresses.hasNext() && !result.isDone()) {
                        tryNext(addresses, loop, result, users);
                    } else {
                        result.completeExceptionally(failure);
                        loops.release();
                    }
                });
        result.whenComplete((up, failure) -> {
            if (failure != null && !loop.isShutdown()) {
                loop.execute(connection::abort);
            }
        });
        connection.start();
    }
}
