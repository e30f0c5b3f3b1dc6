/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Calls to what users may implement: what they throw is a failure as what they return is. */
final class Attempt {

    private Attempt() {}

    /** What the call returns, or a failed future with what it throws. */
    static <T> CompletableFuture<T> of(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
