/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README.md promises nothing that this program does not understand. */
class ReadmeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static Readme readme;

    @TempDir
    private Path directory;

    @BeforeAll
    static void read() throws IOException {
        readme = Readme.read(ROOT.resolve("README.md"));
    }

    @Test
    void eachProgramCompiles() throws IOException {
        CompiledProgram.compile(Readme.CLASS, readme.program(), directory);
        CompiledProgram.compile(Readme.OFFICE_CLASS, readme.office(), directory);

        assertThat(readme.programs()).hasSize(2);
    }

    @Test
    void eachCommandOfTheMiniClientIsUnderstood() {
        List<List<String>> commands = readme.miniClientArguments();

        assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
        for (List<String> arguments : commands) {
            assertThat(CommandLines.problem(arguments))
                    .as(String.join(" ", arguments))
                    .isEmpty();
        }
    }

    @Test
    void eachFileThatACommandTakesFromHereIsHere() {
        assertThat(readme.commands().stream()
                        .flatMap(line -> List.of(line.split(" ")).stream())
                        .filter(word -> word.contains("/src/")))
                .isNotEmpty()
                .allSatisfy(word ->
                        assertThat(Files.exists(ROOT.resolve(word))).as(word).isTrue());
    }
}
