/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.examples.peers.ScriptWishes;

class ScriptFilesTest {

    @TempDir
    private Path root;

    private final List<String> said = new ArrayList<>();

    private List<Path> found(Hook hook) {
        return new ScriptFiles(root, Samples.NO_WISHES).of(hook, said::add);
    }

    @Test
    void theScriptOfPppdRunsAloneForItRunsTheDirectoryItself() {
        Path ipUp = Samples.script(root.resolve("ip-up"));
        Samples.script(root.resolve("ip-up.d/route"));

        assertThat(found(Hook.IP_UP)).containsExactly(ipUp);
        assertThat(said).isEmpty();
    }

    @Test
    void withoutItTheDirectoryIsRunByTheRulesOfRunParts() throws IOException {
        Path directory = root.resolve("ip-up.d");
        for (String name : List.of("10route", "0000usepeerdns", "Zebra", "a_b-c")) {
            Samples.script(directory.resolve(name));
        }
        for (String name : List.of("20route.sh", "route~", "30route.dpkg-old", ".hidden", "with space")) {
            Samples.script(directory.resolve(name));
        }
        Samples.notExecutable(directory.resolve("not-executable"));
        Files.createDirectory(directory.resolve("directory"));
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("10route"));
        Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nothing"));

        assertThat(found(Hook.IP_UP))
                .extracting(script -> script.getFileName().toString())
                .containsExactly("0000usepeerdns", "10route", "Zebra", "a_b-c", "link");
        assertThat(said)
                .containsExactly("Script " + directory.resolve("not-executable")
                        + " is not run: it is not executable (chmod +x).");
    }

    @Test
    void eachMomentHasItsOwn() {
        for (Hook hook : Hook.values()) {
            Samples.script(root.resolve(hook.file()));
        }

        assertThat(Hook.values())
                .extracting(hook -> found(hook).get(0).getFileName().toString())
                .containsExactly("ip-pre-up", "ip-up", "ip-down", "ipv6-up", "ipv6-down");
    }

    @Test
    void whereThereIsNoneNoneIsMissed() {
        assertThat(found(Hook.IP_DOWN)).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void aScriptThatCannotBeRunIsSaidAndNothingElseIsRun() {
        Samples.notExecutable(root.resolve("ip-up"));
        Samples.script(root.resolve("ip-up.d/route"));

        assertThat(found(Hook.IP_UP)).isEmpty();
        assertThat(said)
                .containsExactly("Script " + root.resolve("ip-up") + " is not run: it is not executable (chmod +x).");
    }

    @Test
    void anotherScriptMayTakeItsPlace() {
        Path other = Samples.script(root.resolve("my-up"));
        Samples.script(root.resolve("ip-up"));
        ScriptWishes wishes = new ScriptWishes(
                Map.of(),
                Set.of(),
                Optional.empty(),
                Optional.of(other),
                Optional.of(root.resolve("missing")),
                Optional.empty(),
                Optional.empty());
        ScriptFiles files = new ScriptFiles(root, wishes);

        assertThat(files.of(Hook.IP_UP, said::add)).containsExactly(other);
        assertThat(files.of(Hook.IP_DOWN, said::add)).isEmpty();
        assertThat(said).containsExactly("Script " + root.resolve("missing") + " is not run: it does not exist.");
    }
}
