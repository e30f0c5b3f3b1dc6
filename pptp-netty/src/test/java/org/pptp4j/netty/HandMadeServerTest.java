/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.PptpException;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.ppp.EncryptionFailure;
import org.pptp4j.ppp.LoginFailure;
import org.pptp4j.ppp.PptpNegotiationException;

/** Servers that want what we do not do. */
class HandMadeServerTest {

    private static final String LCP_REQUEST = "ff03c02101";
    private static final String LCP_NAK = "ff03c02103";
    private static final String LCP_TERMINATE = "ff03c02105";

    private final StackPair pair = new StackPair(InMemoryNetwork.builder());
    private int identifier = 1;

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    /** Acknowledges the client's LCP, and insists on options of its own. */
    private List<String> insistOn(String options, String frame) {
        String own = LCP_REQUEST + String.format("%02x%04x", identifier, 4 + options.length() / 2) + options;
        if (frame.startsWith(LCP_REQUEST)) {
            return List.of("ff03c02102" + frame.substring(LCP_REQUEST.length()), own);
        } else if (frame.startsWith(LCP_NAK)) {
            identifier++;
            return List.of(LCP_REQUEST + String.format("%02x%04x", identifier, 4 + options.length() / 2) + options);
        } else if (frame.startsWith(LCP_TERMINATE)) {
            return List.of("ff03c02106" + frame.substring(LCP_TERMINATE.length(), LCP_TERMINATE.length() + 2) + "0004");
        }
        return List.of();
    }

    /** Authentication-Protocol c223, algorithm 05 (RFC 1994 §3), and a magic number. */
    @Test
    void aServerThatDemandsChapMd5IsRefusedInWords() {
        new HandMadeServer(pair, frame -> insistOn("0305c22305" + "050611223344", frame));

        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure)
                .isInstanceOf(PptpNegotiationException.class)
                .hasMessageContaining("The peer demands that we prove who we are with <auth chap MD5>")
                .hasMessageContaining("here is allowed")
                .hasMessageContaining("Allow mschap-v2 at the peer (pppd: require-mschap-v2");
        assertThat(((PptpNegotiationException) failure).failure())
                .isInstanceOf(LoginFailure.AuthProtocolMismatch.class);
        assertThat(pair.clientLines())
                .anyMatch(line -> line.startsWith("sent [LCP ConfNak") && line.contains("<auth chap MS-v2>"));
    }

    /** MPPE has no keys then. */
    @Test
    void aServerThatDemandsNothingCannotEncrypt() {
        new HandMadeServer(pair, frame -> insistOn("050611223344", frame));

        PptpException failure = pair.failure(pair.client().build());

        assertThat(((PptpNegotiationException) failure).failure()).isInstanceOf(EncryptionFailure.MppeUnkeyed.class);
        assertThat(failure).hasMessageContaining("the peer asked for no authentication, which gives no keys");
    }
}
