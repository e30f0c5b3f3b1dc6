/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.examples.lab.Guest;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PingTrain;
import org.pptp4j.examples.lab.Pings;
import org.pptp4j.examples.lab.PptpLinuxCall;
import org.pptp4j.examples.lab.PptpLinuxClient;
import org.pptp4j.examples.lab.PptpdServer;
import org.pptp4j.examples.lab.StatefulPlugin;
import org.pptp4j.examples.lab.Way;

/**
 * What waiting for missing packets costs and yields. pptp-linux waits for 0.3 s whatever the path does; we wait as long
 * as packets have come late.
 */
@NeedsPeers
class ReorderWaitIT {

    private static final Setting SETTING = new Setting(Authentication.MS_CHAP_V2, Encryption.STATELESS_128);
    private static final PingTrain PINGS = new PingTrain(300, 10, 56);

    private final Peers peers;

    ReorderWaitIT(Lab lab, PptpdServer pptpd, PptpLinuxClient pptpLinux, StatefulPlugin plugin) {
        peers = new Peers(lab, pptpd, pptpLinux, plugin);
    }

    @Test
    void lossTowardsTheClientCostsATenthOfWhatItCostsPptpLinux() {
        double theirs = throughPptpLinux();
        double ours = throughMiniClient();

        System.out.printf(
                Locale.ROOT,
                "5 %% loss from pptpd to the client, mean of %d pings: pptp-linux %.2f ms, mini-client %.2f ms%n",
                PINGS.count(),
                theirs,
                ours);
        assertThat(ours).isLessThanOrEqualTo(theirs / 10);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Role.class,
            names = {"CONNECT", "SERVE"})
    void whatComesThirtyMillisecondsLateIsDelivered(Role role) {
        Pings adapting;
        Pings adapted;
        try (Session session = peers.open(role, SETTING)) {
            session.guest().netem(Way.FROM_GUEST, "delay 30ms reorder 25%");
            adapting = session.guest().ping(session.otherEnd(), new PingTrain(500, 4, 1000));
            adapted = session.guest().ping(session.otherEnd(), new PingTrain(2000, 4, 1000));
            session.guest().unimpaired();
            session.end();
        }

        System.out.printf(
                "%s, 30 ms of delay and 25 %% reordered: first %d of %d delivered, then %d of %d%n",
                role, adapting.received(), adapting.sent(), adapted.received(), adapted.sent());
        assertThat(adapted.received()).isGreaterThanOrEqualTo(adapted.sent() * 99 / 100);
        assertThat(adapting.corrupt() + adapted.corrupt()).isZero();
    }

    private double throughPptpLinux() {
        peers.pptpd().configure(SETTING.pppdAsServer());
        try (PptpLinuxCall call = peers.pptpLinux()
                .dial(PptpdServer.ADDRESS, SETTING.pppdAsClient(peers.plugin()))
                .orFail()) {
            return meanWhileLosing(call.local());
        }
    }

    private double throughMiniClient() {
        try (Session session = peers.open(Role.CONNECT, SETTING)) {
            double mean = meanWhileLosing(session.otherEnd());
            session.end();
            return mean;
        }
    }

    /** The server pings the client, so that both are measured by the same program on the same machine. */
    private double meanWhileLosing(String client) {
        Guest server = peers.pptpd().guest();
        server.netem(Way.FROM_GUEST, "loss 5%");
        Pings pings = server.ping(client, PINGS);
        server.unimpaired();
        assertThat(pings.received()).as(pings.toString()).isBetween(PINGS.count() * 85 / 100, PINGS.count());
        return pings.meanMillis();
    }
}
