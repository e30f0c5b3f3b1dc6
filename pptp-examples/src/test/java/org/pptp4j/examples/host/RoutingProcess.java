/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.host;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.pptp4j.netty.host.HostRoutes;
import org.pptp4j.netty.host.RoutePlan;
import org.pptp4j.netty.host.RunFile;

/** A program of its own that routes a network through a device until its standard input ends, to be killed by tests. */
final class RoutingProcess {

    private RoutingProcess() {}

    /** Arguments: run directory, server, device, default route, route to the server, networks. */
    public static void main(String[] arguments) throws Exception {
        RoutePlan plan = RoutePlan.serverOnly()
                .withDefaultRoute(RoutePlan.DefaultRoute.valueOf(arguments[3]))
                .withServerRoute(RoutePlan.ServerRoute.valueOf(arguments[4]));
        for (String network : List.of(arguments).subList(5, arguments.length)) {
            plan = plan.network(network);
        }
        try (RunFile file = RunFile.open(Path.of(arguments[0]), "onenet");
                HostRoutes routes = new HostRoutes(file, plan)) {
            System.out.println("Leftovers: " + file.leftovers());
            routes.reach((Inet4Address) InetAddress.getByName(arguments[1])).forEach(System.out::println);
            routes.enter(arguments[2]).forEach(System.out::println);
            System.out.println("routed");
            System.in.transferTo(System.out);
        }
        System.out.println("undone");
    }
}
