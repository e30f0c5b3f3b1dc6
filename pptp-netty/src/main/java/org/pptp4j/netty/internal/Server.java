/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.EventLoopGroup;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import org.pptp4j.Role;
import org.pptp4j.diagnosis.PathEvidence;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpServerConfig;
import org.pptp4j.netty.PptpTransportException;

/** The server behind {@link PptpServer}. */
public final class Server implements PptpServer {

    private final PptpServerConfig config;
    private final EventLoops loops;
    private final TunnelSetup setup;

    /**
     * Creates a server.
     *
     * @param config what it does
     */
    public Server(PptpServerConfig config) {
        this.config = config;
        this.loops = new EventLoops(config.eventLoopGroup(), config.greTransport(), config.eventLoops());
        this.setup = new TunnelSetup(
                config.control(),
                config.gre(),
                config.ppp(),
                config.keyStreams(),
                new ServerServices(config),
                new SecureRandom(),
                new Surroundings(Role.PAC, config.greTransport(), PathEvidence.NONE),
                config.tap());
    }

    @Override
    public PptpServerConfig config() {
        return config;
    }

    @Override
    public CompletableFuture<Binding> bind() {
        EventLoopGroup group;
        try {
            group = loops.acquire();
        } catch (PptpTransportException e) {
            return CompletableFuture.failedFuture(e);
        }
        return new ServerBinding(config, setup, group, loops::release).open();
    }
}
