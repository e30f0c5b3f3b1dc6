/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    private static final String PASSWORD = "c0rrect-h0rse";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bogus",
                "connect",
                "connect host",
                "connect --user alice",
                "connect host --user alice --mppe maybe",
                "connect host --user alice --mppe-bits 64",
                "connect host --user alice --mppe-bits 128,",
                "connect host --user alice --mppe-change never",
                "connect host --user alice --key-streams 3",
                "connect host --user alice --key-streams 32,one",
                "connect host --user alice --transport tcp",
                "connect host --user alice --count 0",
                "connect host --user alice --count many",
                "connect host --user alice --size -1",
                "connect host --user alice --in-flight 0",
                "connect host --user alice --interval -1",
                "connect host --user alice --ping example.net",
                "connect host --user alice --ping ::1",
                "connect host --user alice --connect-timeout 0",
                "connect host --user alice --connect-timeout NaN",
                "connect host --user alice --echo-interval 0",
                "connect host --user alice --transport udp --udp-port 0 --password-env PATH",
                "connect host:70000 --user alice",
                "connect :1723 --user alice",
                "connect ::1 --user alice",
                "connect 1723 --user alice",
                "connect host --user alice --password-file a --password-env B",
                "serve",
                "serve --user alice --listen 1723",
                "serve --user alice --pool 10.0.0.0",
                "serve --user alice --pool 10.0.0.0/31",
                "serve --user alice --threads 0 --transport udp --password-env PATH",
                "load --tunnels 0",
                "load --tunnels many",
                "load --rate -1",
                "load --rate NaN",
                "load --seconds 0",
                "load --size 27",
                "load --at-once 0",
                "load --warm-up -1",
                "load --json /",
                "load --ipv6 only",
                "load --transport udp",
                "load --user alice",
                "load --server host",
                "load --server host:70000 --user alice --transport udp",
            })
    void saysInOneSentenceWhatIsWrongOnTheCommandLine(String line) {
        ProgramRun run = ProgramRun.of(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err().lines()).hasSize(1).allMatch(sentence -> sentence.matches("[A-Z\"-].*\\."));
        assertThat(run.err()).doesNotContain("Exception", "\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aMisspeltCommandIsNotAnArgumentTooMany() {
        assertThat(ProgramRun.of("conect").err())
                .startsWith("There is no such command: demo, connect, serve, check, call, hangup or load.");
        assertThat(ProgramRun.of("connect", "host", "other", "--user", "alice").err())
                .startsWith("There is an argument too many.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--password " + PASSWORD,
                "--password=" + PASSWORD,
                "--pass=" + PASSWORD,
                "-p" + PASSWORD,
                "-p " + PASSWORD,
                PASSWORD,
                "--password-env " + PASSWORD,
            })
    void neverRepeatsAPasswordFromTheCommandLine(String mistake) {
        ProgramRun run = ProgramRun.of(("connect 127.0.0.1:1 --user alice --transport udp " + mistake).split(" "));

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
    }

    @Test
    void namesTheSafeWaysWhenAPasswordIsGiven() {
        ProgramRun run = ProgramRun.of("connect", "host", "--user", "alice", "--password", PASSWORD);

        assertThat(run.err()).contains("--password-file", "--password-env", "type it");
    }

    @Test
    void saysWhyAPasswordFileIsOfNoUse() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty"));
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE});

        assertThat(withPasswordFile(directory.resolve("missing"))).contains("missing", "does not exist");
        assertThat(withPasswordFile(directory)).contains("is a directory");
        assertThat(withPasswordFile(empty)).contains("is empty");
        assertThat(withPasswordFile(binary)).contains("not UTF-8");
    }

    @Test
    void saysThatAVariableIsNotSet() {
        ProgramRun run = ProgramRun.of(
                "connect", "host", "--user", "alice", "--transport", "udp", "--password-env", "PPTP4J_NOT_SET");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err()).contains("--password-env", "not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "demo --help", "connect --help", "serve --help", "check --help", "load --help"})
    void explainsItself(String line) {
        ProgramRun run = ProgramRun.of(line.split(" "));

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: pptp-mini-client", "  15  the peer stopped answering");
        assertThat(run.err()).isEmpty();
    }

    private static String withPasswordFile(Path file) {
        ProgramRun run = ProgramRun.of(
                "connect", "host", "--user", "alice", "--transport", "udp", "--password-file", file.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        return run.err();
    }
}
