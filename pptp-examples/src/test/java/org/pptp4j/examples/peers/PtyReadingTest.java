/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PtyReadingTest {

    @TempDir
    private Path root;

    @Test
    void readsAllThatPptpTakes() {
        PptpCommand pptp = read("pty \"/usr/sbin/pptp --phone='1 2' vpn.example.net --nolaunchpppd --timeout 0.25"
                        + " --missing-window 6000 --idle-wait 30 --max-echo-wait=20 --localbind 192.0.2.7 --rtmark 0x2a"
                        + " --nohostroute --logstring office --loglevel 2 --sync --debug\"")
                .pptp();

        assertThat(pptp)
                .isEqualTo(new PptpCommand(
                        "vpn.example.net",
                        1723,
                        Ipv4Text.parse("192.0.2.7"),
                        OptionalInt.of(42),
                        Optional.of("1 2"),
                        Optional.of(Duration.ofMillis(250)),
                        OptionalInt.of(6000),
                        Optional.of(Duration.ofSeconds(30)),
                        Optional.of(Duration.ofSeconds(20)),
                        PptpCommand.HostRoute.LEFT_ALONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pty \"pptp host --nolaunchpppd\"",
                "pty \"exec pptp host --nolaunchpppd\"",
                "pty \"  /sbin/pptp\\thost:1723 --nolaunch \"",
                "pty 'pptp \"ho\"s\\\\t'",
                "pty \"pptp -- host\"",
                "plugin pptp.so pptp_server host",
                "plugin /usr/lib/pppd/2.4.9/pptp.so\npptp_server host\npty \"pptp other\"",
            })
    void findsTheHost(String lines) {
        PptpCommand pptp = read(lines).pptp();

        assertThat(pptp.host()).isEqualTo("host");
        assertThat(pptp.port()).isEqualTo(1723);
        assertThat(pptp.hostRoute()).isEqualTo(PptpCommand.HostRoute.ADDED);
    }

    @Test
    void readsThePluginsOptions() {
        PptpCommand pptp = read("plugin pptp.so\npptp_server 192.0.2.1\npptp_client 192.0.2.7\npptp_phone 12\n"
                        + "pptp_window 30")
                .pptp();

        assertThat(pptp.localBind()).isEqualTo(Ipv4Text.parse("192.0.2.7"));
        assertThat(pptp.phone()).contains("12");
    }

    @Test
    void waitsForNoLatePacketWithNobufferWhateverTheTimeout() {
        assertThat(read("pty \"pptp host --timeout 0.2 --nobuffer\"").pptp().reorderWait())
                .contains(Duration.ZERO);
    }

    @Test
    void saysWhatItMakesOfALongTimeout() {
        PeerSettings settings = read("pty \"pptp host --timeout 5\"");

        assertThat(settings.pptp().reorderWait()).contains(Duration.ofMillis(300));
        assertThat(settings.notes())
                .extracting(Note::sentence)
                .anyMatch(note -> note.startsWith("pptp's --timeout 5 is taken for 0.3"));
    }

    @Test
    void saysOfOptionsBehindTheHostThatTheyAreIgnored() {
        PeerSettings settings = read("pty \"pptp host --quirks BEZEQ_ISRAEL persist\"");

        assertThat(settings.notes())
                .extracting(Note::toString)
                .anyMatch(note -> note.startsWith(root + "/peers/onenet:1: --quirks is ignored: "))
                .anyMatch(note -> note.startsWith(root + "/peers/onenet:1: persist behind pptp's host is ignored"));
        assertThat(settings.persistence().ending()).isEqualTo(Persistence.Ending.ONCE);
    }

    private PeerSettings read(String lines) {
        return PppDirectory.ofThePerson(root)
                .peer("onenet", lines + "\nname alice\nremotename onenet\nnoauth\n")
                .read("onenet");
    }
}
