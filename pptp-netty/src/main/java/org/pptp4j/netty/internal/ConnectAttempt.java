/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pptp4j.PptpException;
import org.pptp4j.netty.PptpClientConfig;
import org.pptp4j.netty.PptpTransportException;

/**
 * One control connection of a client, from the lookup of the server's name over the addresses that are tried one after
 * the other to the release of everything, whether it came up or not.
 */
final class ConnectAttempt {

    private final PptpClientConfig config;
    private final TunnelSetup setup;
    private final Optional<PathProbe> probe;
    private final ServerAddresses addresses;
    private final EventLoop loop;
    private final CompletableFuture<?> result;
    private final Supplier<ClientConnection.User> users;
    private final Function<InetAddress, CompletionStage<Void>> approach;
    private final Runnable released;
    private final AtomicBoolean over = new AtomicBoolean();
    private Optional<ClientConnection> connection = Optional.empty();

    /**
     * Creates it; {@link #begin} begins it.
     *
     * @param probe what knows the address that we send from; empty if nobody does
     * @param addresses finds the server
     * @param result completed exceptionally if it comes to nothing; whoever completes it so gives it up
     * @param users what the connection is for, one for each address
     * @param approach what comes before each address is tried; on the event loop
     * @param released called once, when nothing is left; on the event loop unless that has ended
     */
    ConnectAttempt(
            PptpClientConfig config,
            TunnelSetup setup,
            Optional<PathProbe> probe,
            ServerAddresses addresses,
            EventLoop loop,
            CompletableFuture<?> result,
            Supplier<ClientConnection.User> users,
            Function<InetAddress, CompletionStage<Void>> approach,
            Runnable released) {
        this.config = config;
        this.setup = setup;
        this.probe = probe;
        this.addresses = addresses;
        this.loop = loop;
        this.result = result;
        this.users = users;
        this.approach = approach;
        this.released = released;
    }

    void begin() {
        addresses.find().thenAcceptAsync(this::tryAddresses, loop).exceptionally(failure -> {
            onLoop(() -> {
                result.completeExceptionally(explain(failure));
                release();
            });
            return null;
        });
        result.whenComplete((up, failure) -> {
            if (failure != null && !loop.isShutdown()) {
                loop.execute(this::giveUp);
            }
        });
    }

    /** On the thread that looked a name up there is nothing to be done, unless the event loop has ended. */
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

    private static Throwable explain(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RejectedExecutionException
                ? new PptpTransportException(
                        "The event loops given to the client are shut down: give it running ones, or none.", cause)
                : cause;
    }

    /** Unless the user gave up while the name was looked up. */
    private void tryAddresses(List<InetAddress> addresses) {
        if (result.isDone()) {
            release();
        } else {
            tryNext(addresses.iterator());
        }
    }

    private void tryNext(Iterator<InetAddress> addresses) {
        InetAddress address = addresses.next();
        CompletableFuture<Void> ready = approach.apply(address).toCompletableFuture();
        if (ready.isDone()) {
            approached(ready, address, addresses);
        } else {
            ready.whenCompleteAsync((none, failure) -> approached(ready, address, addresses), loop);
        }
    }

    /** Unless the user gave up meanwhile. */
    private void approached(CompletableFuture<Void> ready, InetAddress address, Iterator<InetAddress> others) {
        if (result.isDone()) {
            release();
        } else if (ready.isCompletedExceptionally()) {
            ready.whenComplete((none, failure) -> result.completeExceptionally(TunnelSetup.explain(
                    "The way to " + address.getHostAddress() + " could not be made ready", failure)));
            release();
        } else {
            connect(address, others);
        }
    }

    private void connect(InetAddress address, Iterator<InetAddress> others) {
        ClientConnection next =
                new ClientConnection(config, setup, probe, address, loop, users.get(), (failure, unreachable) -> {
                    if (unreachable && others.hasNext() && !result.isDone()) {
                        connection = Optional.empty();
                        tryNext(others);
                    } else {
                        result.completeExceptionally(failure);
                        release();
                    }
                });
        connection = Optional.of(next);
        next.start();
    }

    /** A name that is still being looked up, or a way that is made ready, is nobody's concern any more. */
    private void giveUp() {
        connection.ifPresentOrElse(ClientConnection::abort, this::release);
    }

    /** Ends what is up without a word to the server, which cannot be reached any more. On the event loop. */
    void breakOff(PptpException why) {
        connection.ifPresent(running -> running.breakOff(why));
    }

    private void release() {
        if (over.compareAndSet(false, true)) {
            released.run();
        }
    }
}
