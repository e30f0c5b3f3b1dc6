/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.control.WanErrors;

/**
 * An established control connection (RFC 2637 §3.1), which carries any number of calls, each with a tunnel of its own.
 * The end of one tunnel does not touch the others; the end of the connection ends them all. Thread-safe; all that the
 * library calls runs on the connection's event loop and must not block. Not meant to be implemented by users.
 */
public interface PptpConnection extends AutoCloseable {

    /**
     * The peer's address.
     *
     * @return address and port of the control connection
     */
    InetSocketAddress peerAddress();

    /**
     * Places a call with the numbers and the listener that the builder was given.
     *
     * @return as {@link #placeCall(CallNumbers, Consumer)}
     */
    CompletableFuture<PptpTunnel> placeCall();

    /**
     * Places a call: from a client an outgoing one (RFC 2637 §2.7), from a server an incoming one (§2.9), which the
     * client must be willing to accept. Who proves itself and who assigns the addresses does not depend on it.
     *
     * @param numbers what is dialed
     * @param listener is told what happens to this tunnel alone; not the listener of the builder
     * @return completes once IP packets pass, or exceptionally as that of {@link PptpClient#connect()} does. A server
     *     that does not answer within the call timeout of {@link ControlOptions} loses the whole connection (RFC 2637
     *     §3.2.1). Cancelling it closes whatever was half up of this call
     */
    CompletableFuture<PptpTunnel> placeCall(CallNumbers numbers, Consumer<TunnelEvent> listener);

    /**
     * The tunnels of this connection that are up now, whoever placed their calls.
     *
     * @return completes with a copy of the list, taken on the event loop
     */
    CompletableFuture<List<PptpTunnel>> tunnels();

    /**
     * Tells a client of errors on the line behind this server (RFC 2637 §2.14); at most once in 60 s, then with the
     * latest counters. Does nothing for a tunnel that is not of this connection, or has ended.
     *
     * @param tunnel one of this connection's
     * @param errors what was counted since its call began
     */
    void sendWanErrors(PptpTunnel tunnel, WanErrors errors);

    /**
     * Tells a server the control characters to escape (RFC 2637 §2.15), which mean nothing without an asynchronous line
     * behind it. Does nothing for a tunnel that is not of this connection, or has ended.
     *
     * @param tunnel one of this connection's
     * @param sendAccm 32 bits
     * @param receiveAccm 32 bits
     */
    void sendLinkInfo(PptpTunnel tunnel, long sendAccm, long receiveAccm);

    /**
     * Completes when the connection and all its tunnels have ended and its resources are released. Cancelling it does
     * nothing.
     *
     * @return why it ended, and by whom; never completed exceptionally
     */
    CompletableFuture<TunnelClosed> closeFuture();

    /** Begins to close the tunnels in order, and then the connection; {@link #closeFuture()} tells when it is done. */
    @Override
    void close();
}
