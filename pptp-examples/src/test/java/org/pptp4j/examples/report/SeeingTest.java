/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.examples.report.SeeingOptions.Events;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientBuilder;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.InMemoryNetwork;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The options, as a command uses them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SeeingTest {

    private static final InMemoryNetwork NETWORK = InMemoryNetwork.builder().build();

    private static PptpServer.Binding server;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Command
    private static final class Example implements Runnable {

        @Mixin
        private SeeingOptions seeing;

        @Override
        public void run() {
            // What it does is the test's.
        }
    }

    @BeforeAll
    static void startServer() throws Exception {
        server = PptpServer.builder()
                .bindAddress(new InetSocketAddress("192.0.2.1", 1723))
                .network(NETWORK.host("192.0.2.1"))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("c0rrect-h0rse")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .onTunnel(tunnel -> tunnel.receiver(tunnel::send))
                .build()
                .bind()
                .get();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
        server.closeFuture().get();
    }

    private Seeing open(Events events, String... arguments) {
        Example example = new Example();
        new CommandLine(example).parseArgs(arguments);
        return example.seeing.open(new PrintWriter(out), new PrintWriter(err), events);
    }

    private static PptpClientBuilder builder() {
        return PptpClient.builder()
                .server("192.0.2.1")
                .network(NETWORK.host("192.0.2.2"))
                .credentials(Credentials.of("alice", "c0rrect-h0rse"));
    }

    private static void runATunnel(Seeing seeing) throws Exception {
        PptpTunnel tunnel = seeing.client(builder()).connect().get();
        seeing.up(tunnel);
        tunnel.send(tunnel.allocate(20).writeInt(0x45000014).writeZero(16));
        tunnel.close();
        tunnel.closeFuture().get();
    }

    @Test
    void writesReportAndCapture() throws Exception {
        Path report = directory.resolve("report.html");
        Path capture = directory.resolve("tunnel.pcapng");
        try (Seeing seeing = open(Events.BY_COMMAND, "--report", report.toString(), "--capture", capture.toString())) {
            runATunnel(seeing);
        }

        ParsedPage page = new ParsedPage(Files.readString(report));
        assertThat(page.texts("h1").get(0)).startsWith("Closed in order");
        assertThat(page.texts("dd")).contains("1 packets, 20 B");
        assertThat(Files.readAllBytes(capture))
                .asString(StandardCharsets.ISO_8859_1)
                .startsWith("\n\r\r\n")
                .contains("Tunnel up", "Tunnel ended");
        assertThat(out.toString()).isEqualTo("Report written to " + report + System.lineSeparator());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsEventsWhereThereIsNoTerminalAndTheCommandPrintsNone() throws Exception {
        try (Seeing seeing = open(Events.PRINTED)) {
            runATunnel(seeing);
        }

        assertThat(out.toString().lines())
                .map(line -> line.replaceAll("10\\.77\\.0\\.[2-9]", "10.77.0.N"))
                .containsExactly(
                        "Connected to 192.0.2.1",
                        "Tunnel up: 10.77.0.N to 10.77.0.1, MTU 1396, MPPE 128-bit stateless",
                        "Tunnel to 192.0.2.1 ended: Closed at this end.");
        assertThat(out.toString()).doesNotContain("\033");
    }

    @Test
    void withoutAnOptionItDoesNothing() throws Exception {
        try (Seeing seeing = open(Events.BY_COMMAND)) {
            PptpClient client = seeing.client(builder());

            assertThat(client.config().tap()).isEmpty();
        }

        assertThat(out.toString() + err).isEmpty();
    }

    @Test
    void saysBeforeAnythingElseThatAFileCannotBeWritten() {
        assertThat(trouble("--report", directory.resolve("none/report.html").toString()))
                .contains("--report", "there is no directory");
        assertThat(trouble("--report", directory.toString())).contains("it is a directory");
        assertThat(trouble("--capture", directory.resolve("none/c").toString()))
                .contains("--capture", "there is no such directory");
    }

    private String trouble(String... arguments) {
        try (Seeing seeing = open(Events.BY_COMMAND, arguments)) {
            throw new AssertionError("opened " + seeing);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
