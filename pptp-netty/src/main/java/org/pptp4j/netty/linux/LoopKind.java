/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.linux;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.nio.NioIoHandler;

/** Which sockets an event loop can run. Touches the optional epoll classes only when they are there. */
public enum LoopKind {
    /** Those of Java. */
    NIO,
    /** Those of Linux, and descriptors of one's own. */
    EPOLL,
    /** Neither; such as a loop that runs nothing but channels in memory. */
    OTHER;

    /**
     * The kind of an event loop.
     *
     * @param loop any event loop
     * @return its kind
     */
    public static LoopKind of(EventLoop loop) {
        if (!(loop instanceof IoEventLoop io)) {
            return OTHER;
        }
        if (io.isIoType(NioIoHandler.class)) {
            return NIO;
        }
        return isPresent(EPOLL_CLASS) && EpollLoops.isOne(io) ? EPOLL : OTHER;
    }

    static boolean isPresent(String className) {
        try {
            Class.forName(className, false, LoopKind.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    static final String EPOLL_CLASS = "io.netty.channel.epoll.Epoll";
}
