/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import org.pptp4j.examples.peers.LinkNames;
import org.pptp4j.examples.peers.PeerSettings;
import org.pptp4j.examples.peers.Persistence;
import org.pptp4j.examples.peers.PptpCommand;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientBuilder;
import org.pptp4j.netty.host.RoutePlan;
import org.pptp4j.netty.tun.TunConfig;
import org.pptp4j.ppp.AddressConfig;

/**
 * What a peer's settings mean for this library.
 *
 * @param settings what the files say
 */
record CallPlan(PeerSettings settings) {

    PptpClientBuilder client() {
        PptpClientBuilder builder = PptpClient.builder();
        settings.apply(builder);
        return builder;
    }

    boolean isPersistent() {
        return settings.persistence().ending() == Persistence.Ending.AGAIN;
    }

    RoutePlan routes() {
        PptpCommand pptp = settings.pptp();
        RoutePlan.DefaultRoute route = switch (settings.routes().ipv4()) {
            case LEFT_ALONE -> RoutePlan.DefaultRoute.KEPT;
            case ADDED -> RoutePlan.DefaultRoute.IF_NONE;
            case REPLACED -> RoutePlan.DefaultRoute.REPLACED;
        };
        RoutePlan.ServerRoute server = pptp.firewallMark().isPresent()
                ? RoutePlan.ServerRoute.BY_POLICY
                : pptp.hostRoute() == PptpCommand.HostRoute.LEFT_ALONE
                        ? RoutePlan.ServerRoute.ABSENT
                        : RoutePlan.ServerRoute.ADDED;
        return RoutePlan.serverOnly().withDefaultRoute(route).withServerRoute(server);
    }

    TunConfig device() {
        LinkNames names = settings.names();
        return names.interfaceName()
                .or(() -> names.unit().stream().mapToObj(unit -> "ppp" + unit).findFirst())
                .map(TunConfig::new)
                .orElse(TunConfig.DEFAULT);
    }

    ScriptFacts.PeerDns peerDns() {
        return settings.address().nameServices().contains(AddressConfig.NameService.DNS)
                ? ScriptFacts.PeerDns.USED
                : ScriptFacts.PeerDns.IGNORED;
    }

    ScriptFacts scriptFacts(Caller caller) {
        return new ScriptFacts(caller, settings.name(), settings.names(), settings.scripts(), peerDns());
    }
}
