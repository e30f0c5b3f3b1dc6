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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ScriptRunnerTest {

    private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final ScriptRunner runner = new ScriptRunner(Path.of("/"), said::add);

    @AfterEach
    void close() {
        runner.close();
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    @Test
    void scriptsGetTheirArgumentsAndAnEnvironmentAndNothingElse() throws Exception {
        Path script = Samples.script(
                file("show"),
                "{ printf '%s\\n' \"$@\"; env | grep -v ^_= | sort; pwd; readlink /proc/$$/fd/0 /proc/$$/fd/2; } > "
                        + file("seen"));

        runner.await(
                runner.run(
                        List.of(script),
                        List.of("ppp0", "", "two words"),
                        Map.of("PATH", "/usr/bin:/bin", "IFNAME", "ppp0")),
                LONG);

        assertThat(Files.readAllLines(file("seen")))
                .containsExactly(
                        "ppp0",
                        "",
                        "two words",
                        "IFNAME=ppp0",
                        "PATH=/usr/bin:/bin",
                        "PWD=/",
                        "/",
                        "/dev/null",
                        "/dev/null");
        assertThat(said).containsExactly("Script " + script + " ended with status 0.");
    }

    @Test
    void aCtrlCThatIsForUsDoesNotReachThem() throws Exception {
        Path script = Samples.script(file("session"), "cut -d ' ' -f 1,6 /proc/$$/stat > " + file("seen"));

        runner.await(runner.run(List.of(script), List.of(), PATH), LONG);

        String[] processAndSession = Files.readString(file("seen")).strip().split(" ");
        assertThat(processAndSession[1]).as("session").isEqualTo(processAndSession[0]);
    }

    @Test
    void theyAreFoundByARelativeNameToo() throws Exception {
        Path script = Samples.script(file("show"), "pwd > " + file("seen"));
        Path relative = Path.of("").toAbsolutePath().relativize(script.toAbsolutePath());

        runner.await(runner.run(List.of(relative), List.of(), PATH), LONG);

        assertThat(file("seen")).hasContent("/");
    }

    @Test
    void oneRunsAfterTheOtherWhateverTheirStatus() throws IOException {
        List<Path> scripts = List.of(
                Samples.script(file("a"), "echo a >> " + file("seen"), "exit 3"),
                Samples.script(file("b"), "echo b >> " + file("seen")));

        CompletableFuture<Void> first = runner.run(scripts, List.of(), PATH);
        CompletableFuture<Void> second = runner.run(scripts, List.of(), PATH);
        runner.await(second, LONG);

        assertThat(first).isCompleted();
        assertThat(Files.readAllLines(file("seen"))).containsExactly("a", "b", "a", "b");
        assertThat(said).startsWith("Script " + file("a") + " ended with status 3.");
    }

    @Test
    void aScriptThatHangsKeepsNobodyWaitingAndIsKilledAtTheEnd() throws Exception {
        Path hanging = Samples.script(
                file("hang"), "echo $$ > " + file("pid"), "sleep 600 & echo $! >> " + file("pid"), "wait");
        Path next = Samples.script(file("next"), "echo next > " + file("seen"));

        runner.run(List.of(hanging), List.of(), PATH);
        runner.await(runner.run(List.of(next), List.of(), PATH), Duration.ofSeconds(1));

        assertThat(file("seen")).exists();
        assertThat(said).anyMatch(line -> line.startsWith("A script did not end within 1 s and is killed: "));
        for (String pid : Files.readAllLines(file("pid"))) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(left ->
                            left.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void aFileThatIsNoProgramIsSaid() throws IOException {
        Path text = Samples.script(file("text"));
        Files.writeString(text, "#!/no/such/interpreter\n");

        runner.await(runner.run(List.of(text), List.of(), PATH), LONG);

        assertThat(said)
                .containsExactly("Script " + text
                        + " ended with status 127: it, its interpreter or a program in it cannot be run.");
    }
}
