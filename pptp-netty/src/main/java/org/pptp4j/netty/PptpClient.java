/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.util.concurrent.CompletableFuture;
import org.pptp4j.netty.internal.Client;

/**
 * A PPTP client (PNS): immutable, reusable, thread-safe. Not meant to be implemented by users.
 *
 * <pre>{@code
 * PptpClient client = PptpClient.builder()
 *         .server("vpn.example.net")
 *         .credentials(Credentials.of("alice", password))
 *         .build();
 * try (PptpTunnel tunnel = client.connect().get()) {
 *     ...
 * }
 * }</pre>
 */
public interface PptpClient {

    /**
     * Brings up a tunnel on a control connection of its own, which ends with it.
     *
     * @return completes once IP packets pass, or exceptionally with a {@link org.pptp4j.PptpException} that says in
     *     words why they do not: {@link PptpTransportException} or {@link org.pptp4j.control.PptpControlException} if
     *     the control connection or the call did not come about, {@link org.pptp4j.auth.PptpAuthenticationException} if
     *     the login failed, {@link org.pptp4j.ppp.PptpNegotiationException} if the two ends found no agreement. Its
     *     {@link org.pptp4j.PptpException#diagnosis() diagnosis()} names the first stage that failed, for programs.
     *     Cancelling it closes whatever was half up
     */
    CompletableFuture<PptpTunnel> connect();

    /**
     * Brings up a control connection without a call, for those who want several tunnels over one, or wait for calls of
     * the server. The connection lasts until it is closed.
     *
     * @return completes once the connection is established, or exceptionally as {@link #connect()} does. Cancelling it
     *     closes whatever was half up
     */
    CompletableFuture<PptpConnection> open();

    /**
     * What this client does.
     *
     * @return the configuration
     */
    PptpClientConfig config();

    /**
     * Begins to describe a client.
     *
     * @return a builder with all defaults; server and credentials must be given
     */
    static PptpClientBuilder builder() {
        return new PptpClientBuilder();
    }

    /**
     * A client from its configuration.
     *
     * @param config the configuration
     * @return the client
     */
    static PptpClient of(PptpClientConfig config) {
        return new Client(config);
    }
}
