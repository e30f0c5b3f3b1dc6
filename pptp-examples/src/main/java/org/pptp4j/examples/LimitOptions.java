/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import org.pptp4j.netty.PptpServerBuilder;
import org.pptp4j.netty.ServerLimits;
import picocli.CommandLine.Option;

/** How much {@code serve} takes on. */
final class LimitOptions {

    @Option(
            names = "--max-tunnels",
            paramLabel = "N",
            defaultValue = "1000",
            description = "tunnels at once (default: ${DEFAULT-VALUE})")
    private int tunnels;

    @Option(names = "--max-per-user", paramLabel = "N", description = "tunnels of one user (default: no limit)")
    private int perUser = ServerLimits.NONE;

    @Option(
            names = "--max-per-address",
            paramLabel = "N",
            description = "connections from one address (default: no limit)")
    private int perAddress = ServerLimits.NONE;

    @Option(
            names = "--max-starting",
            paramLabel = "N",
            defaultValue = "1000",
            description = "connections of peers that have not logged in yet (default: ${DEFAULT-VALUE})")
    private int starting;

    void apply(PptpServerBuilder server) {
        server.maxTunnels(tunnels)
                .maxTunnelsPerUser(perUser)
                .maxConnectionsPerAddress(perAddress)
                .maxStarting(starting);
    }
}
