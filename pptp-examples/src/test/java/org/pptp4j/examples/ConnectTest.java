/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.gre.GreTransport;

/** {@code connect} over UDP on the loopback interface, against a server in this JVM and against what is none. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConnectTest {

    private static final String PASSWORD = "c0rrect-h0rse";

    @TempDir
    private static Path directory;

    private static PptpServer.Binding server;

    @BeforeAll
    static void startServer() throws Exception {
        server = PptpServer.builder()
                .bindAddress(new InetSocketAddress("127.0.0.1", 0))
                .greTransport(GreTransport.udp(0))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of(PASSWORD)))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .onTunnel(tunnel -> tunnel.receiver(new EchoResponder(tunnel)))
                .build()
                .bind()
                .get();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
        server.closeFuture().get();
    }

    @Test
    void pingsAndClosesInOrder() throws Exception {
        ProgramRun run = connect(port(), PASSWORD, "--ping", "10.77.0.1", "--count", "3", "--interval", "10");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .containsPattern(
                        "Tunnel up \\d+\\.\\d{3} s after the start, \\d+\\.\\d{3} s after the server's first LCP"
                                + " packet")
                .contains("3 packets transmitted, 3 received, 0% packet loss")
                .endsWith("Tunnel closed: Closed at this end." + System.lineSeparator());
    }

    @Test
    void says19AndTheCodeForAWrongPassword() throws Exception {
        ProgramRun run = connect(port(), "wr0ng-h0rse", "--debug");

        assertThat(run.status()).isEqualTo(ExitStatus.WE_NOT_AUTHENTICATED);
        assertThat(run.err())
                .contains("691", "password")
                .contains("  failed       AUTHENTICATION, LOGIN_REFUSED", "  evidence     name sent: \"alice\"")
                .contains("  to do there  Look into the log of the server");
        assertThat(run.out() + run.err()).doesNotContain("wr0ng-h0rse").doesNotContain(PASSWORD);
    }

    @Test
    void reportsAFailureToo() throws Exception {
        Path report = directory.resolve("report.html");

        ProgramRun run = connect(port(), "wr0ng-h0rse", "--report", report.toString());

        assertThat(run.status()).isEqualTo(ExitStatus.WE_NOT_AUTHENTICATED);
        assertThat(report)
                .content()
                .contains("LOGIN_REFUSED", "rcvd [CHAP Failure")
                .doesNotContain("wr0ng-h0rse");
    }

    @Test
    void says2ForAReportThatCannotBeWritten() throws Exception {
        assertFailure(
                connect(
                        port(),
                        PASSWORD,
                        "--report",
                        directory.resolve("none/report.html").toString()),
                ExitStatus.BAD_USAGE,
                "--report",
                "there is no directory");
    }

    @Test
    void warnsOfWhatWillDisappoint() throws Exception {
        ProgramRun run = connect(
                port(),
                PASSWORD,
                "--ping",
                "10.77.0.1",
                "--count",
                "1",
                "--path-mtu",
                "1400",
                "--routed-network",
                "10.0.0.0/8",
                "--routed-network",
                "127.0.0.0/8");

        assertThat(run.status()).isZero();
        assertThat(run.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("Warning: The tunnel's own packets to 127.0.0.1 will go into the"))
                .anyMatch(
                        line -> line.startsWith("Warning: Packets of up to 1400 octets may pass in the tunnel, but only"
                                + " 1348 fit the path (MTU 1400)"));
    }

    @Test
    void says2ForARoutedNetworkThatIsNone() throws Exception {
        assertFailure(connect(port(), PASSWORD, "--routed-network", "ten"), ExitStatus.BAD_USAGE, "\"ten\"");
        assertFailure(connect(port(), PASSWORD, "--path-mtu", "10"), ExitStatus.BAD_USAGE, "PathMtu is 10");
    }

    @Test
    void says10WhenTheServerInsistsOnEncryption() throws Exception {
        ProgramRun run = connect(port(), PASSWORD, "--mppe", "off");

        assertFailure(run, ExitStatus.NEGOTIATION_FAILED, "MPPE");
    }

    @Test
    void says10WhenNoKeyLengthIsCommon() throws Exception {
        ProgramRun run = connect(port(), PASSWORD, "--mppe-bits", "56,40");

        assertFailure(run, ExitStatus.NEGOTIATION_FAILED, "40-bit or 56-bit", "128-bit");
    }

    /** The server here does stateless mode alone. */
    @Test
    void asksForWhatTheOptionsSay() throws Exception {
        ProgramRun run = connect(
                port(),
                PASSWORD,
                "--mppe-bits",
                "128,40",
                "--mppe-change",
                "stateful",
                "--ping",
                "10.77.0.1",
                "--count",
                "1");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("[CCP ConfReq id=0x1 <mppe -H -M +S +L -D -C>]", "MPPE 128-bit stateless");
    }

    @Test
    void says2WhenThePingsDoNotFitIntoTheTunnel() throws Exception {
        ProgramRun run = connect(port(), PASSWORD, "--ping", "10.77.0.1", "--size", "1369");

        assertFailure(run, ExitStatus.BAD_USAGE, "--size 1368");
        assertThat(run.out()).contains("Tunnel closed").doesNotContain("ping statistics");
    }

    @Test
    void says8WhenNothingListens() throws Exception {
        int port;
        try (ServerSocket closed = listen()) {
            port = closed.getLocalPort();
        }

        assertFailure(connect(port, PASSWORD), ExitStatus.NOT_SET_UP, "refused");
    }

    @Test
    void says8WhenTheNameIsUnknown() throws Exception {
        ProgramRun run = ProgramRun.of(arguments("name.invalid", PASSWORD));

        assertFailure(run, ExitStatus.NOT_SET_UP, "name.invalid");
    }

    @Test
    void says8ForAServerThatSpeaksFirstAndNotPptp() throws Exception {
        try (ServerSocket ssh = listen()) {
            CompletableFuture<Void> banner = CompletableFuture.runAsync(() -> {
                try (Socket socket = ssh.accept();
                        OutputStream out = socket.getOutputStream()) {
                    out.write("SSH-2.0-OpenSSH_9.2p1\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            ProgramRun run = connect(ssh.getLocalPort(), PASSWORD);

            assertFailure(run, ExitStatus.NOT_SET_UP, "SSH-2.0", "not a PPTP server");
            banner.handle((done, reset) -> done).get();
        }
    }

    @Test
    void says8ForAServerThatSaysNothing() throws Exception {
        try (ServerSocket silent = listen()) {
            ProgramRun run = connect(silent.getLocalPort(), PASSWORD, "--connect-timeout", "0.5");

            assertFailure(run, ExitStatus.NOT_SET_UP, "Start-Control-Connection-Reply", "0.5 s");
        }
    }

    private static void assertFailure(ProgramRun run, int status, String... words) {
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(words).doesNotContain("Exception", "\tat ");
        assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
    }

    private static ServerSocket listen() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    private static int port() {
        return server.controlAddress().getPort();
    }

    private static ProgramRun connect(int port, String password, String... more) throws Exception {
        List<String> arguments = arguments("127.0.0.1:" + port, password);
        arguments.addAll(List.of(more));
        return ProgramRun.of(arguments);
    }

    private static List<String> arguments(String host, String password) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), password + "\nanother line\n");
        String udpPort = Integer.toString(server.greAddress().getPort());
        return new ArrayList<>(List.of(
                "connect",
                host,
                "--user",
                "alice",
                "--password-file",
                file.toString(),
                "--transport",
                "udp",
                "--udp-port",
                udpPort));
    }
}
