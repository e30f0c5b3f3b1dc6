/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples behave so with pppd 2.4.9, but those that it warns of. */
class WordReaderTest {

    @Test
    void whiteSpaceSeparatesWords() {
        assertThat(words(" name\talice \r\n\n\fremotename onenet"))
                .containsExactly("name", "alice", "remotename", "onenet");
    }

    @Test
    void bothMarksHoldTogetherAlsoInTheMiddleOfAWord() {
        assertThat(words("pty \"pptp host\" a' b 'c \"it's\" '\"' \"\""))
                .containsExactly("pty", "pptp host", "a b c", "it's", "\"", "");
    }

    @Test
    void aBackslashGivesAMeaningInMarksOfBothKinds() {
        assertThat(words("DOMAIN\\\\alice \"a\\\"b\" 'a\\'b' a\\ b \\#c \\a\\b\\f\\n\\r\\s\\t"))
                .containsExactly("DOMAIN\\alice", "a\"b", "a'b", "a b", "#c", "\007\b\f\n\r \t");
    }

    @Test
    void aBackslashMakesOctetsOfNumbers() {
        assertThat(words("\\101\\1012 \\x41\\x4g \\303\\251 \\xe9 \\9"))
                .containsExactly("AA2", "A\004g", "é", "é", "9");
    }

    @Test
    void octetsThatAreNoUtf8AreIso8859AsForPppd() {
        assertThat(texts(WordReader.read(new byte[] {'m', (byte) 0xFC, 'e', ' ', 'n'}, "f")))
                .containsExactly("müe", "n");
    }

    @Test
    void aCommentBeginsWithItsSignAlsoInTheMiddleOfAWordWithoutMarks() {
        assertThat(words("# all\nname alice # behind\nremotename one#net\n #\\\ndump"))
                .containsExactly("name", "alice", "remotename", "one", "dump");
        assertThat(words("\"one#net\" on'e#n'et one\\#net")).containsExactly("one#net", "one#net", "one#net");
    }

    @Test
    void aBackslashAtTheEndOfALineJoinsIt() {
        List<Word> words =
                WordReader.read("persist\\\ning max\\\n\\\nfail \\\n 3\nmtu".getBytes(StandardCharsets.UTF_8), "f");

        assertThat(texts(words)).containsExactly("persisting", "maxfail", "3", "mtu");
        assertThat(words)
                .extracting(Word::position)
                .containsExactly(
                        Word.Position.FIRST_OF_LINE,
                        Word.Position.FURTHER,
                        Word.Position.FURTHER,
                        Word.Position.FIRST_OF_LINE);
        assertThat(words)
                .extracting(Word::origin)
                .extracting(Origin::toString)
                .containsExactly("f:1", "f:2", "f:5", "f:6");
    }

    @Test
    void aBackslashAtTheEndOfTheFileIsNothing() {
        assertThat(words("mtu \\")).containsExactly("mtu");
        assertThat(words("mtu\\")).containsExactly("mtu");
    }

    @Test
    void aQuotationMayRunOverLines() {
        List<Word> words = WordReader.read("connect 'a\nb'\nmtu".getBytes(StandardCharsets.UTF_8), "f");

        assertThat(texts(words)).containsExactly("connect", "a\nb", "mtu");
        assertThat(words).extracting(Word::origin).extracting(Origin::toString).containsExactly("f:1", "f:1", "f:3");
    }

    @Test
    void aWordHasAtMost1023Octets() {
        assertThat(words("x".repeat(1023))).hasSize(1);
        assertThatThrownBy(() -> words("\n" + "x".repeat(1024)))
                .isInstanceOf(PeerFileException.class)
                .hasMessage("f:2: a word has more than 1023 octets");
    }

    @Test
    void aWordThatIsTooLongBecauseOfAMissingMarkIsBlamedOnTheMark() {
        assertThatThrownBy(() -> words("mtu\npty \"pptp host\n" + "# comment\n".repeat(200)))
                .hasMessageStartingWith("f:2: a quotation begins here that never ends");
    }

    @Test
    void aWordIsNotPrinted() {
        assertThat(WordReader.read("s3cret".getBytes(StandardCharsets.UTF_8), "f"))
                .hasToString("[<word at f:1>]");
    }

    private static List<String> words(String text) {
        return texts(WordReader.read(text.getBytes(StandardCharsets.UTF_8), "f"));
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }
}
