/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pptp4j.control.CallMessage.CallClearRequest;
import org.pptp4j.control.PptpControlException.Kind;

class PptpControlExceptionTest {

    @Test
    void saysWhatThePeerDid() {
        assertThat(PptpControlException.silence("said nothing", Duration.ofSeconds(1))
                        .kind())
                .isEqualTo(Kind.SILENT);
        assertThat(new PptpControlException("It said nothing.").kind()).isEqualTo(Kind.SILENT);
        assertThat(PptpControlException.startRefused(ControlResult.ALREADY_EXISTS, ErrorCode.NONE)
                        .kind())
                .isEqualTo(Kind.START_REFUSED);
        assertThat(PptpControlException.callRefused(CallResult.BUSY, ErrorCode.NONE, CauseCode.NONE)
                        .kind())
                .isEqualTo(Kind.CALL_REFUSED);
        assertThat(PptpControlException.disconnected("", DisconnectResult.REQUEST, ErrorCode.NONE, CauseCode.NONE)
                        .kind())
                .isEqualTo(Kind.CALL_DISCONNECTED);
        assertThat(PptpControlException.stopped("", StopReason.NONE).kind()).isEqualTo(Kind.STOPPED);
        assertThat(PptpControlException.version(0x0200).kind()).isEqualTo(Kind.OTHER_VERSION);
        assertThat(PptpControlException.unexpected(new CallClearRequest(1), "it should not")
                        .kind())
                .isEqualTo(Kind.OUT_OF_ORDER);
        assertThat(PptpControlException.incomingCallRefused(IncomingCallResult.DO_NOT_ACCEPT, ErrorCode.NONE)
                        .kind())
                .isEqualTo(Kind.CALL_REFUSED);
        assertThat(PptpControlException.collided().kind()).isEqualTo(Kind.COLLIDED);
        assertThat(PptpControlException.closedEarly().kind()).isEqualTo(Kind.CLOSED_EARLY);
        assertThat(PptpControlException.brokenOff().kind()).isEqualTo(Kind.BROKEN_OFF);
    }
}
