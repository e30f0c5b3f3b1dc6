/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.NeedsPeers;

/** Routes of a real kernel, in a network namespace with a default route, changed by a program that is killed. */
@NeedsPeers
class HostRoutesIT {

    private static final Duration START = Duration.ofSeconds(30);
    private static final String SERVER = "203.0.113.7";

    private Lab lab;
    private String before;

    @BeforeEach
    void makeHost() {
        lab = Lab.open();
        ip("route add default via 10.99.0.254 dev br0 proto static src 10.99.0.1");
        ip("route add default via 10.99.0.253 dev br0 metric 100");
        ip("tuntap add dev ppp0 mode tun");
        ip("link set ppp0 up");
        before = routes();
    }

    @AfterEach
    void removeHost() {
        lab.close();
    }

    private String ip(String arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        return lab.run(command.toArray(String[]::new)).orFail().output();
    }

    private String routes() {
        return ip("-4 -d route show table all");
    }

    private LabProcess route(String... arguments) {
        return routeAs(List.of(), arguments);
    }

    private LabProcess routeAs(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RoutingProcess.class.getName()));
        command.add(lab.directory().resolve("run").toString());
        command.addAll(List.of(SERVER, "ppp0"));
        command.addAll(List.of(arguments));
        return lab.start("routing", command, Map.of());
    }

    @Test
    void replacesTheDefaultRouteAndPutsEveryRouteBackAsItWas() {
        LabProcess routing = route("REPLACED", "ADDED", "192.0.2.0/24", "203.0.113.0/24");
        routing.out().await("^routed$", START);

        assertThat(ip("route get 198.51.100.1")).contains("dev ppp0");
        assertThat(ip("route get 203.0.113.8")).contains("dev ppp0");
        assertThat(ip("route get " + SERVER)).contains("via 10.99.0.254 dev br0");
        routing.endInput();

        assertThat(routing.exitStatus(START)).as(routing.output()).isZero();
        assertThat(routes()).isEqualTo(before);
    }

    @Test
    void whatAKilledProcessLeftIsUndoneByTheNextStart() {
        LabProcess killed = route("REPLACED", "ADDED", "192.0.2.0/24");
        killed.out().await("^routed$", START);
        killed.signal("KILL");
        killed.exitStatus(START);
        // The tunnel's device goes with its process, and its routes with the device.
        ip("link del ppp0");
        assertThat(ip("route get 198.51.100.1")).contains("via 10.99.0.254 dev br0");
        assertThat(ip("route show proto 47")).contains(SERVER);
        ip("tuntap add dev ppp0 mode tun");
        ip("link set ppp0 up");

        LabProcess next = route("KEPT", "ABSENT");

        next.out().await("^routed$", START);
        assertThat(next.out().text()).contains("Leftovers: UndoReport[undone=[route default dev ppp0");
        assertThat(next.out().text()).contains("failed=[]");
        assertThat(routes()).isEqualTo(before);
        next.endInput();
        assertThat(next.exitStatus(START)).as(next.output()).isZero();
    }

    @Test
    void aSecondStartIsRefusedWhileTheFirstLives() {
        LabProcess first = route("KEPT", "ADDED");
        first.out().await("^routed$", START);

        LabProcess second = route("KEPT", "ADDED");

        assertThat(second.exitStatus(START)).isNotZero();
        assertThat(second.output()).contains("Tunnel onenet is up already: process ");
        assertThat(ip("route show exact " + SERVER)).contains("via 10.99.0.254");
    }

    @Test
    void aRouteLoopIsRefusedBeforeItExists() {
        LabProcess routing = route("REPLACED", "ABSENT");

        assertThat(routing.exitStatus(START)).isNotZero();
        assertThat(routing.output()).contains("A route loop was avoided", SERVER, "0.0.0.0/0");
        assertThat(routes()).isEqualTo(before);
    }

    @Test
    void aProcessThatMayNotChangeRoutesSaysWhatItNeeds() {
        LabProcess routing = routeAs(List.of("setpriv", "--bounding-set=-net_admin"), "KEPT", "ADDED");

        assertThat(routing.exitStatus(START)).isNotZero();
        assertThat(routing.output()).contains("CAP_NET_ADMIN");
        assertThat(routes()).isEqualTo(before);
    }
}
