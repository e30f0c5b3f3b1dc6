/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.util.List;
import org.pptp4j.netty.PptpTransportException;

/**
 * What was put back on the host, and what was not.
 *
 * @param undone each change that was undone, or had gone by itself, in words
 * @param failed each change that could not be undone, with the reason; it stays recorded and is tried again at the next
 *     start
 */
public record UndoReport(List<String> undone, List<String> failed) {

    /**
     * Copies the lists.
     *
     * @param undone see the record
     * @param failed see the record
     */
    public UndoReport {
        undone = List.copyOf(undone);
        failed = List.copyOf(failed);
    }

    /** Fails in words if something could not be undone. */
    void requireAll() throws PptpTransportException {
        if (!failed.isEmpty()) {
            throw new PptpTransportException(
                    "Not undone: " + String.join("; ", failed) + ". The next start of this tunnel tries again.");
        }
    }
}
