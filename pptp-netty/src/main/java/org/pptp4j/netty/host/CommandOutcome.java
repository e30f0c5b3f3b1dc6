/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

/**
 * How a program of the host ended.
 *
 * @param command what was run, for people
 * @param status its exit status; 0 is success
 * @param output what it wrote
 * @param errors what it wrote to its standard error
 */
record CommandOutcome(String command, int status, String output, String errors) {

    boolean succeeded() {
        return status == 0;
    }

    /** What it says about its failure, on one line. */
    String complaint() {
        String text = errors.isBlank() ? output : errors;
        return text.isBlank() ? "exit status " + status : text.strip().replace("\n", "; ");
    }
}
