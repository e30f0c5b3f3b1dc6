/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One sentence on a command line that is wrong, without what may be a password that somebody typed into it. */
final class UsageSentence {

    private static final String PASSWORD = "--password";

    private UsageSentence() {}

    static String of(ParameterException failure) {
        String help = " Run \"" + failure.getCommandLine().getCommandSpec().qualifiedName()
                + " --help\" for what can be" + " given.";
        return failure instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched.getUnmatched(), failure.getCommandLine()) + help
                : sentence(failure.getMessage().lines().findFirst().orElse("")) + help;
    }

    private static String unmatched(List<String> arguments, CommandLine command) {
        List<String> options = arguments.stream()
                .filter(argument -> argument.startsWith("--"))
                .map(argument -> argument.split("=", 2)[0])
                .toList();
        if (options.contains(PASSWORD)) {
            return "A password is not taken from the command line, where every user of this host could read it: use"
                    + " --password-file or --password-env, or type it when asked.";
        }
        if (options.isEmpty() && !command.getSubcommands().isEmpty()) {
            return "There is no such command: " + commands(command) + ".";
        }
        return options.isEmpty() ? "There is an argument too many." : "There is no option " + options.get(0) + ".";
    }

    /** All that can be given, as in {@code demo, connect or serve}. */
    static String commands(CommandLine command) {
        List<String> names = List.copyOf(command.getSubcommands().keySet());
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1);
    }

    private static String sentence(String text) {
        String bare = text.startsWith("Error: ") ? text.substring("Error: ".length()) : text;
        return bare.endsWith(".") ? bare : bare + ".";
    }
}
