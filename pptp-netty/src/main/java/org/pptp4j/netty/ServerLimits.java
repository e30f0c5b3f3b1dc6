/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

/**
 * How much a server takes on.
 *
 * @param tunnels how many tunnels there may be at once; default 1,000. pptpd: {@code connections}
 * @param tunnelsPerUser how many of them one user may have; default: no limit
 * @param connectionsPerAddress how many control connections may come from one address; default: no limit
 * @param starting how many control connections there may be whose peer has not proved itself yet; default 1,000
 */
public record ServerLimits(int tunnels, int tunnelsPerUser, int connectionsPerAddress, int starting) {

    /** The value for no limit. */
    public static final int NONE = Integer.MAX_VALUE;

    /** What holds unless other limits are set. */
    public static final ServerLimits DEFAULT = new ServerLimits(1000, NONE, NONE, 1000);

    /**
     * Checks the numbers.
     *
     * @param tunnels see the record
     * @param tunnelsPerUser see the record
     * @param connectionsPerAddress see the record
     * @param starting see the record
     */
    public ServerLimits {
        require("maxTunnels", tunnels);
        require("maxTunnelsPerUser", tunnelsPerUser);
        require("maxConnectionsPerAddress", connectionsPerAddress);
        require("maxStarting", starting);
    }

    private static void require(String name, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(name + " is " + limit + ", expected 1 or more");
        }
    }
}
