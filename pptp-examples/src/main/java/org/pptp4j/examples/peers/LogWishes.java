/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.nio.file.Path;

/**
 * What is said, where, and how long the command keeps its terminal.
 *
 * @param debug {@code debug}: the transcript of the negotiation too
 * @param dump {@code dump}: the options in effect, before the connection is made
 * @param dryRun {@code dryrun}: nothing but reading the options
 * @param destination {@code logfd}, {@code logfile}, {@code nolog}
 * @param detachment {@code detach}, {@code nodetach}, {@code updetach}
 */
public record LogWishes(boolean debug, boolean dump, boolean dryRun, Destination destination, Detachment detachment) {

    /** Where the log goes. */
    public sealed interface Destination {}

    /** Nobody said: pppd's own choice is the standard output. */
    public record Unsaid() implements Destination {}

    /** {@code nolog}: nowhere. */
    public record Nowhere() implements Destination {}

    /**
     * {@code logfd}: to an open file.
     *
     * @param number its descriptor, 0 or more
     */
    public record Descriptor(int number) implements Destination {}

    /**
     * {@code logfile}: to the end of a file.
     *
     * @param file the file
     */
    public record AppendedTo(Path file) implements Destination {}

    /** How long the command keeps its terminal. */
    public enum Detachment {
        /** Nobody said: pppd goes into the background at once. */
        UNSAID,
        /** {@code nodetach}: to the end. */
        NEVER,
        /** {@code updetach}: until the tunnel is up. */
        WHEN_UP
    }
}
