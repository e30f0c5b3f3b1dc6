/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.netty.internal.Server;

/** A PPTP server (PAC): immutable, reusable, thread-safe. Not meant to be implemented by users. */
public interface PptpServer {

    /**
     * Begins to listen.
     *
     * @return completes when it listens, or exceptionally with a {@link PptpTransportException} that says in words why
     *     it cannot
     */
    CompletableFuture<Binding> bind();

    /**
     * What this server does.
     *
     * @return the configuration
     */
    PptpServerConfig config();

    /**
     * Begins to describe a server.
     *
     * @return a builder with all defaults; authenticator and address pool must be given
     */
    static PptpServerBuilder builder() {
        return new PptpServerBuilder();
    }

    /**
     * A server from its configuration.
     *
     * @param config the configuration
     * @return the server
     */
    static PptpServer of(PptpServerConfig config) {
        return new Server(config);
    }

    /** A listening server. */
    interface Binding extends AutoCloseable {

        /**
         * Where it listens for control connections.
         *
         * @return the address with the real port
         */
        InetSocketAddress controlAddress();

        /**
         * Where it listens for GRE.
         *
         * @return the address; with the real port of GRE in UDP, else port 0
         */
        InetSocketAddress greAddress();

        /**
         * The tunnels that are up now.
         *
         * @return completes with a copy of the list; each event loop tells its part
         */
        CompletableFuture<List<PptpTunnel>> tunnels();

        /**
         * The control connections that are established now.
         *
         * @return completes with a copy of the list; each event loop tells its part
         */
        CompletableFuture<List<PptpConnection>> connections();

        /**
         * Completes when the server has ended and its resources are released.
         *
         * @return never completes exceptionally
         */
        CompletableFuture<Void> closeFuture();

        /** Stops listening and begins to close all tunnels in order; {@link #closeFuture()} tells when that is done. */
        @Override
        void close();
    }
}
