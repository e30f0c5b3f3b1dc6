/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.PptpException;
import org.pptp4j.netty.PptpConnection;
import org.pptp4j.netty.TunnelClosed;

/** A connection for any number of tunnels, which lasts until its user closes it. */
final class OpenConnection implements ClientConnection.User {

    private final CompletableFuture<PptpConnection> result;
    private Optional<Connection> connection = Optional.empty();

    OpenConnection(CompletableFuture<PptpConnection> result) {
        this.result = result;
    }

    @Override
    public void established(ClientConnection established) {
        established.inTime();
        Connection created = new Connection(established.session(), established.loop());
        connection = Optional.of(created);
        if (!result.complete(created)) {
            established.close();
        }
    }

    @Override
    public void callOpened(ClientConnection opened) {
        // The connect timeout is not for calls.
    }

    @Override
    public void tunnelEnded(TunnelSession tunnel) {
        tunnel.finish();
    }

    @Override
    public PptpException released(TunnelClosed why) {
        connection.ifPresent(over -> over.finish(why));
        return PlacedCall.failure(why);
    }
}
