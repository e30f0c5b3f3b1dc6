/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.internal.Ipv4;

class HostRoutesTest {

    private static final Inet4Address SERVER = Ipv4.parse("203.0.113.7");
    private static final String WAY = "203.0.113.7 via 192.168.1.1 dev eth0 src 192.168.1.5 uid 0 \\    cache ";
    private static final String OLD_DEFAULT = "default via 192.168.1.1 dev eth0 proto dhcp src 192.168.1.5";
    private static final String SERVER_ROUTE =
            "203.0.113.7/32 via 192.168.1.1 dev eth0 proto 47 src 192.168.1.5 onlink";

    @TempDir
    private Path directory;

    private FakeHost host;
    private RunFile file;

    @BeforeEach
    void openHost() throws IOException {
        host = new FakeHost(Files.createDirectory(directory.resolve("bin")), "ip");
        host.answer("ip -4 -o route get 203.0.113.7", WAY);
        file = RunFile.open(directory.resolve("run"), "onenet", host.commands());
    }

    @Test
    void leadsToTheServerThroughTheOldGatewayAndUndoesIt() throws IOException {
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly());

        assertThat(routes.reach(SERVER)).containsExactly("Route to the server: " + SERVER_ROUTE);
        routes.close();

        assertThat(host.changes())
                .containsExactly("ip -4 route add " + SERVER_ROUTE, "ip -4 route del " + SERVER_ROUTE);
    }

    @Test
    void keepsARouteToTheServerThatTheAdministratorMade() throws IOException {
        host.answer("ip -4 -o route show exact 203.0.113.7/32", "203.0.113.7 via 192.168.1.9 dev eth0");
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly());

        routes.reach(SERVER);
        routes.close();

        assertThat(host.changes()).isEmpty();
    }

    @Test
    void sendsNetworksThroughTheTunnelAndUndoesAllInReverseOrder() throws IOException {
        HostRoutes routes = new HostRoutes(
                file, RoutePlan.serverOnly().network("10.1.0.0/16").network("10.2.3.4/16"));

        routes.reach(SERVER);
        routes.enter("ppp0");
        routes.close();

        assertThat(host.changes())
                .containsExactly(
                        "ip -4 route add " + SERVER_ROUTE,
                        "ip -4 route add 10.1.0.0/16 dev ppp0 proto 47",
                        "ip -4 route add 10.2.0.0/16 dev ppp0 proto 47",
                        "ip -4 route del 10.2.0.0/16 dev ppp0 proto 47",
                        "ip -4 route del 10.1.0.0/16 dev ppp0 proto 47",
                        "ip -4 route del " + SERVER_ROUTE);
    }

    @Test
    void keepsTheOldDefaultRouteAtHandWhileItIsReplaced() throws IOException {
        host.answer("ip -4 -o route show exact default", OLD_DEFAULT + " \n" + OLD_DEFAULT + " metric 1 ");
        HostRoutes routes =
                new HostRoutes(file, RoutePlan.serverOnly().withDefaultRoute(RoutePlan.DefaultRoute.REPLACED));

        routes.enter("ppp0");
        host.answer("ip -4 -o route show exact default", "default dev ppp0 proto 47\n" + OLD_DEFAULT + " metric 2 ");
        routes.close();

        assertThat(host.changes())
                .containsExactly(
                        "ip -4 route add " + OLD_DEFAULT + " metric 2",
                        "ip -4 route del " + OLD_DEFAULT,
                        "ip -4 route add default dev ppp0 proto 47",
                        "ip -4 route del default dev ppp0 proto 47",
                        "ip -4 route add " + OLD_DEFAULT,
                        "ip -4 route del " + OLD_DEFAULT + " metric 2");
    }

    /** The kernel removes all routes of an interface that goes down, and would refuse this one. */
    @Test
    void putsNoDefaultRouteBackWhoseNetworkIsGone() throws IOException {
        host.answer("ip -4 -o route show exact default", OLD_DEFAULT);
        HostRoutes routes =
                new HostRoutes(file, RoutePlan.serverOnly().withDefaultRoute(RoutePlan.DefaultRoute.REPLACED));
        routes.enter("ppp0");
        host.answer("ip -4 -o route show exact default", "default dev ppp0 proto 47 scope link linkdown");
        host.refuse("ip -4 route add " + OLD_DEFAULT, "Error: Nexthop has invalid gateway.");

        routes.close();
        file.close();

        assertThat(directory.resolve("run/onenet.run")).doesNotExist();
    }

    @Test
    void leavesADefaultRouteThatLosesToOurs() throws IOException {
        host.answer("ip -4 -o route show exact default", OLD_DEFAULT + " metric 100");
        HostRoutes routes =
                new HostRoutes(file, RoutePlan.serverOnly().withDefaultRoute(RoutePlan.DefaultRoute.REPLACED));

        routes.enter("ppp0");

        assertThat(host.changes()).containsExactly("ip -4 route add default dev ppp0 proto 47");
    }

    @Test
    void needNotUnderstandADefaultRouteThatStays() throws IOException {
        host.answer(
                "ip -4 -o route show exact default",
                "default nhid 12 proto static metric 100 \\\tnexthop via 192.168.1.3 dev eth0 weight 1\n"
                        + "default via 192.168.1.4 dev eth1 proto dhcp metric 4294967295");
        HostRoutes routes =
                new HostRoutes(file, RoutePlan.serverOnly().withDefaultRoute(RoutePlan.DefaultRoute.REPLACED));

        routes.enter("ppp0");

        assertThat(host.changes()).containsExactly("ip -4 route add default dev ppp0 proto 47");
    }

    @Test
    void addsADefaultRouteOnlyWhereThereIsNone() throws IOException {
        host.answer("ip -4 -o route show exact default", OLD_DEFAULT);
        HostRoutes routes =
                new HostRoutes(file, RoutePlan.serverOnly().withDefaultRoute(RoutePlan.DefaultRoute.IF_NONE));

        assertThat(routes.enter("ppp0").get(0)).contains("stays as it is", OLD_DEFAULT, "replacedefaultroute");

        assertThat(host.changes()).isEmpty();
    }

    @Test
    void refusesToReplaceADefaultRouteThatItCouldNotPutBack() throws IOException {
        host.answer(
                "ip -4 -o route show exact default",
                "default \\\tnexthop via 192.168.1.3 dev eth0 weight 1 \\\tnexthop via 192.168.1.4 dev eth0 weight 1");
        HostRoutes routes =
                new HostRoutes(file, RoutePlan.serverOnly().withDefaultRoute(RoutePlan.DefaultRoute.REPLACED));

        assertThatThrownBy(() -> routes.enter("ppp0"))
                .isInstanceOf(PptpTransportException.class)
                .hasMessageContaining("could not be put back")
                .hasMessageContaining("nexthop");
        assertThat(host.changes()).isEmpty();
    }

    @Test
    void refusesALoopBeforeItExists() throws IOException {
        host.answer("ip -4 -o route show match 203.0.113.7", OLD_DEFAULT);
        RoutePlan plan = RoutePlan.serverOnly()
                .network("10.0.0.0/8")
                .network("203.0.113.0/24")
                .withServerRoute(RoutePlan.ServerRoute.ABSENT);
        HostRoutes routes = new HostRoutes(file, plan);
        routes.reach(SERVER);

        assertThatThrownBy(() -> routes.enter("ppp0"))
                .isInstanceOf(PptpTransportException.class)
                .hasMessageContaining("route loop")
                .hasMessageContaining("203.0.113.0/24")
                .hasMessageContaining("--nohostroute");
        assertThat(host.changes())
                .containsExactly(
                        "ip -4 route add 10.0.0.0/8 dev ppp0 proto 47", "ip -4 route del 10.0.0.0/8 dev ppp0 proto 47");
    }

    @Test
    void seesThatALongerRouteKeepsTheServerOutsideTheTunnel() throws IOException {
        host.answer(
                "ip -4 -o route show match 203.0.113.7",
                OLD_DEFAULT + "\n203.0.113.0/25 dev eth1 proto kernel scope link src 203.0.113.1");
        RoutePlan plan = RoutePlan.serverOnly().network("203.0.113.0/24").withServerRoute(RoutePlan.ServerRoute.ABSENT);
        HostRoutes routes = new HostRoutes(file, plan);
        routes.reach(SERVER);

        assertThat(routes.enter("ppp0")).containsExactly("Through the tunnel: 203.0.113.0/24 dev ppp0 proto 47");
    }

    @Test
    void refusesAServerThatIsOnlyReachableThroughTheTunnelItself() throws IOException {
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly());
        routes.enter("ppp0");
        host.answer("ip -4 -o route get 203.0.113.7", "203.0.113.7 dev ppp0 src 10.77.0.2 uid 0");

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> routes.reach(SERVER))
                    .hasMessageContaining("route loop")
                    .hasMessageContaining("only reachable through ppp0");
        }
    }

    /** RFC 5549; as on some rented servers. */
    @Test
    void saysSoWhereTheGatewayIsAnIpv6Address() throws IOException {
        host.answer("ip -4 -o route get 203.0.113.7", "203.0.113.7 via inet6 fe80::1 dev eth0 src 192.168.1.5 uid 0");
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly());

        assertThatThrownBy(() -> routes.reach(SERVER))
                .isInstanceOf(PptpTransportException.class)
                .hasMessageContaining("203.0.113.7 via inet6 fe80::1")
                .hasMessageContaining("--nohostroute");
        assertThat(host.changes()).isEmpty();
    }

    @Test
    void needsNoGatewayToLeaveTheServerAsItIs() throws IOException {
        host.answer("ip -4 -o route get 203.0.113.7", "203.0.113.7 via inet6 fe80::1 dev eth0 src 192.168.1.5 uid 0");
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly().withServerRoute(RoutePlan.ServerRoute.ABSENT));

        assertThat(routes.reach(SERVER)).isEmpty();
    }

    @Test
    void saysWhatIsThereAlready() throws IOException {
        host.refuse("ip -4 route add 10.0.0.0/8 dev ppp0 proto 47", "RTNETLINK answers: File exists");
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly().network("10.0.0.0/8"));
        host.answer("ip -4 -o route show exact 10.0.0.0/8", "10.0.0.0/8 dev eth1 scope link");

        assertThatThrownBy(() -> routes.enter("ppp0"))
                .hasMessageContaining("a route to 10.0.0.0/8 already: 10.0.0.0/8 dev eth1 scope link");
    }

    /** Many servers have the same address inside: the kernel's own route to the peer leads into the tunnel then. */
    @Test
    void aRouteToThePeerDoesNotHideTheServerWithTheSameAddress() throws IOException {
        host.install("ip", """
                #!/bin/sh
                cd %s
                echo "ip $*" >>calls
                case "$*" in
                *"route get"*) [ -e freed ] && echo %s || echo "203.0.113.7 dev ppp0 src 10.77.0.2 uid 0" ;;
                *"route show exact 203.0.113.7/32") [ -e freed ] || echo "203.0.113.7 dev ppp0 proto kernel" ;;
                *"route del 203.0.113.7/32 dev ppp0"*) touch freed ;;
                esac
                """.formatted(directory.resolve("bin"), WAY));
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly());
        routes.enter("ppp0");

        assertThat(routes.reach(SERVER)).endsWith("Route to the server: " + SERVER_ROUTE);

        assertThat(host.changes())
                .containsExactly(
                        "ip -4 route del 203.0.113.7/32 dev ppp0 proto kernel", "ip -4 route add " + SERVER_ROUTE);
    }

    @Test
    void namesTheCapabilityThatIsMissing() throws IOException {
        host.refuse("ip -4 route add " + SERVER_ROUTE, "RTNETLINK answers: Operation not permitted");
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly());

        assertThatThrownBy(() -> routes.reach(SERVER))
                .hasMessageContaining("CAP_NET_ADMIN")
                .hasMessageContaining("AmbientCapabilities");
    }

    @Test
    void namesThePackageOfAMissingProgram() throws IOException {
        Files.delete(directory.resolve("bin/ip"));
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly());

        assertThatThrownBy(() -> routes.reach(SERVER)).hasMessageContaining("apt install iproute2");
    }

    @Test
    void changesNothingTwiceOverAReconnect() throws IOException {
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly().network("10.0.0.0/8"));
        routes.reach(SERVER);
        routes.enter("ppp0");
        host.answer("ip -4 -o route show exact 203.0.113.7/32", SERVER_ROUTE);
        host.answer("ip -4 -o route show exact 10.0.0.0/8", "10.0.0.0/8 dev ppp0 proto 47 scope link");

        routes.reach(SERVER);
        routes.enter("ppp0");

        assertThat(host.changes()).hasSize(2);
    }

    @Test
    void followsTheHostToAnotherGateway() throws IOException {
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly());
        routes.reach(SERVER);
        host.answer("ip -4 -o route show exact 203.0.113.7/32", SERVER_ROUTE);
        host.answer(
                "ip -4 -o route show match 203.0.113.7",
                "default via 192.168.2.9 dev wlan0 metric 600\ndefault via 192.168.2.1 dev eth1 src 192.168.2.5 metric 100\n"
                        + SERVER_ROUTE);

        routes.reach(SERVER);

        assertThat(host.changes())
                .containsExactly(
                        "ip -4 route add " + SERVER_ROUTE,
                        "ip -4 route del " + SERVER_ROUTE,
                        "ip -4 route add 203.0.113.7/32 via 192.168.2.1 dev eth1 proto 47 src 192.168.2.5 onlink");
    }

    @Test
    void saysWhatItCouldNotUndoAndLeavesItToTheNextStart() throws IOException {
        HostRoutes routes = new HostRoutes(file, RoutePlan.serverOnly());
        routes.reach(SERVER);
        host.refuse("ip -4 route del " + SERVER_ROUTE, "RTNETLINK answers: Network is down");

        assertThatThrownBy(routes::close).hasMessageContaining("Network is down");
        assertThatThrownBy(file::close).hasMessageContaining("Network is down");

        file = RunFile.open(directory.resolve("run"), "onenet", host.commands());
        assertThat(file.leftovers().failed().get(0)).contains(SERVER_ROUTE, "Network is down");
    }
}
