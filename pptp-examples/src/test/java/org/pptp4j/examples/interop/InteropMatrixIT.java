/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PingTrain;
import org.pptp4j.examples.lab.Pings;
import org.pptp4j.examples.lab.PptpLinuxClient;
import org.pptp4j.examples.lab.PptpdServer;
import org.pptp4j.examples.lab.StatefulPlugin;

/** Both roles with every authentication and every encryption, against real peers. */
@NeedsPeers
class InteropMatrixIT {

    private static final int ICMP_AND_IP = 28;
    private static final InteropTable TABLE = new InteropTable();

    private final Peers peers;

    InteropMatrixIT(Lab lab, PptpdServer pptpd, PptpLinuxClient pptpLinux, StatefulPlugin plugin) {
        peers = new Peers(lab, pptpd, pptpLinux, plugin);
    }

    @AfterAll
    static void report() {
        TABLE.write();
        System.out.print(TABLE.text());
    }

    static Stream<Arguments> legal() {
        return cells().filter(cell -> ((Setting) cell.get()[1]).isLegal());
    }

    static Stream<Arguments> illegal() {
        return cells().filter(cell -> !((Setting) cell.get()[1]).isLegal());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("legal")
    void packetsOfEverySizePassUnharmed(Role role, Setting setting) {
        TABLE.put(role, setting, "FAILED");

        try (Session session = peers.open(role, setting)) {
            assertThat(session.pppdLog().text())
                    .contains(
                            setting.authentication().option(),
                            setting.encryption().pppdSays());
            int mtu = session.mtu();
            assertThat(mtu).isEqualTo(session.mtuOfOtherEnd());
            Pings small = ping(session, 200, 5, 56);
            Pings large = ping(session, 2000, 2, mtu - ICMP_AND_IP);
            assertThat(session.end()).isEqualTo(2200);
            assertThat(session.complaints()).isEmpty();
            TABLE.put(role, setting, result(mtu, small, large));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("illegal")
    void whatCannotBeIsRefusedInWords(Role role, Setting setting) {
        TABLE.put(role, setting, "FAILED");

        String sentence = peers.refusal(role, setting);

        assertThat(sentence).contains(setting.refusal());
        assertThat(sentence).contains(setting.authentication().option());
        TABLE.put(role, setting, "refused: " + sentence.lines().findFirst().orElseThrow());
    }

    private static Stream<Arguments> cells() {
        return Stream.of(Role.CONNECT, Role.SERVE)
                .flatMap(role -> Arrays.stream(Authentication.values())
                        .flatMap(login -> Arrays.stream(Encryption.values())
                                .map(encryption -> Arguments.of(role, new Setting(login, encryption)))));
    }

    private static Pings ping(Session session, int count, int intervalMillis, int size) {
        Pings pings = session.guest().ping(session.otherEnd(), new PingTrain(count, intervalMillis, size));
        assertThat(pings.received()).as(pings.toString()).isEqualTo(count);
        assertThat(pings.corrupt() + pings.duplicates()).as(pings.toString()).isZero();
        return pings;
    }

    private static String result(int mtu, Pings small, Pings large) {
        return String.format(
                Locale.ROOT,
                "%d of %d pings (mean %.1f ms), %d of %d packets of %d octets each way",
                small.received(),
                small.sent(),
                small.meanMillis(),
                large.received(),
                large.sent(),
                mtu);
    }
}
