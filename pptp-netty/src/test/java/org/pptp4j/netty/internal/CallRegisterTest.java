/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.pptp4j.Role;
import org.pptp4j.netty.gre.GreTransport;

class CallRegisterTest {

    private static final InetAddress PEER = Ipv4.parse("192.0.2.1");
    private static final GreTransport UDP = GreTransport.udp(4754);
    private static final CallRegister.Line LINE = new CallRegister.Line(Role.PNS, UDP, PEER);

    private final CallRegister register = new CallRegister();

    @Test
    void aLoneCallHasNoOthers() {
        CallRegister.Entry call = register.open(LINE, 7);

        assertThat(call.others()).isZero();
        assertThat(call.sameCallId()).isZero();
    }

    @Test
    void callsWithOnePeerKnowOfEachOther() {
        CallRegister.Entry first = register.open(LINE, 7);
        CallRegister.Entry second = register.open(LINE, 8);
        CallRegister.Entry third = register.open(LINE, 7);

        assertThat(first.others()).isEqualTo(2);
        assertThat(second.sameCallId()).isZero();
        assertThat(third.sameCallId()).isEqualTo(1);
    }

    @Test
    void otherPeersAndOtherEndsAreOtherLines() {
        register.open(new CallRegister.Line(Role.PAC, UDP, PEER), 7);
        register.open(new CallRegister.Line(Role.PNS, UDP, Ipv4.parse("192.0.2.2")), 7);
        register.open(new CallRegister.Line(Role.PNS, GreTransport.udp(4755), PEER), 7);

        assertThat(register.open(LINE, 7).others()).isZero();
    }

    @Test
    void aCallThatEndedIsForgotten() {
        CallRegister.Entry first = register.open(LINE, 7);
        CallRegister.Entry second = register.open(LINE, 7);
        second.close();

        assertThat(first.others()).isZero();
        first.close();
        assertThat(register.open(LINE, 7).others()).isZero();
    }
}
