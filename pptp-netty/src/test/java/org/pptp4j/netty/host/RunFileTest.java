/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.netty.PptpTransportException;

class RunFileTest {

    private static final String BOOT = "00000000-0000-0000-0000-000000000000";
    private static final String DEAD = "pptp4j-run 1\nowner 1 1 " + BOOT + "\n";
    private static final UndoStep STEP =
            UndoStep.parse("route 203.0.113.7/32 via 192.168.1.1 dev eth0 proto 47 onlink");

    @TempDir
    private Path directory;

    private FakeHost host;
    private Path run;

    @BeforeEach
    void openHost() throws IOException {
        host = new FakeHost(Files.createDirectory(directory.resolve("bin")), "ip", "resolvconf");
        run = directory.resolve("run");
    }

    private Path write(String text) throws IOException {
        Files.createDirectories(run);
        Path file = Files.writeString(run.resolve("onenet.run"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void refusesATunnelThatALiveProcessRuns() throws IOException {
        try (RunFile first = RunFile.open(run, "onenet", host.commands())) {
            assertThat(first.leftovers().undone()).isEmpty();
            assertThat(RunFile.owner(run, "onenet").orElseThrow().pid())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThatThrownBy(() -> RunFile.open(run, "onenet", host.commands()))
                    .isInstanceOf(PptpTransportException.class)
                    .hasMessageContaining("onenet is up already")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThatThrownBy(() -> RunFile.undoLeftovers(run, "onenet", host.commands()))
                    .hasMessageContaining("is up already");
        }
        assertThat(RunFile.owner(run, "onenet")).isEmpty();
        assertThat(run.resolve("onenet.run")).doesNotExist();
    }

    @Test
    void closingTwiceLeavesTheFileOfTheNextAlone() throws IOException {
        RunFile first = RunFile.open(run, "onenet", host.commands());
        first.close();
        try (RunFile next = RunFile.open(run, "onenet", host.commands())) {
            next.change(STEP, () -> {});

            first.close();

            assertThat(run.resolve("onenet.run")).content().endsWith(STEP.line() + "\n");
        }
    }

    @Test
    void hasEachChangeOnTheDiskBeforeItIsMade() throws IOException {
        try (RunFile file = RunFile.open(run, "onenet", host.commands())) {
            file.change(
                    STEP, () -> assertThat(run.resolve("onenet.run")).content().endsWith(STEP.line() + "\n"));

            assertThat(Files.getPosixFilePermissions(run.resolve("onenet.run")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(host.changes())
                .containsExactly("ip -4 route del " + STEP.line().substring("route ".length()));
    }

    @Test
    void undoesWhatAKilledProcessLeftLastChangeFirst() throws IOException {
        write(DEAD
                + "route 203.0.113.7/32 via 192.168.1.1 dev eth0\n"
                + "route 10.0.0.0/8 dev ppp0\n"
                + "route 11.0.0.0/8 dev ppp0\n"
                + "nameservers resolvconf ppp0\n"
                + "undone route 10.0.0.0/8 dev ppp0\n"
                + "moved default via 192.168.1.1 dev eth0 to default via 192.168.1.1 dev eth0 metric 1\n"
                + "route 12.0.0.0/8 dev pp"); // killed while it wrote this, before it changed anything

        host.answer("ip -4 -o route show exact default", "default via 192.168.1.1 dev eth0 metric 1");

        UndoReport report = RunFile.undoLeftovers(run, "onenet", host.commands());

        assertThat(host.changes())
                .containsExactly(
                        "ip -4 route add default via 192.168.1.1 dev eth0",
                        "ip -4 route del default via 192.168.1.1 dev eth0 metric 1",
                        "resolvconf -d ppp0.pptp4j",
                        "ip -4 route del 11.0.0.0/8 dev ppp0",
                        "ip -4 route del 203.0.113.7/32 via 192.168.1.1 dev eth0");
        assertThat(report.undone()).hasSize(4);
        assertThat(report.failed()).isEmpty();
        assertThat(run.resolve("onenet.run")).doesNotExist();
    }

    @Test
    void findsNothingToUndoWhereNothingRan() throws IOException {
        assertThat(RunFile.undoLeftovers(run, "onenet", host.commands()))
                .isEqualTo(new UndoReport(List.of(), List.of()));
    }

    @Test
    void undoesTheLeftoversWhenTheTunnelStartsAgain() throws IOException {
        write(DEAD + "route 10.0.0.0/8 dev ppp0\n");

        try (RunFile file = RunFile.open(run, "onenet", host.commands())) {
            assertThat(file.leftovers().undone()).containsExactly("route 10.0.0.0/8 dev ppp0");
        }
    }

    @Test
    void toleratesWhatIsGoneAlready() throws IOException {
        write(DEAD + "route 10.0.0.0/8 dev ppp0\nroute 11.0.0.0/8 dev ppp0\n");
        host.refuse("ip -4 route del 10.0.0.0/8 dev ppp0", "RTNETLINK answers: No such process");
        host.refuse("ip -4 route del 11.0.0.0/8 dev ppp0", "Cannot find device \"ppp0\"");

        assertThat(RunFile.undoLeftovers(run, "onenet", host.commands()).failed())
                .isEmpty();
    }

    @Test
    void keepsWhatCouldNotBeUndoneForTheNextTime() throws IOException {
        write(DEAD + "route 10.0.0.0/8 dev ppp0\nroute 11.0.0.0/8 dev ppp0\n");
        host.refuse("ip -4 route del 10.0.0.0/8 dev ppp0", "RTNETLINK answers: Operation not permitted");

        UndoReport report = RunFile.undoLeftovers(run, "onenet", host.commands());

        assertThat(report.failed()).singleElement().asString().contains("10.0.0.0/8", "CAP_NET_ADMIN");
        assertThat(run.resolve("onenet.run")).content().endsWith("\nroute 10.0.0.0/8 dev ppp0\nreleased\n");
        assertThat(RunFile.owner(run, "onenet")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "something else\n",
                "pptp4j-run 1\n",
                "pptp4j-run 1\nowner -1 1 " + BOOT + "\n",
                "pptp4j-run 1\nowner 1 1 ../../etc\n",
                DEAD + "run rm -rf /\n",
                DEAD + "route 10.0.0.0/8 dev ppp0;reboot table 1\n",
                DEAD + "route 10.0.0.0/8 dev ../../x\n",
                DEAD + "route 10.0.0.0/8 via -batch dev ppp0\n",
                DEAD + "route -force dev ppp0\n",
                DEAD + "route 10.0.0.0/8 dev ppp0 -batch /tmp/x\n",
                DEAD + "route 10.0.0.0/8 dev ppp0 metric\n",
                DEAD + "route 10.0.0.0/8\n",
                DEAD + "moved default via 192.168.1.1 dev eth0\n",
                DEAD + "nameservers sh ppp0\n",
                DEAD + "nameservers resolvconf -a\nnameservers resolvconf x y\n",
                DEAD + "undone route 10.0.0.0/8 dev ppp0\n",
            })
    void runsNothingForAFileThatIsNotOneOfOurs(String text) throws IOException {
        write(text);

        assertThatThrownBy(() -> RunFile.open(run, "onenet", host.commands()))
                .isInstanceOf(PptpTransportException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining("onenet.run");
        assertThat(host.changes()).isEmpty();
    }

    @Test
    void trustsNoFileThatOthersMayWriteOrThatIsALink() throws IOException {
        Path file = write(DEAD + "route 10.0.0.0/8 dev ppp0\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.createSymbolicLink(run.resolve("linked.run"), file);

        assertThatThrownBy(() -> RunFile.open(run, "onenet", host.commands())).hasMessageContaining("others may write");
        assertThatThrownBy(() -> RunFile.open(run, "linked", host.commands()))
                .hasMessageContaining("not a regular file");
        assertThat(host.changes()).isEmpty();
    }

    @Test
    void trustsNoDirectoryThatOthersMayWriteTo() throws IOException {
        write(DEAD + "route 10.0.0.0/8 dev ppp0\n");
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> RunFile.open(run, "onenet", host.commands()))
                .isInstanceOf(PptpTransportException.class)
                .hasMessageContaining(run.toString())
                .hasMessageContaining("others may write");
        assertThatThrownBy(() -> RunFile.owner(run, "onenet")).hasMessageContaining("others may write");
        assertThat(host.changes()).isEmpty();
    }

    @Test
    void staysInItsDirectoryWhateverTheTunnelIsCalled() throws IOException {
        RunFile.open(run, "../office/ä", host.commands());

        assertThat(run.resolve("%2E.%2Foffice%2F%E4.run")).isRegularFile();
        assertThatThrownBy(() -> RunFile.open(run, "", host.commands())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void killsAProgramThatDoesNotEnd() throws IOException {
        host.install("ip", "#!/bin/sh\nsleep 60\n");
        write(DEAD + "route 10.0.0.0/8 dev ppp0\n");
        HostCommands hasty = HostCommands.in(List.of(directory.resolve("bin")), java.time.Duration.ofMillis(50));

        assertThat(RunFile.undoLeftovers(run, "onenet", hasty).failed())
                .singleElement()
                .asString()
                .contains("did not end within");
    }
}
