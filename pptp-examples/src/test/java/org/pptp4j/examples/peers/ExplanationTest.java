/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            require-mppe           | Encrypts with 128 bits and a new key for each packet; without, there is no tunnel.
            mppe-stateful          | or, if the server insists, for every 256th; else all is in clear text.
            nomppe                 | Encrypts nothing.
            lcp-echo-interval 0    | never asks whether the server is still there.
            lcp-echo-failure 5     | when it leaves 5 questions unanswered, one in 10 s.
            mtu 1300 mru 1310      | Sends packets of up to 1300 octets and takes 1310;
            +ipv6                  | Carries IPv4, and IPv6 if the server has it; our address
            noip +ipv6             | Carries IPv6 alone.
            10.0.0.1:10.0.0.2      | our address inside is 10.0.0.1 and no other, the server's 10.0.0.2 and no other.
            10.0.0.1: ipcp-accept-local | our address inside is 10.0.0.1 unless it says another, the server's
            usepeerdns             | Asks for name servers, which the host then uses.
            defaultroute           | Makes the tunnel the default route if the host has none.
            defaultroute replacedefaultroute | Makes the tunnel the default route, and puts the old one back at the end.
            defaultroute-metric 9  | defaultroute-metric is ignored: the default route has metric 0, before all others
            defaultroute6          | defaultroute6 is ignored: routes of IPv6 are for a script to add
            persist idle 60        | idle 60 ends the tunnel for good, also with persist; pppd would connect again
            replacedefaultroute    | replacedefaultroute does nothing without defaultroute, as in pppd
            ifname vpn0            | when the interface vpn0 is up
            unit 7                 | when the interface ppp7 is up
            ipparam a set B=c ip-up-script /opt/up | Runs /opt/up when the interface pppN is up and ip-down when it is
            set B=c                | LINKNAME=onenet, B=c.
            persist maxfail 0      | Connects again when the tunnel breaks, first after 30 s, as often as it takes.
            demand maxfail 3       | first after 30 s, until 3 attempts in a row have failed.
            idle 60 maxconnect 90  | Ends after 60 s without a packet. Ends after 90 s in any case.
            persist maxconnect 90  | Makes way for a new tunnel after 90 s.
            user bob               | Logs in as bob by MS-CHAPv2; the password is from
            """)
    void says(String words, String sentence) {
        PeerSettings settings = PppDirectory.ofThePerson(root)
                .secrets("chap-secrets", "* * s3cret\n")
                .read("onenet", words.split(" "));

        assertThat(String.join("\n", settings.explanation())).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pptp host:1724             | Connects to host, TCP port 1724; the server gets a route of its own
            pptp host --nohostroute    | Connects to host; the server gets no route of its own (--nohostroute).
            pptp host --localbind 127.0.0.2 --phone 12 --rtmark 5 | host, from 127.0.0.2, and dials "12", with mark 5;
            """)
    void saysWhere(String pptp, String sentence) {
        PeerSettings settings = PppDirectory.ofThePerson(root)
                .peer("where", "call onenet\npty \"" + pptp + "\"\n")
                .read("where");

        assertThat(settings.explanation().get(0)).contains(sentence);
    }
}
