/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.netty.internal.Ipv4;
import org.pptp4j.ppp.FieldCompression;
import org.pptp4j.ppp.Ipv6Config;
import org.pptp4j.ppp.LcpTimers;
import org.pptp4j.ppp.MppeConfig;
import org.pptp4j.ppp.Opening;

/** Options from all that the builders offer, by chance. Some contradict each other; {@code build()} says so. */
record AnyOptions(Random random) {

    private static final AuthProtocol[] LOGINS = {
        AuthProtocol.MS_CHAP_V2, AuthProtocol.MS_CHAP_V1, AuthProtocol.CHAP_MD5, AuthProtocol.PAP
    };

    /** What both builders have. */
    void authentication(AuthOptions options) {
        List<AuthProtocol> some = some(LOGINS);
        options.allow(some.get(0), some.toArray(AuthProtocol[]::new));
        if (oneIn(4)) {
            options.passwordCharset(StandardCharsets.ISO_8859_1);
        }
        if (oneIn(4)) {
            options.lmResponse();
        }
        if (oneIn(3)) {
            options.lmSessionKeys();
        }
        options.retries(random.nextInt(3));
        if (oneIn(6)) {
            options.rechallenge(Duration.ofSeconds(1 + random.nextInt(5)));
        }
    }

    void mppe(MppeOptions options) {
        List<KeyLength> some = some(KeyLength.values());
        options.policy(any(MppeConfig.Policy.values()))
                .keyChange(any(MppeConfig.KeyChangePolicy.values()))
                .keyLengths(some.get(0), some.toArray(KeyLength[]::new))
                .keyStreamsAhead(new KeyStreamsAhead(
                        any(KeyStreamsAhead.When.values()), 4 + random.nextInt(60), random.nextInt(2)));
    }

    void ppp(PppOptions options) {
        options.mru(1284 + random.nextInt(217))
                .mtu(1284 + random.nextInt(217))
                .asyncMap(oneIn(2) ? 0 : random.nextInt())
                .protocolFieldCompression(any(FieldCompression.values()))
                .addressAndControlFieldCompression(any(FieldCompression.values()))
                .opening(any(Opening.values()))
                .ipv6(any(Ipv6Config.Mode.values()))
                .timers(LcpTimers.defaults().withLimits(10 + random.nextInt(10), 2, 3 + random.nextInt(5)));
        switch (random.nextInt(8)) {
            case 0 -> options.requestAddress(Ipv4.parse("10.77.0.9"));
            case 1 -> options.insistOnAddress(Ipv4.parse("10.77.0.9"));
            case 2 -> options.peerAddress(Ipv4.parse("10.77.0.8"));
            case 3 -> options.insistOnPeerAddress(Ipv4.parse("10.77.0.8"));
            case 4 -> options.ignoreDns();
            case 5 -> options.requestNbns();
            default -> options.requestAddress().requestDns();
        }
    }

    void gre(GreOptions options) {
        options.receiveWindow(1 + random.nextInt(100))
                .acknowledgementDelay(Duration.ofMillis(random.nextInt(200)))
                .reorderPackets(1 + random.nextInt(300))
                .missingWindow(1 + random.nextInt(1000));
        switch (random.nextInt(4)) {
            case 0 -> options.enforcedWindow(64 + random.nextInt(200));
            case 1 -> options.noReordering();
            case 2 -> options.reorderWait(Duration.ofMillis(5), Duration.ofMillis(5 + random.nextInt(295)));
            default -> options.advisoryWindow();
        }
    }

    void control(ControlOptions options) {
        options.hostName(oneIn(2) ? "" : "host")
                .processingDelay(random.nextInt(5))
                .phoneNumber(oneIn(2) ? "" : "5551234");
        if (oneIn(4)) {
            options.sendLinkInfo();
        }
    }

    private boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** At least one of them. */
    private <T> List<T> some(T[] values) {
        List<T> some = new ArrayList<>(Arrays.asList(values));
        some.removeIf(value -> random.nextBoolean());
        return some.isEmpty() ? List.of(any(values)) : some;
    }
}
