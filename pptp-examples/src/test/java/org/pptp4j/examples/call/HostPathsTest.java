/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.netty.host.HostCommands;
import org.pptp4j.netty.host.HostRoutes;
import org.pptp4j.netty.host.RoutePlan;
import org.pptp4j.netty.host.RunFile;

/** Name servers on their way in and out, with a {@code resolvconf} that only writes down what it is told. */
class HostPathsTest {

    @TempDir
    private Path directory;

    private final List<String> said = new ArrayList<>();
    private Path told;
    private RunFile file;

    @BeforeEach
    void open() throws IOException {
        told = directory.resolve("told");
        Samples.script(directory.resolve("bin/resolvconf"), "{ echo \"$@\"; [ \"$1\" != -a ] || cat; } >> " + told);
        file = RunFile.open(
                Files.createDirectory(directory.resolve("run")),
                "onenet",
                HostCommands.in(List.of(directory.resolve("bin")), Duration.ofSeconds(30)));
    }

    private HostPaths paths(Optional<Path> resolvConf) {
        RoutePlan none = RoutePlan.serverOnly().withServerRoute(RoutePlan.ServerRoute.BY_POLICY);
        return new HostPaths(file, new HostRoutes(file, none), resolvConf, said::add);
    }

    @Test
    void nameServersAreHandedOverAndTakenBack() throws IOException {
        Path resolvConf = directory.resolve("resolv.conf");
        HostPaths paths = paths(Optional.of(resolvConf));

        paths.enter("ppp7", Samples.link("10.77.0.2", "10.77.0.1", "10.77.0.9"));
        assertThat(resolvConf).hasContent("nameserver 10.77.0.1\nnameserver 10.77.0.9\n");
        assertThat(told).hasContent("-a ppp7.pptp4j\nnameserver 10.77.0.1\nnameserver 10.77.0.9\n");

        paths.leave();
        paths.leave();
        assertThat(Files.readAllLines(told)).endsWith("-d ppp7.pptp4j").hasSize(4);
        assertThat(said).containsExactly("Name servers 10.77.0.1, 10.77.0.9 given to resolvconf.");
        paths.close();
        file.close();
    }

    @Test
    void nobodyIsToldWhereTheyAreNotWanted() throws IOException {
        HostPaths paths = paths(Optional.empty());

        paths.enter("ppp7", Samples.link("10.77.0.2", "10.77.0.1"));
        paths.leave();
        paths.close();
        file.close();

        assertThat(told).doesNotExist();
        assertThat(said).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidAndNoMore() throws IOException {
        Path missing = directory.resolve("missing/resolv.conf");
        HostPaths paths = paths(Optional.of(missing));

        paths.enter("ppp7", Samples.link("10.77.0.2", "10.77.0.1"));
        paths.leave();
        paths.close();
        file.close();

        assertThat(said.get(0)).startsWith("The file " + missing + ", which some scripts read, cannot be written: ");
        assertThat(told).exists();
    }
}
