/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.capture.CaptureFile;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** The capture of a whole tunnel. */
class CapturedTunnelTest {

    @TempDir
    private Path directory;

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(1)));

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    private String captured(AuthProtocol login) throws Exception {
        Path file = directory.resolve("tunnel.pcapng");
        pair.bind(server -> server.authenticator(UserAuthenticator.passwords(name -> Optional.of("c0rrect")))
                .authentication(auth -> auth.allow(login))
                .mppe(MppeOptions::preferred));
        try (CaptureFile capture = CaptureFile.open(file, () -> Instant.ofEpochSecond(0, pair.loop.nanos()))) {
            PptpTunnel tunnel = pair.await(pair.client()
                    .credentials(Credentials.of("alice", "c0rrect"))
                    .authentication(auth -> auth.allow(login))
                    .mppe(MppeOptions::preferred)
                    .tap(capture)
                    .build()
                    .connect());
            ByteBuf packet = tunnel.allocate(40);
            packet.writeInt(0x45000028)
                    .writeZero(16)
                    .writeCharSequence("what is inside......", StandardCharsets.US_ASCII);
            tunnel.send(packet);
            tunnel.close();
            pair.await(tunnel.closeFuture());
            assertThat(capture.failure()).isEmpty();
            assertThat(capture.dropped()).isZero();
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void hasTheControlConnectionThePhasesInOrderAndTheInnerPacketsInClear() throws Exception {
        assertThat(captured(AuthProtocol.MS_CHAP_V2))
                .containsSubsequence(
                        "\0\u009c\0\1\u001a\u002b\u003c\u004d\0\1",
                        "Control connection established",
                        "Call connected",
                        "PPP phase ESTABLISH",
                        "PPP phase AUTHENTICATE",
                        "PPP phase NETWORK",
                        "Tunnel up: local 10.77.0.2, peer 10.77.0.1, MTU 1396, MPPE 128-bit stateless",
                        "PPP phase TERMINATE",
                        "Tunnel ended (LOCAL)")
                .containsOnlyOnce("what is inside......");
    }

    @Test
    void hasNotThePasswordOfPap() throws Exception {
        assertThat(captured(AuthProtocol.PAP)).contains("alice\7*******").doesNotContain("c0rrect");
    }
}
