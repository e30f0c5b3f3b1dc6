/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

/** One of several ways to do the same work, measured in turns with the others. */
interface Candidate {

    String name();

    /** Makes the next batch of work ready. Not measured. */
    default void prepare() {}

    /** Does one batch of work, on the calling thread. */
    void run();
}
