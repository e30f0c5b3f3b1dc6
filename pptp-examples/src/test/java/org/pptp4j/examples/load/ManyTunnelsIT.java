/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

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
import org.pptp4j.examples.interop.Extent;

/** Ten thousand tunnels in one JVM with little memory: the packaged program, in a process of its own. */
class ManyTunnelsIT {

    private static final int TUNNELS = 10_000;
    private static final int SECONDS = Extent.choose(15, 60);

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void loseNothingAndCloseInOrder() throws Exception {
        Path json = directory.resolve("load.json");

        String output = run(
                "load",
                "--tunnels",
                "" + TUNNELS,
                "--rate",
                "1",
                "--seconds",
                "" + SECONDS,
                "--warm-up",
                "100",
                "--json",
                json.toString());

        LoadFile result = LoadFile.read(json);
        assertThat(output).doesNotContain("LEAK", "WARN", "ERROR");
        assertThat(result.number("setUp.up")).isEqualTo(TUNNELS);
        // A busy machine falls behind, in a short run while the JVM still compiles; nothing may be lost all the same.
        assertThat(result.number("packets.requests")).isGreaterThan(0.5 * TUNNELS * SECONDS);
        assertThat(result.number("packets.refused")).isZero();
        assertThat(result.number("packets.lost")).isZero();
        assertThat(result.number("closing.inOrder")).isEqualTo(TUNNELS);
        assertThat(result.number("closing.seconds")).isLessThan(10);
        assertThat(result.number("idleKib.heap") + result.number("idleKib.direct"))
                .isLessThan(24);
        assertThat(result.number("leftKib.heap") + result.number("leftKib.direct"))
                .isLessThan(4);
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:MaxDirectMemorySize=512m",
                "-Dio.netty.leakDetection.level=simple",
                "-Dio.netty.leakDetection.samplingInterval=8",
                "-jar",
                "target/pptp-mini-client.jar"));
        command.addAll(List.of(arguments));
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String text = Files.readString(output);
        assertThat(status).as(text).isZero();
        return text;
    }
}
