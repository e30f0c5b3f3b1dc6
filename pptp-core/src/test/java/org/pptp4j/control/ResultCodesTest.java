/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The codes in words, those that the RFC does not know among them. */
class ResultCodesTest {

    @Test
    void ofControlConnections() {
        assertThat(new ControlResult(3)).hasToString("3 (Already Exists)");
        assertThat(ControlResult.NOT_AUTHORIZED.text())
                .isEqualTo("requester is not authorized to establish a command channel");
        assertThat(new ControlResult(6)).hasToString("6 (unknown)");
        assertThat(new ControlResult(6).text()).isEqualTo("no meaning in the RFC");
        assertThat(new ReplyResult(2)).hasToString("2 (General Error)");
        assertThat(ReplyResult.OK.text()).isEqualTo("done");
        assertThat(new ReplyResult(3).text()).isEqualTo("no meaning in the RFC");
        assertThat(new ReplyResult(3)).hasToString("3 (unknown)");
        assertThat(StopReason.LOCAL_SHUTDOWN).hasToString("3 (Stop-Local-Shutdown)");
        assertThat(StopReason.PROTOCOL.text()).isEqualTo("can't support peer's version of the protocol");
        assertThat(new StopReason(4).text()).isEqualTo("no meaning in the RFC");
        assertThat(new StopReason(4)).hasToString("4 (unknown)");
    }

    @Test
    void ofCalls() {
        assertThat(CallResult.DO_NOT_ACCEPT).hasToString("7 (Do Not Accept)");
        assertThat(new CallResult(8).text()).isEqualTo("no meaning in the RFC");
        assertThat(new CallResult(2).isSuccess()).isFalse();
        assertThat(IncomingCallResult.DO_NOT_ACCEPT).hasToString("3 (Do Not Accept)");
        assertThat(IncomingCallResult.CONNECT.text()).isEqualTo("the PAC should answer the incoming call");
        assertThat(IncomingCallResult.CONNECT.isSuccess()).isTrue();
        assertThat(IncomingCallResult.GENERAL_ERROR.isSuccess()).isFalse();
        assertThat(new IncomingCallResult(4)).hasToString("4 (unknown)");
        assertThat(new IncomingCallResult(4).text()).isEqualTo("no meaning in the RFC");
        assertThat(DisconnectResult.REQUEST).hasToString("4 (Request)");
        assertThat(new DisconnectResult(5).text()).isEqualTo("no meaning in the RFC");
        assertThat(new DisconnectResult(5)).hasToString("5 (unknown)");
        assertThat(DisconnectResult.UNSPECIFIED.text()).isEqualTo("no reason given, as Windows servers do");
    }

    @Test
    void ofErrorsAndCauses() {
        assertThat(ErrorCode.PAC_ERROR).hasToString("6 (PAC-Error)");
        assertThat(ErrorCode.BAD_CALL_ID.text()).isEqualTo("the Call ID is invalid in this context");
        assertThat(new ErrorCode(7)).hasToString("7 (unknown)");
        assertThat(new ErrorCode(7).text()).isEqualTo("no meaning in the RFC");
        assertThat(new CauseCode(17)).hasToString("17 (user busy)");
        assertThat(CauseCode.NONE.text()).isEqualTo("none");
        assertThat(new CauseCode(0xFFFF)).hasToString("65535 (unknown)");
        assertThat(new CauseCode(2).text()).isEqualTo("no cause of Q.931 that is known here");
    }

    @Test
    void haveTheRangesOfTheirFields() {
        assertRange(ControlResult::new, 0xFF);
        assertRange(CallResult::new, 0xFF);
        assertRange(IncomingCallResult::new, 0xFF);
        assertRange(DisconnectResult::new, 0xFF);
        assertRange(ReplyResult::new, 0xFF);
        assertRange(StopReason::new, 0xFF);
        assertRange(ErrorCode::new, 0xFF);
        assertRange(CauseCode::new, 0xFFFF);
    }

    private static void assertRange(IntFunction<?> code, int highest) {
        assertThat(code.apply(highest)).isNotNull();
        assertThatThrownBy(() -> code.apply(highest + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> code.apply(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sayTheCauseInTheWordsOfAnEndedCall() {
        assertThat(PptpControlException.callRefused(CallResult.BUSY, ErrorCode.NONE, new CauseCode(34)))
                .hasMessageContaining("busy signal, cause 34 (no circuit available); the server has no free port");
        assertThat(PptpControlException.disconnected(
                        "", DisconnectResult.LOST_CARRIER, ErrorCode.NONE, new CauseCode(16)))
                .hasMessageContaining("loss of carrier, cause 16 (normal call clearing); its log");
        assertThat(PptpControlException.disconnected("", DisconnectResult.LOST_CARRIER, ErrorCode.NONE, CauseCode.NONE))
                .hasMessageContaining("loss of carrier; its log");
    }
}
