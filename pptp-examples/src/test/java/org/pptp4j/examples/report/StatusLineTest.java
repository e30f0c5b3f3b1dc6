/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.report.StatusText.Style;

/** The line at the end of a terminal. */
class StatusLineTest {

    private static final StatusText TEXT =
            new StatusText("up", Style.GOOD, List.of("10.77.0.2", "a long part", "1:00"));

    private final StringWriter screen = new StringWriter();
    private final StatusLine line = new StatusLine(new PrintWriter(screen), new Terminal(80, false));

    private String drawn() {
        String drawn = screen.toString();
        screen.getBuffer().setLength(0);
        return drawn;
    }

    @Test
    void isDrawnOverItselfAndLeavesTheCursorAtItsBeginning() {
        line.show(TEXT);
        assertThat(drawn()).isEqualTo("\r\033[K\033[?7lup  10.77.0.2  a long part  1:00\033[?7h\r");

        line.show(new StatusText("down", Style.BAD, List.of()));
        assertThat(drawn()).isEqualTo("\r\033[K\033[?7ldown\033[?7h\r");
    }

    @Test
    void makesWayForOtherLinesAndComesBack() {
        StringWriter other = new StringWriter();
        PrintWriter out = line.around(other);
        line.show(TEXT);
        drawn();

        out.print("half a ");
        assertThat(drawn() + other).as("nothing before the line is whole").isEmpty();
        out.println("line");

        assertThat(other.toString()).isEqualTo("half a line" + System.lineSeparator());
        assertThat(drawn()).isEqualTo("\r\033[K" + "\r\033[K\033[?7lup  10.77.0.2  a long part  1:00\033[?7h\r");
    }

    @Test
    void isGoneAfterTheEnd() {
        PrintWriter out = line.around(screen);
        line.show(TEXT);
        drawn();

        line.end();
        assertThat(drawn()).isEqualTo("\r\033[K");
        line.end();
        out.println("later");
        assertThat(drawn()).isEqualTo("later" + System.lineSeparator());
    }

    @Test
    void fitsTheTerminalAndLeavesOutWhatDoesNot() {
        assertThat(TEXT.within(80, false)).isEqualTo("up  10.77.0.2  a long part  1:00");
        assertThat(TEXT.within(26, false)).isEqualTo("up  10.77.0.2  a long part");
        assertThat(TEXT.within(25, false)).isEqualTo("up  10.77.0.2  1:00");
        assertThat(TEXT.within(5, false)).isEqualTo("up");
        assertThat(TEXT.within(1, false)).isEqualTo("u");
        assertThat(TEXT.within(0, false)).isEmpty();
    }

    @Test
    void hasColorsOnlyWhereTheyAreWanted() {
        assertThat(TEXT.within(80, true)).startsWith("\033[1;32mup\033[0m  10.77");
        assertThat(TEXT.within(80, false)).doesNotContain("\033");
    }

    @Test
    void doesNotLetAPeerMoveTheCursor() {
        StatusText text = new StatusText("down", Style.BAD, List.of("it said \033[2J\r\nhello"));

        assertThat(text.within(80, false)).isEqualTo("down  it said ?[2J??hello");
    }
}
