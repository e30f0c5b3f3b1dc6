/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PptpLinuxClient;
import org.pptp4j.examples.lab.PptpdServer;
import org.pptp4j.examples.lab.StatefulPlugin;

/** Both roles over a network that loses or reorders packets, in each direction. */
@NeedsPeers
class ImpairedNetworkIT {

    private static final int PACKETS = Extent.choose(1000, 5000);
    private static final Setting STATELESS = new Setting(Authentication.MS_CHAP_V2, Encryption.STATELESS_128);
    private static final Setting STATEFUL = new Setting(Authentication.MS_CHAP_V2, Encryption.STATEFUL_128);

    private final Peers peers;

    ImpairedNetworkIT(Lab lab, PptpdServer pptpd, PptpLinuxClient pptpLinux, StatefulPlugin plugin) {
        peers = new Peers(lab, pptpd, pptpLinux, plugin);
    }

    static Stream<Arguments> cases() {
        return Stream.of(Impairment.values())
                .flatMap(impairment -> Stream.of(Role.CONNECT, Role.SERVE).map(role -> Arguments.of(impairment, role)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void nineTenthsOfWhatTheNetworkLetsThroughAreDelivered(Impairment impairment, Role role) {
        ImpairedRun run = run(role, STATELESS, impairment);

        assertThat(run.shareToOther()).as(run.toString()).isGreaterThanOrEqualTo(0.9);
        assertThat(run.shareToGuest()).as(run.toString()).isGreaterThanOrEqualTo(0.9);
        assertThat(run.recovery().received()).isEqualTo(run.recovery().sent());
    }

    /**
     * How much comes through depends on the path, so it is printed beside what pppd reaches with pppd. That is asked
     * nothing: some of its links decrypt to noise from a lost packet on, and never recover.
     */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aStatefulLinkIsSoundAsSoonAsTheNetworkIs(Impairment impairment) {
        try (Session session = peers.open(Role.REFERENCE, STATEFUL)) {
            print(Role.REFERENCE, STATEFUL, impairment, ImpairedRun.over(session, impairment, PACKETS));
        }
        run(Role.CONNECT, STATEFUL, impairment);
        run(Role.SERVE, STATEFUL, impairment);
    }

    /** What holds for all: nothing is corrupt, and as soon as the network is sound, so is the same link. */
    private ImpairedRun run(Role role, Setting setting, Impairment impairment) {
        ImpairedRun run;
        try (Session session = peers.open(role, setting)) {
            run = ImpairedRun.over(session, impairment, PACKETS);
        }
        print(role, setting, impairment, run);
        assertThat(run.during().corrupt()).isZero();
        assertThat(run.after().received()).isEqualTo(run.after().sent());
        assertThat(run.after().corrupt()).isZero();
        assertThat(run.negotiations()).isZero();
        return run;
    }

    private static void print(Role role, Setting setting, Impairment impairment, ImpairedRun run) {
        System.out.println(role + ", " + setting.encryption() + ", " + impairment + ": " + run);
    }
}
