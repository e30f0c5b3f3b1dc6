/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.List;

/** A part of the table, which can be run alone. */
interface Section {

    /** What {@code -Dbench.only} calls it. */
    String name();

    /**
     * Measures.
     *
     * @param rounds how many rounds
     * @return in the order in which they are printed
     */
    List<Row> rows(Rounds rounds) throws Exception;
}
