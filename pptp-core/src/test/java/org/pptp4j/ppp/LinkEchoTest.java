/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pptp4j.ppp.EchoConfig.Probing;

/** When the peer is asked whether it is still there (RFC 1661 §5.8). */
class LinkEchoTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static LinkEcho started(int failures, Probing probing) {
        LinkEcho echo = new LinkEcho(new EchoConfig(Duration.ofSeconds(1), failures, probing));
        echo.start(0);
        return echo;
    }

    private static boolean asks(LinkEcho echo, long now) {
        return echo.handleTimeout(0x01020304, now).isPresent();
    }

    @Test
    void asksInEveryIntervalEvenABusyPeer() {
        LinkEcho echo = started(3, Probing.ALWAYS);

        for (long second = 1; second < 5; second++) {
            assertThat(echo.nextTimeout()).isEqualTo(second * SECOND);
            assertThat(asks(echo, second * SECOND - 1)).isFalse();
            assertThat(asks(echo, second * SECOND)).isTrue();
            echo.handleActivity(second * SECOND + 1);
        }
    }

    @Test
    void measuresTheWayThereAndBackByTheAnswerToTheLastQuestionAlone() {
        LinkEcho echo = started(3, Probing.ALWAYS);
        assertThat(echo.roundTrip()).isEmpty();
        ControlPacket first = echo.handleTimeout(0x01020304, SECOND).orElseThrow();
        ControlPacket second = echo.handleTimeout(0x01020304, 2 * SECOND).orElseThrow();

        echo.handleReply(LinkEcho.reply(first, 1), 2 * SECOND + 100);
        assertThat(echo.roundTrip()).isEmpty();
        echo.handleReply(LinkEcho.reply(second, 1), 2 * SECOND + 300);
        echo.handleReply(LinkEcho.reply(second, 1), 2 * SECOND + 500);

        assertThat(echo.roundTrip()).contains(Duration.ofNanos(300));
    }

    @Test
    void asksABusyPeerNothingWhereOnlyASilentOneIsAsked() {
        LinkEcho echo = started(3, Probing.WHEN_IDLE);

        for (long second = 1; second < 5; second++) {
            assertThat(asks(echo, second * SECOND)).isFalse();
            echo.handleActivity(second * SECOND + 1);
        }
        assertThat(asks(echo, 5 * SECOND)).isFalse();
        assertThat(asks(echo, 6 * SECOND)).isTrue();
    }

    @Test
    void onlyUnansweredQuestionsCount() {
        LinkEcho always = started(2, Probing.ALWAYS);
        LinkEcho idle = started(2, Probing.WHEN_IDLE);

        assertThat(asks(always, SECOND)).isTrue();
        assertThat(asks(idle, SECOND)).isFalse();
        for (long second = 2; second <= 3; second++) {
            assertThat(asks(always, second * SECOND)).isTrue();
            assertThat(asks(idle, second * SECOND)).isTrue();
        }
        assertThat(always.failure(3 * SECOND)).contains(new LinkFailure.PeerVanished(2, 3 * SECOND));
        assertThat(idle.failure(3 * SECOND)).isEmpty();

        asks(idle, 4 * SECOND);
        assertThat(idle.failure(4 * SECOND)).contains(new LinkFailure.PeerVanished(2, 4 * SECOND));
    }

    @Test
    void anAnswerStartsTheCountAgain() {
        LinkEcho echo = started(2, Probing.WHEN_IDLE);
        for (long second = 1; second <= 3; second++) {
            asks(echo, second * SECOND);
        }

        echo.handleActivity(3 * SECOND + 1);
        for (long second = 4; second <= 6; second++) {
            asks(echo, second * SECOND);
        }

        assertThat(echo.failure(6 * SECOND)).isEmpty();
    }

    @Test
    void asksNothingWhereItIsTurnedOff() {
        LinkEcho echo = started(0, Probing.ALWAYS);

        assertThat(echo.nextTimeout()).isEqualTo(Long.MAX_VALUE);
        assertThat(asks(echo, 100 * SECOND)).isFalse();
        assertThat(echo.failure(100 * SECOND)).isEmpty();
    }

    @Test
    void eachQuestionHasAnotherIdentifierAndOurMagicNumber() {
        LinkEcho echo = started(3, Probing.ALWAYS);

        ControlPacket first = echo.handleTimeout(0x01020304, SECOND).orElseThrow();
        ControlPacket second = echo.handleTimeout(0x01020304, 2 * SECOND).orElseThrow();

        assertThat(first.code()).isEqualTo(ControlPacket.ECHO_REQUEST);
        assertThat(first.data()).containsExactly(1, 2, 3, 4);
        assertThat(second.identifier()).isEqualTo(first.identifier() + 1);
    }
}
