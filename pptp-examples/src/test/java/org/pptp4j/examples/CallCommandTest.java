/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code call} with {@code dryrun}, which connects nothing: what it makes of the files, and says of broken ones. */
class CallCommandTest {

    @TempDir
    private Path etc;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectory(etc.resolve("peers"));
        peer("pty \"pptp 192.0.2.1 --nolaunchpppd\"", "name alice", "remotename onenet", "require-mppe-128");
        Files.writeString(etc.resolve("chap-secrets"), "alice onenet topsecret *\n");
        permissions("rw-------");
    }

    private void peer(String... lines) throws IOException {
        Files.write(etc.resolve("peers/onenet"), List.of(lines));
    }

    private void permissions(String text) throws IOException {
        Files.setPosixFilePermissions(etc.resolve("chap-secrets"), PosixFilePermissions.fromString(text));
    }

    private ProgramRun call(String... words) {
        List<String> all = new ArrayList<>(List.of("call", "--etc", etc.toString(), "onenet"));
        all.addAll(List.of(words));
        return ProgramRun.of(all.toArray(String[]::new));
    }

    @Test
    void dumpPrintsTheOptionsInEffectAndNoSecret() {
        ProgramRun run = call("dryrun", "dump", "nodetach", "mtu", "1300");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("pppd options in effect:\n")
                .contains("require-mppe-128")
                .contains("(from " + etc.resolve("peers/onenet") + ":4)")
                .containsPattern("mtu 1300\\s+# \\(from command line\\)")
                .doesNotContain("topsecret");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void logfdSendsTheLinesElsewhere() {
        ProgramRun run = call("dryrun", "dump", "nodetach", "logfd", "2");

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("pppd options in effect:\n");
    }

    @Test
    void whatIsNotDoneHereIsSaidWithFileAndLine() throws IOException {
        peer("pty \"pptp 192.0.2.1 --nolaunchpppd\"", "name alice", "persist", "idle 600", "defaultroute6");

        assertThat(call("dryrun").out())
                .contains(etc.resolve("peers/onenet") + ":4: idle 600 ")
                .contains(etc.resolve("peers/onenet") + ":5: defaultroute6 ")
                .contains("Staying in the foreground");
    }

    @Test
    void ourOwnOptionsMayFollowTheName() {
        assertThat(ProgramRun.of("call", "onenet", "--etc", etc.toString(), "dryrun", "nodetach")
                        .status())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2 | pty "pptp 192.0.2.1 --nolaunchpppd" ~ name alice ~ no-such-option                | 3
                    2 | pty "pptp 192.0.2.1 --nolaunchpppd ~ name alice                                  | 1
                    2 | name alice                                                                       |
                    2 | pty "pptp 192.0.2.1 --nolaunchpppd" ~ name bob ~ remotename onenet               |
                    2 | pty "pptp 192.0.2.1 --nolaunchpppd" ~ name alice ~ mtu many                      | 3
                    2 | pty "pptp 192.0.2.1 --nolaunchpppd" ~ name alice ~ file /etc/ppp/missing         | 3
                    2 | pty "ssh 192.0.2.1 pppd" ~ name alice                                            | 1
                    2 | pty "pptp 192.0.2.1" ~ name alice ~ require-mppe ~ refuse-mschap ~ refuse-mschap-v2 |
                    2 | pty "pptp 192.0.2.1 --nolaunchpppd" ~ name alice ~ mtu                           | 3
                    """)
    void aBrokenFileEndsItWithItsNameAndLine(int status, String lines, String line) throws IOException {
        peer(lines.split(" ~ "));

        ProgramRun run = call("nodetach", "dryrun");

        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith(etc.resolve("peers/onenet") + ":" + (line == null ? "" : line + ": "));
    }

    @Test
    void secretsThatOthersCanReadAreRefused() throws IOException {
        permissions("rw-r--r--");

        ProgramRun run = call("nodetach", "dryrun");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith(etc.resolve("peers/onenet") + ":2: " + etc.resolve("chap-secrets") + " has mode 0644")
                .doesNotContain("topsecret");
    }
}
