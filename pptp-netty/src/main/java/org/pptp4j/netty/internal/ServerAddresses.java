/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The addresses of a server that is dialled again and again. The name servers may be behind the tunnel that is down:
 * then the address that served last time has to do.
 */
final class ServerAddresses {

    private final Supplier<CompletableFuture<List<InetAddress>>> lookup;
    private volatile Optional<InetAddress> last = Optional.empty();

    ServerAddresses(Supplier<CompletableFuture<List<InetAddress>>> lookup) {
        this.lookup = lookup;
    }

    /** A tunnel to this address was up. */
    void served(InetAddress address) {
        last = Optional.of(address);
    }

    /** Looks them up; fails in words where nobody knows any. */
    CompletableFuture<List<InetAddress>> find() {
        return lookup.get()
                .handle((found, failure) -> failure == null
                        ? CompletableFuture.completedFuture(found)
                        : last.map(address -> CompletableFuture.completedFuture(List.of(address)))
                                .orElseGet(() -> CompletableFuture.failedFuture(failure)))
                .thenCompose(result -> result);
    }
}
