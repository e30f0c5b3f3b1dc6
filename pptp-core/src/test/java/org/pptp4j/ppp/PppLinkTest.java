/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;

class PppLinkTest {

    private static final MppeConfig REQUIRED = MppeConfig.of(MppeConfig.Policy.REQUIRED);

    @Test
    void comesUpWithMsChapV2AndMppe128Stateless() {
        LinkPair pair = new LinkPair(LinkPair.clientConfig(REQUIRED), LinkPair.serverConfig(REQUIRED), 1);

        pair.start();
        pair.run(Duration.ofSeconds(1));

        NegotiatedLink link = pair.client.up();
        assertThat(link.localAddress()).contains(LinkPair.address("10.77.0.100"));
        assertThat(link.peerAddress()).contains(LinkPair.address("10.77.0.1"));
        assertThat(link.dnsServers()).containsExactly(LinkPair.address("10.77.0.53"));
        assertThat(link.mtu()).isEqualTo(1396);
        assertThat(link.authentication()).contains(AuthProtocol.MS_CHAP_V2);
        assertThat(link.encryption()).contains(new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS));
        assertThat(pair.server.up().userName()).isEqualTo("alice");
        assertThat(pair.client.link.transcript())
                .contains(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfAck id=0x1 <mppe +H -M +S -L -D -C>]");
    }

    @Test
    void aWrongPasswordEndsBothSidesInWords() {
        LinkPair pair = new LinkPair(LinkPair.clientConfig(REQUIRED), LinkPair.serverConfig(REQUIRED), 2);
        pair.users = UserAuthenticator.passwords(name -> Optional.of("another"));

        pair.start();
        pair.run(Duration.ofSeconds(5));

        assertThat(pair.client.failure().orElseThrow().explain()).contains("password");
        assertThat(pair.server.failure().orElseThrow().explain()).contains("691");
    }
}
