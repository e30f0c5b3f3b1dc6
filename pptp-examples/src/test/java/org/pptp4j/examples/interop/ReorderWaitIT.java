/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PingTrain;
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

    private double throughPptpLinux() {
        peers.pptpd().configure(SETTING.pppdAsServer());
        try (PptpLinuxCall call = peers.pptpLinux()
                .dial(PptpdServer.ADDRESS, SETTING.pppdAsClient(peers.plugin()))
                .orFail()) {
            loseOnTheWayToTheClient();
            return peers.pptpLinux().guest().ping(call.remote(), PINGS).meanMillis();
        } finally {
            peers.pptpd().guest().unimpaired();
        }
    }

    private double throughMiniClient() {
        peers.pptpd().configure(SETTING.pppdAsServer());
        loseOnTheWayToTheClient();
        try (LabProcess miniClient = MiniClient.connect(
                peers.lab(),
                SETTING,
                "--ping",
                PptpdServer.INSIDE,
                "--count",
                Integer.toString(PINGS.count()),
                "--interval",
                Integer.toString(PINGS.intervalMillis()),
                "--size",
                Integer.toString(PINGS.size()))) {
            return Double.parseDouble(miniClient
                    .out()
                    .await("rtt min/avg/max/mdev = [\\d.]+/([\\d.]+)/", PINGS.limit())
                    .group(1));
        } finally {
            peers.pptpd().guest().unimpaired();
        }
    }

    private void loseOnTheWayToTheClient() {
        peers.pptpd().guest().netem(Way.FROM_GUEST, "loss 5%");
    }
}
