/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever lies where a run file should be, it is read as one or refused in words. */
class RunRecordProperties {

    private static final RunOwner OWNER = new RunOwner(4711, 99, "01234567-89ab-cdef-0123-456789abcdef");

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                "route",
                "moved",
                "nameservers",
                "undone",
                "released",
                "owner",
                "default",
                "10.0.0.0/8",
                "10.0.0.1",
                "to",
                "via",
                "dev",
                "eth0",
                "ppp0",
                "proto",
                "47",
                "metric",
                "src",
                "onlink",
                "-1",
                "999999999999",
                "resolvconf",
                "resolvectl",
                "\n",
                "\n",
                "\n",
                "",
                "\t",
                ";",
                "$(x)",
                "ä");
    }

    @Property
    void anyWordsAreReadOrRefused(@ForAll List<@From("words") String> words) {
        String text = RunRecord.head(OWNER) + String.join(" ", words).replace(" \n ", "\n") + "\n";
        try {
            RunRecord read = RunRecord.parse(text);

            for (UndoStep step : read.steps()) {
                assertThat(UndoStep.parse(step.line())).isEqualTo(step);
            }
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).contains("line ");
        }
    }

    @Property
    void aFileThatWasCutOffHasAllThatWasWhollyWritten(
            @ForAll @IntRange(min = 1, max = 20) int count, @ForAll int seed) {
        List<UndoStep> steps = new ArrayList<>();
        StringBuilder text = new StringBuilder(RunRecord.head(OWNER));
        int head = text.length();
        for (int i = 0; i < count; i++) {
            UndoStep step = UndoStep.parse("route 10." + i + ".0.0/16 dev ppp0 proto 47");
            steps.add(step);
            text.append(step.line()).append('\n');
        }
        int end = head + Math.floorMod(seed, text.length() - head + 1);
        String cut = text.substring(0, end);

        RunRecord read = RunRecord.parse(cut);

        assertThat(read.owner()).isEqualTo(Optional.of(OWNER));
        assertThat(read.steps()).isEqualTo(steps.subList(0, (int)
                cut.substring(head).chars().filter(c -> c == '\n').count()));
    }
}
