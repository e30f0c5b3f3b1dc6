/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.service;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The service manager's end of {@code NOTIFY_SOCKET}. */
final class NotifySocket implements AutoCloseable {

    private final Socket socket;

    NotifySocket(String name) throws IOException {
        Epoll.ensureAvailability();
        socket = Socket.newSocketDomainDgram();
        socket.bind(new DomainSocketAddress(name));
    }

    /** The next message; waits for it. */
    String message() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(1000);
        bytes.limit(socket.recv(bytes, 0, bytes.capacity()));
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
