/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class PeerFilesProperties {

    private static Path root;

    @BeforeContainer
    static void write() throws IOException {
        root = Files.createTempDirectory("ppp");
        PppDirectory.ofThePerson(root)
                .secrets("chap-secrets", "* * s3cret *\n")
                .secrets("pap-secrets", "* * s3cret *\n");
    }

    @AfterContainer
    static void remove() throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Whatever is combined: settings that a client can be built of, or a sentence that says where it goes wrong. */
    @Property
    void anyOptionsMakeAClientOrASentence(@ForAll("words") List<List<String>> options) {
        List<String> words = options.stream().flatMap(List::stream).toList();
        try {
            PeerSettings settings = PeerFiles.read(Places.below(root, "backup"), "onenet", words);

            PeerFilesTest.config(settings);
            assertThat(settings.explanation()).hasSizeGreaterThan(8);
            assertThat(settings.javaSource() + settings.dump().toString()).doesNotContain("s3cret");
        } catch (PeerFileException e) {
            assertThat(e.getMessage()).matches("(?s)(command line|" + root + "/[^:]+:\\d+( \\(end\\))?): .+");
        }
    }

    @Provide
    Arbitrary<List<List<String>>> words() {
        Arbitrary<String> names = Arbitraries.of(TableFile.rows("pppd-options.txt", OptionRow::parse).stream()
                .flatMap(row -> row.names().stream())
                .filter(name -> !name.equals("file"))
                .toList());
        Arbitrary<String> arguments = Arbitraries.oneOf(
                Arbitraries.integers().between(-1, 20_000).map(String::valueOf),
                Arbitraries.of("1.2.3.4", "::1,::2", "A=B", "pptp host --nobuffer", "required,no40", "onenet", ":"),
                Arbitraries.strings().ascii().ofMaxLength(8));
        return Combinators.combine(names, arguments)
                .as(PeerFilesProperties::option)
                .list()
                .ofMaxSize(6);
    }

    private static List<String> option(String name, String argument) {
        return OptionTable.PPPD
                .row(name)
                .filter(row -> row.argument().kind() != Argument.Kind.NOTHING)
                .map(row -> List.of(name, argument))
                .orElse(List.of(name));
    }
}
