/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.gre.GreTransport;

/**
 * The event loops of one client or server: the user's, or one thread of its own that lives as long as somebody uses it.
 * Thread-safe.
 */
final class EventLoops {

    private final Optional<EventLoopGroup> given;
    private final GreTransport transport;
    private EventLoopGroup own;
    private int users;

    EventLoops(Optional<EventLoopGroup> given, GreTransport transport) {
        this.given = given;
        this.transport = transport;
    }

    /**
     * Takes an event loop into use.
     *
     * @throws PptpTransportException if the transport has no kind of loop on this machine
     */
    synchronized EventLoop acquire() throws PptpTransportException {
        if (given.isPresent()) {
            return given.get().next();
        }
        if (own == null) {
            own = new MultiThreadIoEventLoopGroup(1, transport.ioHandlerFactory());
        }
        users++;
        return own.next();
    }

    /** Gives an event loop back; the last one stops the thread. */
    synchronized void release() {
        if (given.isEmpty() && --users == 0) {
            own.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            own = null;
        }
    }
}
