/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A tunnel that is brought up again when it ends, as a {@link ReconnectPolicy} has it. May be called from any thread.
 * Not meant to be implemented by users.
 */
public interface LastingTunnel extends AutoCloseable {

    /**
     * The tunnel that is up now.
     *
     * @return empty while there is none
     */
    Optional<PptpTunnel> tunnel();

    /**
     * Brings up a new tunnel now: closes one that is up, in order, and cuts a wait short. An attempt that is under way
     * goes on. pppd: the signal HUP.
     */
    void reconnect();

    /**
     * Completes when all is over and released. Cancelling it does nothing.
     *
     * @return why; never completed exceptionally
     */
    CompletableFuture<LastingEnd> closeFuture();

    /**
     * Begins to end it: closes the tunnel in order, or gives up what is half up. There will be no other attempt. Takes
     * a few seconds at most; {@link #closeFuture()} tells when it is done.
     */
    @Override
    void close();
}
