/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pptp4j.examples.peers.ScriptWishes;

/**
 * Finds the scripts of a moment. {@code /etc/ppp/ip-up} is run if it is there, and nothing else: Debian's runs all of
 * {@code /etc/ppp/ip-up.d} itself. Where it is not, we do that, by the rules of {@code run-parts(8)}.
 *
 * @param root in place of {@code /etc/ppp}
 * @param wishes scripts in place of those
 */
record ScriptFiles(Path root, ScriptWishes wishes) {

    /** What {@code run-parts} takes for a script: no editor's backup, no package's left-over. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    /** The scripts in their order; what is there and cannot be run is said. */
    List<Path> of(Hook hook, Consumer<String> said) {
        Optional<Path> named = named(hook);
        Path script = named.orElse(root.resolve(hook.file()));
        if (Files.isExecutable(script) && Files.isRegularFile(script)) {
            return List.of(script);
        } else if (Files.exists(script) || named.isPresent()) {
            said.accept(notRun(script));
            return List.of();
        }
        return parts(root.resolve(hook.file() + ".d"), said);
    }

    private static String notRun(Path script) {
        String why = Files.isDirectory(script)
                ? "it is a directory"
                : Files.exists(script) ? "it is not executable (chmod +x)" : "it does not exist";
        return "Script " + script + " is not run: " + why + ".";
    }

    private Optional<Path> named(Hook hook) {
        return switch (hook) {
            case IP_PRE_UP -> wishes.ipPreUp();
            case IP_UP -> wishes.ipUp();
            case IP_DOWN -> wishes.ipDown();
            case IPV6_UP -> wishes.ipv6Up();
            case IPV6_DOWN -> wishes.ipv6Down();
        };
    }

    private static List<Path> parts(Path directory, Consumer<String> said) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> scripts = files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            scripts.stream()
                    .filter(script -> !Files.isExecutable(script))
                    .map(ScriptFiles::notRun)
                    .forEach(said);
            return scripts.stream().filter(Files::isExecutable).toList();
        } catch (IOException e) {
            said.accept("Scripts in " + directory + " are not run: " + e.getMessage() + ".");
            return List.of();
        }
    }
}
