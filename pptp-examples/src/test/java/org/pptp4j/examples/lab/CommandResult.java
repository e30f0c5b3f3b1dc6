/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

/**
 * What a finished command left behind.
 *
 * @param command what was run
 * @param status the exit status
 * @param output what it wrote, errors included
 */
public record CommandResult(String command, int status, String output) {

    /** Returns this when the command succeeded; fails the test with all that it wrote when it did not. */
    public CommandResult orFail() {
        if (status != 0) {
            throw new AssertionError("status " + status + " of: " + command + "\n" + output);
        }
        return this;
    }
}
