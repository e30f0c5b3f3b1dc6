/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.examples.lab.Capture;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PingTrain;
import org.pptp4j.examples.lab.PptpLinuxClient;
import org.pptp4j.examples.lab.PptpdServer;
import org.pptp4j.examples.lab.StatefulPlugin;

/** A third opinion on what goes over the wire: {@code tshark} decodes each frame. */
@NeedsPeers
class WireFormatIT {

    private static final List<Setting> SETTINGS = List.of(
            new Setting(Authentication.MS_CHAP_V2, Encryption.STATELESS_128),
            new Setting(Authentication.MS_CHAP_V2, Encryption.STATEFUL_40),
            new Setting(Authentication.MS_CHAP_V1, Encryption.STATEFUL_128),
            new Setting(Authentication.CHAP_MD5, Encryption.NONE),
            new Setting(Authentication.PAP, Encryption.NONE));

    private final Peers peers;

    WireFormatIT(Lab lab, PptpdServer pptpd, PptpLinuxClient pptpLinux, StatefulPlugin plugin) {
        peers = new Peers(lab, pptpd, pptpLinux, plugin);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Role.class,
            names = {"CONNECT", "SERVE"})
    void everyFrameOfWholeSessionsIsUnderstood(Role role) {
        try (Capture capture = Capture.start(peers.lab(), "wire-" + role.name().toLowerCase(Locale.ROOT))) {
            for (Setting setting : SETTINGS) {
                talk(role, setting);
            }

            assertThat(capture.decoded())
                    .contains(
                            "Control Message Type: Start-Control-Connection-Request (1)",
                            "Control Message Type: Outgoing-Call-Reply (8)",
                            "Control Message Type: Call-Clear-Request (12)",
                            "Protocol: Link Control Protocol (0xc021)",
                            "Protocol: Challenge Handshake Authentication Protocol (0xc223)",
                            "Protocol: Password Authentication Protocol (0xc023)",
                            "Protocol: Compression Control Protocol (0x80fd)",
                            "Protocol: Internet Protocol Control Protocol (0x8021)",
                            "Protocol: Compressed datagram (0x00fd)",
                            "Echo (ping) request");
            assertThat(capture.faults()).isEmpty();
        }
    }

    private void talk(Role role, Setting setting) {
        try (Session session = peers.open(role, setting)) {
            assertThat(session.guest()
                            .ping(session.otherEnd(), new PingTrain(5, 20, 100))
                            .received())
                    .isEqualTo(5);
            session.end();
        }
    }
}
