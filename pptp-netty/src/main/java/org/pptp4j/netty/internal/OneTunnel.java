/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.PptpException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelClosed;

/**
 * A connection for the tunnel of one call, which ends with it: the tunnel has ended when all is released. Calls that
 * the server has meanwhile end with the connection.
 */
final class OneTunnel implements ClientConnection.User {

    private final CompletableFuture<PptpTunnel> result;
    private final List<TunnelSession> ended = new ArrayList<>();
    private Optional<PptpTunnel> up = Optional.empty();
    private Optional<Throwable> refused = Optional.empty();
    private ClientConnection connection;

    OneTunnel(CompletableFuture<PptpTunnel> result) {
        this.result = result;
    }

    @Override
    public void established(ClientConnection established) {
        connection = established;
        ControlSession session = established.session();
        CompletableFuture<PptpTunnel> call = new CompletableFuture<>();
        session.placeCall(session.numbers(), session.listener(), call);
        call.whenComplete((tunnel, failure) -> {
            if (failure != null) {
                refused = Optional.of(failure);
                established.close();
                return;
            }
            up = Optional.of(tunnel);
            if (!result.complete(tunnel)) {
                tunnel.close();
            }
        });
    }

    @Override
    public void callOpened(ClientConnection opened) {
        opened.inTime();
    }

    @Override
    public void tunnelEnded(TunnelSession tunnel) {
        ended.add(tunnel);
        if (up.equals(Optional.of(tunnel))) {
            connection.close();
        }
    }

    @Override
    public PptpException released(TunnelClosed why) {
        ended.forEach(TunnelSession::finish);
        return refused.filter(PptpException.class::isInstance)
                .map(PptpException.class::cast)
                .orElseGet(() -> PlacedCall.failure(why));
    }
}
