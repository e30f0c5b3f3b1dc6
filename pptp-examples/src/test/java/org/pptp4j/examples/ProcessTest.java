/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve} and {@code connect} as processes of their own, over UDP, and signals that end them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProcessTest {

    private static final String PASSWORD = "c0rrect-h0rse";

    @TempDir
    private Path directory;

    private final List<Process> processes = new ArrayList<>();
    private boolean terminal;

    @BeforeAll
    static void needsSignals() {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "/bin/kill sends the signals");
    }

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void clientClosesInOrder(String signal, int status) throws Exception {
        Server server = serve();
        Process client = connect(server, "--ping", "10.77.0.1", "--count", "1000");
        BufferedReader out = client.inputReader();
        await(out, "64 bytes from 10\\.77\\.0\\.1.*");

        send(signal, client);

        assertThat(remaining(out))
                .containsSubsequence("packets transmitted", "sent [LCP TermReq", "rcvd [LCP TermAck", "Tunnel closed");
        assertThat(client.waitFor()).isEqualTo(status);
        assertThat(errors("client")).isEqualTo("Interrupted: closing in order.\n");
        assertThat(await(server.out(), ".* down, .*")).contains("The peer closed the link");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void serverClosesAllTunnelsInOrder(String signal, int status) throws Exception {
        Server server = serve();
        Process client = connect(server);
        BufferedReader out = client.inputReader();
        await(out, "Press Ctrl-C.*");

        send(signal, server.process());

        assertThat(remaining(server.out())).containsSubsequence(" up: alice, 10.77.0.2", " down, ", "Server closed.");
        assertThat(server.process().waitFor()).isEqualTo(status);
        assertThat(remaining(out)).contains("Tunnel closed: The peer closed the link");
        assertThat(client.waitFor()).isEqualTo(ExitStatus.CLOSED_IN_ORDER);
        assertThat(errors("client")).isEmpty();
    }

    @Test
    void clientThatIsStillNegotiatingGivesUpInOrder() throws Exception {
        Server server = serve();
        Process client = connect(new Server(server.process(), server.out(), server.port(), unusedUdpPort()));
        BufferedReader out = client.inputReader();
        await(out, "sent \\[LCP ConfReq.*");

        send("TERM", client);

        assertThat(remaining(out)).contains("sent [LCP TermReq");
        assertThat(client.waitFor()).isEqualTo(143);
        assertThat(errors("client")).isEqualTo("Interrupted: closing in order.\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void loadClosesTheTunnelsInOrderThatAreUpOrComeUpYet(int up) throws Exception {
        Server server = serve();
        Process load = start(
                "load",
                ("load --tunnels 20 --warm-up 0 --seconds 600 --transport udp --server 127.0.0.1:" + server.port()
                                + " --udp-port " + server.udpPort())
                        .split(" "));
        for (int n = 0; n < up; n++) {
            await(server.out(), ".* up: alice, .*");
        }

        send("INT", load);

        assertThat(load.waitFor()).isEqualTo(130);
        assertThat(errors("load")).isEqualTo("Interrupted: closing in order.\n");
        send("TERM", server.process());
        assertThat(remaining(server.out()).lines().filter(line -> line.contains(" down, ")))
                .hasSizeBetween(up, 20)
                .allMatch(line -> line.contains("The peer closed the link"));
    }

    @ParameterizedTest
    @CsvSource({"INT", "TERM"})
    void writesReportAndCaptureWhenItIsInterrupted(String signal) throws Exception {
        Path report = directory.resolve("report.html");
        Path capture = directory.resolve("tunnel.pcapng");
        Server server = serve();
        Process client = connect(server, "--report", report.toString(), "--capture", capture.toString());
        BufferedReader out = client.inputReader();
        await(out, "Press Ctrl-C.*");

        send(signal, client);

        assertThat(remaining(out)).contains("Tunnel closed", "Report written to " + report);
        client.waitFor();
        assertThat(report).content().contains("Closed in order", "Interrupted", "rcvd [LCP TermAck");
        assertThat(capture).content(StandardCharsets.ISO_8859_1).contains("Tunnel up", "Tunnel ended (LOCAL)");
        assertThat(report).content().doesNotContain(PASSWORD);
    }

    /** {@code script} gives the program a terminal; what it draws there comes here. */
    @Test
    void keepsAStatusLineOnATerminalAndTakesItAwayAtTheEnd() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "/usr/bin/script makes a terminal");
        Server server = serve();
        terminal = true;
        Process client = connect(server, "--ping", "10.77.0.1", "--count", "3", "--interval", "600");

        String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(client.waitFor()).isZero();
        assertThat(output)
                .contains("\r\033[K\033[?7lup  10.77.0.2  in ", "  lost 0 %  0:00:0")
                .doesNotContain("\033[1;32m")
                .containsSubsequence("64 bytes from", "\033[?7h\r", "Tunnel closed")
                .endsWith("\r\033[K");
    }

    @Test
    void printsNoEscapeCodesWhereThereIsNoTerminal() throws Exception {
        Process client = connect(serve(), "--ping", "10.77.0.1", "--count", "2");

        assertThat(remaining(client.inputReader())).contains("2 received").doesNotContain("\033");
    }

    @Test
    void neverPrintsThePasswordNotEvenWithDebug() throws Exception {
        Server server = serve("--debug");
        Process client = connect(server, "--debug", "--ping", "10.77.0.1", "--count", "1");

        String output = remaining(client.inputReader());
        send("TERM", server.process());
        output += remaining(server.out());

        assertThat(client.waitFor()).isZero();
        assertThat(output).contains("rcvd [CHAP Response").doesNotContain(PASSWORD);
        assertThat(errors("client") + errors("server")).contains("DEBUG").doesNotContain(PASSWORD);
    }

    private record Server(Process process, BufferedReader out, String port, String udpPort) {}

    private Server serve(String... more) throws Exception {
        String udpPort = unusedUdpPort();
        List<String> arguments = new ArrayList<>(List.of("serve", "--listen", "127.0.0.1:0"));
        arguments.addAll(List.of("--transport", "udp", "--udp-port", udpPort));
        arguments.addAll(List.of(more));
        Process process = start("server", arguments.toArray(String[]::new));
        BufferedReader out = process.inputReader();
        String line = await(out, "Listening at 127\\.0\\.0\\.1:\\d+, .*");
        return new Server(process, out, line.replaceAll(".*127\\.0\\.0\\.1:(\\d+).*", "$1"), udpPort);
    }

    private static String unusedUdpPort() throws IOException {
        return Integer.toString(ConsumerProject.freeUdpPort());
    }

    private Process connect(Server server, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("connect", "127.0.0.1:" + server.port()));
        arguments.addAll(List.of("--transport", "udp", "--udp-port", server.udpPort()));
        arguments.addAll(List.of(more));
        return start("client", arguments.toArray(String[]::new));
    }

    private Process start(String name, String... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        // A JVM leaves a signal alone that was ignored when it started, as SIGINT is below a shell's "&".
        command.addAll(List.of("env", "--default-signal=INT,TERM"));
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath));
        // The tests' own configuration comes first on the class path.
        command.add("-Dlogback.configurationFile=logback.xml");
        command.add(MiniClient.class.getName());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--user", "alice", "--password-env", "PPTP_PASSWORD"));
        if (terminal) {
            command = List.of("script", "-qec", String.join(" ", command), "/dev/null");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(directory.resolve(name).toFile());
        builder.environment().putAll(Map.of("PPTP_PASSWORD", PASSWORD, "TERM", "xterm", "NO_COLOR", "1"));
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static void send(String signal, Process process) throws Exception {
        assertThat(new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String await(BufferedReader out, String pattern) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.matches(pattern)) {
                return line;
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("The program ended without a line like " + pattern + ":\n" + before);
    }

    private static String remaining(BufferedReader out) {
        return String.join("\n", out.lines().toList());
    }

    private String errors(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }
}
