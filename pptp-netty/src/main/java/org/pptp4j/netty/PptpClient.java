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
     * Begins to keep a tunnel up: brings it up, and brings it up again when it ends, as the policy has it. Each tunnel
     * has a control connection of its own, as from {@link #connect()}. Over TCP a change of this host's network, such
     * as an address or the route to the server that is gone, is noticed within 2 s: the tunnel is ended, and comes
     * back when the network does.
     *
     * <p>What cannot get better by itself is not tried again: a login that the server refuses, because each further
     * attempt could lock the account (a login outside the account's hours is tried again); a server that does not know
     * our password; a machine that cannot carry the packets. Settings of the two ends that contradict each other, such
     * as no key length in common, are final while no tunnel has been up: then somebody has to change them. After that
     * they are tried again, because the other end has changed and may change back. pppd would go on in all these cases.
     *
     * @param policy when to try again
     * @param listener is told of what happens, on an event loop; of a machine that has none that fits, at once, on this
     *     thread
     * @return ends by {@link LastingTunnel#close()}, or as the policy has it
     */
    LastingTunnel keepConnected(ReconnectPolicy policy, LastingListener listener);

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
