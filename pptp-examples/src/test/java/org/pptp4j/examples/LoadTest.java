/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.examples.load.LoadFile;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.GreTransport;

/** {@code load}, with a few tunnels in this JVM, and over UDP on the loopback interface. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoadTest {

    private static final String PASSWORD = "c0rrect-h0rse";

    @TempDir
    private Path directory;

    @Test
    void losesNothingInMemory() throws Exception {
        Path json = directory.resolve("load.json");

        ProgramRun run = ProgramRun.of(
                "load", "--tunnels", "3", "--rate", "50", "--seconds", "0.2", "--size", "100", "--json", "" + json);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("3 up, 0 failed", "CPU second of both ends", "(p50)", "(p99)", "30 requests, 0 refused")
                .containsPattern("lost +0 \\(0\\.000 %\\)")
                .containsPattern("closed +3 in order");
        LoadFile result = LoadFile.read(json);
        assertThat(result.number("plan.rate")).isEqualTo(50);
        assertThat(result.number("setUp.up")).isEqualTo(3);
        assertThat(result.number("setUp.perCpuSecond")).isPositive();
        assertThat(result.number("setUp.linkUpMillisP99")).isGreaterThan(result.number("setUp.linkUpMillisP50") / 2);
        assertThat(result.number("packets.requests")).isEqualTo(30);
        assertThat(result.number("packets.replies")).isEqualTo(30);
        assertThat(result.number("closing.inOrder")).isEqualTo(3);
    }

    @Test
    void leavesTunnelsIdleAtRateZero() {
        ProgramRun run = ProgramRun.of("load", "--tunnels", "2", "--rate", "0");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("2 up, 0 failed", "idle tunnel").doesNotContain("packets", "lost");
    }

    @Test
    void measuresAServerSomewhereElse() throws Exception {
        ProgramRun run = againstServer(PASSWORD);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("2 up, 0 failed", "CPU second of the clients", "10 requests, 0 refused");
        assertThat(run.out()).containsPattern("lost +0 \\(0\\.000 %\\)");
    }

    @Test
    void saysWhyTunnelsFailed() throws Exception {
        ProgramRun run = againstServer("wr0ng-h0rse");

        assertThat(run.status()).isEqualTo(ExitStatus.WE_NOT_AUTHENTICATED);
        assertThat(run.out()).contains("0 up, 2 failed");
        assertThat(run.err()).contains("691");
        assertThat(run.out() + run.err()).doesNotContain("wr0ng-h0rse").doesNotContain(PASSWORD);
    }

    /** The wait for lost replies is no time in which packets pass. */
    @Test
    void countsPacketsPerSecondWithoutTheWaitForLostOnes() throws Exception {
        Path json = directory.resolve("load.json");

        ProgramRun run = against(tunnel -> tunnel.receiver(ByteBuf::release), PASSWORD, "--json", "" + json);

        assertThat(run.out()).containsPattern("lost +10 \\(100\\.000 %\\)");
        assertThat(LoadFile.read(json).number("packets.seconds")).isLessThan(3);
    }

    private ProgramRun againstServer(String password) throws Exception {
        return against(tunnel -> tunnel.receiver(new EchoResponder(tunnel)), password);
    }

    private ProgramRun against(Consumer<PptpTunnel> onTunnel, String password, String... more) throws Exception {
        PptpServer.Binding server = PptpServer.builder()
                .bindAddress(new InetSocketAddress("127.0.0.1", 0))
                .greTransport(GreTransport.udp(0))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of(PASSWORD)))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .onTunnel(onTunnel)
                .build()
                .bind()
                .get();
        try {
            Path file = Files.writeString(directory.resolve("password"), password);
            List<String> line = new ArrayList<>(List.of("load", "--tunnels", "2", "--rate", "25", "--seconds", "0.2"));
            line.addAll(
                    List.of("--server", "127.0.0.1:" + server.controlAddress().getPort()));
            line.addAll(List.of("--user", "alice", "--password-file", file.toString()));
            line.addAll(List.of(
                    "--transport", "udp", "--udp-port", "" + server.greAddress().getPort()));
            line.addAll(List.of(more));
            return ProgramRun.of(line);
        } finally {
            server.close();
            server.closeFuture().get();
        }
    }
}
