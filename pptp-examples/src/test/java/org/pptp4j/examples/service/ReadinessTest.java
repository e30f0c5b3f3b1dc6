/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ReadinessTest {

    @TempDir
    private Path directory;

    /** The service manager's end; its messages are there as soon as they are sent. */
    private static final class Manager implements AutoCloseable {
        private final Socket socket;

        Manager(String name) throws IOException {
            Epoll.ensureAvailability();
            socket = Socket.newSocketDomainDgram();
            socket.bind(new DomainSocketAddress(name));
        }

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

    @Test
    void saysWhenItIsReadyWhatItDoesAndThatItStops() throws IOException {
        String path = directory.resolve("notify").toString();
        try (Manager manager = new Manager(path)) {
            Readiness readiness = Readiness.at(path);

            readiness.ready("ppp0 is up");
            assertThat(manager.message()).isEqualTo("READY=1\nSTATUS=ppp0 is up\n");
            readiness.status("größer\nREADY=1");
            assertThat(manager.message()).isEqualTo("STATUS=größer READY=1\n");
            readiness.stopping();
            assertThat(manager.message()).isEqualTo("STOPPING=1\n");
        }
    }

    @Test
    void knowsNamesThatAreNoFiles() throws IOException {
        String name = "pptp4j/" + UUID.randomUUID();
        try (Manager manager = new Manager("\0" + name)) {
            Readiness.at("@" + name).stopping();

            assertThat(manager.message()).isEqualTo("STOPPING=1\n");
        }
    }

    @Test
    void goesOnWhereNobodyListens() {
        Readiness.at(directory.resolve("nobody").toString()).ready("up");
        Readiness.at("relative").ready("up");
        Readiness.untold().ready("up");
    }
}
