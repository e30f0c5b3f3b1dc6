/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.gre.GreTransport;

/**
 * The event loops of one client or server: the user's, or threads of its own that live as long as somebody uses them.
 * Thread-safe.
 */
final class EventLoops {

    private final Optional<EventLoopGroup> given;
    private final GreTransport transport;
    private final int threads;
    private EventLoopGroup own;
    private int users;

    /**
     * Creates them.
     *
     * @param given the user's; empty for our own
     * @param transport what our own are made for
     * @param threads how many of our own, 1 or more
     */
    EventLoops(Optional<EventLoopGroup> given, GreTransport transport, int threads) {
        this.given = given;
        this.transport = transport;
        this.threads = threads;
    }

    /**
     * Takes the event loops into use.
     *
     * @throws PptpTransportException if the transport has no kind of loop on this machine
     */
    synchronized EventLoopGroup acquire() throws PptpTransportException {
        if (given.isPresent()) {
            return given.get();
        }
        if (own == null) {
            own = new MultiThreadIoEventLoopGroup(threads, transport.ioHandlerFactory());
        }
        users++;
        return own;
    }

    /** Ends a use; the last one stops the threads. */
    synchronized void release() {
        if (given.isEmpty() && --users == 0) {
            own.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            own = null;
        }
    }
}
