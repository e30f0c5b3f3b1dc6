/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.util.ArrayList;
import java.util.List;
import org.pptp4j.diagnosis.Ipv4Network;

/**
 * What is to be routed where while a tunnel is up.
 *
 * @param networks the networks behind the tunnel
 * @param defaultRoute whether everything else goes through it as well
 * @param serverRoute how the server itself stays reachable
 */
public record RoutePlan(List<Ipv4Network> networks, DefaultRoute defaultRoute, ServerRoute serverRoute) {

    /** Whether the default route leads into the tunnel. */
    public enum DefaultRoute {
        /** It stays as it is. */
        KEPT,
        /** It does if the host has none. pppd: {@code defaultroute}. */
        IF_NONE,
        /** It does; the one before is back afterwards. pppd: {@code replacedefaultroute}. */
        REPLACED
    }

    /** How the packets of the tunnel itself find their way around the tunnel. */
    public enum ServerRoute {
        /** By a route to the server alone, through the gateway that leads to it before. pptp-linux does that. */
        ADDED,
        /** By the routes that are there. pptp-linux: {@code --nohostroute}. */
        ABSENT,
        /**
         * By the rules of the administrator, for packets with a mark; nothing is looked at. pptp-linux: {@code
         * --rtmark}.
         */
        BY_POLICY
    }

    /**
     * Copies the list.
     *
     * @param networks see the record
     * @param defaultRoute see the record
     * @param serverRoute see the record
     */
    public RoutePlan {
        networks = List.copyOf(networks);
    }

    /**
     * A plan with a route to the server and nothing else, as pppd and pptp-linux have it without options.
     *
     * @return the plan
     */
    public static RoutePlan serverOnly() {
        return new RoutePlan(List.of(), DefaultRoute.KEPT, ServerRoute.ADDED);
    }

    /**
     * This plan and one network more.
     *
     * @param cidr such as {@code 10.0.0.0/8}
     * @return the other plan
     * @throws IllegalArgumentException if it is no IPv4 network
     */
    public RoutePlan network(String cidr) {
        List<Ipv4Network> more = new ArrayList<>(networks);
        more.add(Ipv4Network.parse(cidr));
        return new RoutePlan(more, defaultRoute, serverRoute);
    }

    /**
     * This plan with another default route.
     *
     * @param choice what happens to the default route
     * @return the other plan
     */
    public RoutePlan withDefaultRoute(DefaultRoute choice) {
        return new RoutePlan(networks, choice, serverRoute);
    }

    /**
     * This plan with another way to the server.
     *
     * @param choice how the server stays reachable
     * @return the other plan
     */
    public RoutePlan withServerRoute(ServerRoute choice) {
        return new RoutePlan(networks, defaultRoute, choice);
    }
}
