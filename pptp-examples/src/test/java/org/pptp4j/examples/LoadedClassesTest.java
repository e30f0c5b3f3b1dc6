/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM loads in which everything is there: native code only for who asked for it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoadedClassesTest {

    @TempDir
    private Path directory;

    @Test
    void tunnelsInMemoryLoadNothingNativeNorAnythingOfTheHost() throws Exception {
        List<String> loaded = loadedBy(MiniClient.class.getName(), "demo");

        assertThat(loaded).anyMatch(name -> name.equals("org.pptp4j.netty.gre.InMemoryNetwork"));
        assertNothingOfTheHost(loaded);
    }

    @Test
    void tunnelsOverUdpLoadNothingNativeNorAnythingOfTheHost() throws Exception {
        List<String> loaded = loadedBy(UdpPair.class.getName());

        assertThat(loaded).anyMatch(name -> name.equals("org.pptp4j.netty.gre.UdpGreTransport"));
        assertNothingOfTheHost(loaded);
    }

    private static void assertNothingOfTheHost(List<String> loaded) {
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("com.sun.jna."))
                .noneMatch(name -> name.startsWith("io.netty.channel.epoll."))
                .noneMatch(name -> name.startsWith("io.netty.channel.unix."))
                .noneMatch(name -> name.startsWith("org.pptp4j.netty.tun."))
                .noneMatch(name -> name.startsWith("org.pptp4j.netty.host."))
                .noneMatch(name -> name.startsWith("org.pptp4j.netty.capture."));
    }

    private List<String> loadedBy(String... program) throws IOException, InterruptedException {
        Path classes = directory.resolve("classes.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load=info:file=" + classes + ":none",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(program));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();

        int status = process.waitFor();

        assertThat(status)
                .as(() -> String.join(" ", program) + ": " + read(directory.resolve("output.txt")))
                .isZero();
        return Files.readAllLines(classes).stream()
                .map(line -> line.split(" ")[0])
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
