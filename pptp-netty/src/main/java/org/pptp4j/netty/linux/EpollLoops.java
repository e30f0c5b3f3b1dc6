/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.linux;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.Optional;

/** Event loops of Netty's epoll transport, which is optional: loaded only where that is present. */
public final class EpollLoops {

    private EpollLoops() {}

    static boolean isOne(IoEventLoop loop) {
        return loop.isIoType(EpollIoHandler.class);
    }

    /**
     * Why there is no epoll here.
     *
     * @return what did not load; empty if it is available
     */
    public static Optional<Throwable> unavailabilityCause() {
        return Optional.ofNullable(Epoll.unavailabilityCause());
    }

    /**
     * What such a loop is made of.
     *
     * @return the factory for a group
     */
    public static IoHandlerFactory ioHandlerFactory() {
        return EpollIoHandler.newFactory();
    }
}
