/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.service;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the service manager what this program is doing (sd_notify(3)): a datagram to the socket that the environment
 * variable {@code NOTIFY_SOCKET} names, so that {@code systemctl start} returns when the tunnel is up and {@code
 * systemctl status} shows what it does. Does nothing where the variable is not set, and loads nothing native then. For
 * any thread.
 */
public final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final String VARIABLE = "NOTIFY_SOCKET";

    private final Optional<byte[]> socket;

    private Readiness(Optional<byte[]> socket) {
        this.socket = socket;
    }

    /** For the service manager that started this process, if one did. */
    public static Readiness ofEnvironment() {
        return Optional.ofNullable(System.getenv(VARIABLE)).map(Readiness::at).orElseGet(Readiness::untold);
    }

    /** For nobody. */
    static Readiness untold() {
        return new Readiness(Optional.empty());
    }

    /** For the socket of that name: a path, or a name that is no file where it begins with {@code @} (unix(7)). */
    static Readiness at(String name) {
        if (!name.startsWith("/") && !name.startsWith("@")) {
            LOG.warn(
                    "{} is \"{}\", expected a path or a name with @: the service manager is told nothing",
                    VARIABLE,
                    name);
            return untold();
        }
        byte[] address = name.getBytes(StandardCharsets.UTF_8);
        if (address[0] == '@') {
            address[0] = 0;
        }
        return new Readiness(Optional.of(address));
    }

    /** The tunnel is up, or the server listens. */
    public void ready(String status) {
        send("READY=1\nSTATUS=" + oneLine(status) + "\n");
    }

    /** Something changed, such as a tunnel that is down and comes back; a sentence for people. */
    public void status(String status) {
        send("STATUS=" + oneLine(status) + "\n");
    }

    /** It ends in order. */
    public void stopping() {
        send("STOPPING=1\n");
    }

    /** A second line would be another message. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** Whoever does not hear us must not end the tunnel, so failures are only logged. */
    private void send(String message) {
        if (socket.isEmpty()) {
            return;
        }
        if (!Epoll.isAvailable()) {
            LOG.warn(
                    "The service manager is not told: {}",
                    Epoll.unavailabilityCause().getMessage());
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocateDirect(message.length() * 3);
        bytes.put(message.getBytes(StandardCharsets.UTF_8)).flip();
        Socket sender = Socket.newSocketDomainDgram();
        try {
            sender.sendToDomainSocket(bytes, 0, bytes.limit(), socket.get());
        } catch (IOException e) {
            LOG.warn("The service manager cannot be told, for nobody listens: {}", e.toString());
        } finally {
            close(sender);
        }
    }

    private static void close(Socket sender) {
        try {
            sender.close();
        } catch (IOException e) {
            LOG.debug("Closing the socket to the service manager: {}", e.getMessage());
        }
    }
}
