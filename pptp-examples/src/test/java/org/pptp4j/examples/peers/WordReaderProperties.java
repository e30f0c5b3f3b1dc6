/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class WordReaderProperties {

    @Property
    void readsAnyOctetsOrSaysInItsOwnWordsWhyNot(@ForAll @Size(max = 3000) byte[] octets) {
        readsOrRefuses(octets);
    }

    @Property
    void readsAnyMarksOrSaysInItsOwnWordsWhyNot(@ForAll("marks") String text) {
        readsOrRefuses(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void whatIsQuotedIsReadAgain(@ForAll("texts") List<String> texts) {
        String file = texts.stream().map(Quoted::word).collect(Collectors.joining(" ", "", "\n"));

        List<Word> words = WordReader.read(file.getBytes(StandardCharsets.UTF_8), "f");

        assertThat(words).extracting(Word::text).containsExactlyElementsOf(texts);
        assertThat(words).extracting(Word::origin).containsOnly(new Origin.Line("f", 1));
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.strings().withChars("\"'\\#\n x0a").ofMaxLength(60);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange((char) 1, (char) 0x2FF).ofMaxLength(40),
                Arbitraries.strings().withChars("\"'\\#\n\t x0a").ofMaxLength(20));
        return text.list().ofMinSize(1).ofMaxSize(6);
    }

    private static void readsOrRefuses(byte[] octets) {
        try {
            List<Word> words = WordReader.read(octets, "f");

            int lines = WordReader.lines(octets);
            assertThat(words)
                    .extracting(Word::origin)
                    .allMatch(origin -> origin instanceof Origin.Line line && line.line() >= 1 && line.line() <= lines);
        } catch (PeerFileException e) {
            assertThat(e).hasMessageMatching("f:\\d+: [a-z].*");
        }
    }
}
