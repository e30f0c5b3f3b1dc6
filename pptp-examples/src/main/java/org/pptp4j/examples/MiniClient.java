/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import org.pptp4j.examples.call.CallCommand;
import org.pptp4j.examples.call.HangupCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** A small PPTP program: a demonstration in one JVM, a client and a server. */
@Command(
        name = "pptp-mini-client",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        version = "pptp-mini-client 0.1.0",
        description = "Brings up PPTP tunnels in process.",
        subcommands = {
            DemoCommand.class,
            ConnectCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            CallCommand.class,
            HangupCommand.class,
            LoadCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit status:",
            "   0  closed in order",
            "   1  unexpected failure",
            "   2  bad usage",
            "   5  ended by a signal (call)",
            "   8  control connection or call not set up",
            "  10  negotiation failed",
            "  11  the server failed to prove itself",
            "  12  no traffic for as long as allowed (call)",
            "  13  up for as long as allowed (call)",
            "  15  the peer stopped answering",
            "  19  we failed to authenticate",
            "",
            "MS-CHAPv2 and MPPE are broken: use PPTP to reach what speaks nothing else, not to keep secrets."
        })
public final class MiniClient implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private MiniClient() {}

    /**
     * Runs the program and ends the JVM with its exit status.
     *
     * @param arguments a command and its options; {@code --help} lists them
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments);
    }

    /** Results go to one writer, the sentence on a failure to the other. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Logging.quiet();
        return commandLine()
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((failure, parsed) -> {
                    err.println(UsageSentence.of(failure));
                    return ExitStatus.BAD_USAGE;
                })
                .setExecutionExceptionHandler(inOneSentence())
                .execute(arguments);
    }

    /** What the program understands. */
    static CommandLine commandLine() {
        return new CommandLine(new MiniClient()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "No command is given: " + UsageSentence.commands(spec.commandLine()));
    }

    private static IExecutionExceptionHandler inOneSentence() {
        return (failure, commandLine, parsed) -> {
            if (failure instanceof CancellationException) {
                // A signal came while we connected: it has been reported, and decides on the JVM's status.
                return ExitStatus.UNEXPECTED;
            }
            ExitStatus status = ExitStatus.of(failure);
            commandLine.getErr().println(status.sentence());
            if (commandLine.getCommand() instanceof Debuggable command && command.debug()) {
                ExitStatus.diagnosis(failure)
                        .ifPresent(found -> found.details().forEach(commandLine.getErr()::println));
                failure.printStackTrace(commandLine.getErr());
            }
            return status.code();
        };
    }

    /** A command with {@code --debug}. */
    interface Debuggable {

        /** Whether stack traces and the library's log are wanted. */
        boolean debug();
    }
}
