/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pptp4j.ppp.LoneLink.MAGIC;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who begins LCP: pppd's options passive and silent (RFC 1661 §4.2, Stopped state). */
class LinkOpeningTest {

    /** Gives up after two requests: at 0.3 s and 0.9 s. */
    private static final LcpTimers SHORT = LcpTimers.defaults().withLimits(2, 2, 5);

    private static LcpConfig opening(Opening opening) {
        return LcpConfig.defaults().withOpening(opening).withTimers(SHORT);
    }

    private static LinkPair pair(Opening client, Opening server) {
        MppeConfig mppe = MppeConfig.of(MppeConfig.Policy.REQUIRED);
        return new LinkPair(
                LinkPair.with(LcpConfig.defaults().withOpening(client), LinkPair.clientConfig(mppe)),
                LinkPair.with(LcpConfig.defaults().withOpening(server), LinkPair.serverConfig(mppe)),
                1);
    }

    @Test
    void anActiveEndGivesUpAPeerThatDoesNotAnswer() {
        LoneLink client = LoneLink.client(opening(Opening.ACTIVE)).pass(Duration.ofSeconds(1));

        assertThat(client.sent()).hasSize(2);
        assertThat(client.failure()).contains(new LinkFailure.PeerSilent(PppProtocol.LCP, 2, 0));
    }

    @Test
    void aPassiveEndStopsAskingAndTakesAPeerThatBeginsLater() {
        LoneLink client = LoneLink.client(opening(Opening.PASSIVE)).pass(Duration.ofSeconds(20));
        assertThat(client.sent()).hasSize(2);
        assertThat(client.link.nextTimeout())
                .isEqualTo(client.now + Duration.ofSeconds(10).toNanos());

        client.openLcp(MAGIC).openIpcp();

        assertThat(client.sent()).first().asString().startsWith("[LCP ConfReq id=0x2 ");
        assertThat(client.isUp()).isTrue();
    }

    @Test
    void aPassiveEndWhosePeerNeverBeginsFailsAtTheDeadline() {
        LoneLink client = LoneLink.client(opening(Opening.PASSIVE)).pass(Duration.ofSeconds(29));
        assertThat(client.all(PppEvent.Closed.class)).isEmpty();

        assertThat(client.failure()).contains(new LinkFailure.PeerSilent(PppProtocol.LCP, 2, 0));
        assertThat(client.sent()).hasSize(2);
    }

    @Test
    void aSilentEndSaysNothingUntilThePeerBegins() {
        LoneLink client = LoneLink.client(opening(Opening.SILENT)).pass(Duration.ofSeconds(20));
        assertThat(client.frames).isEmpty();

        client.request(PppProtocol.LCP, 1, MAGIC);

        assertThat(client.sent())
                .satisfiesExactly(
                        asked -> assertThat(asked).startsWith("[LCP ConfReq id=0x1 "),
                        agreed -> assertThat(agreed).isEqualTo("[LCP ConfAck id=0x1 <magic 0x11223344>]"));
        assertThat(client.ack(PppProtocol.LCP).openIpcp().isUp()).isTrue();
    }

    @Test
    void twoSilentEndsFailInWords() {
        LinkPair pair = pair(Opening.SILENT, Opening.SILENT);

        pair.start();
        pair.run(Duration.ofSeconds(31));

        for (LinkPair.End end : pair.ends()) {
            assertThat(end.failure()).contains(new LinkFailure.PeerSilent(PppProtocol.LCP, 0, 0));
            assertThat(end.failure().orElseThrow().explain())
                    .isEqualTo(
                            "Neither end began: this one waits for the peer's first LCP packet (pppd: silent), and none came."
                                    + " Open the link actively on one side; if the peer does, something on the way drops GRE (IP"
                                    + " protocol 47).");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, SILENT",
        "SILENT, ACTIVE",
        "PASSIVE, SILENT",
        "SILENT, PASSIVE",
        "PASSIVE, PASSIVE",
        "ACTIVE, PASSIVE"
    })
    void anyOtherTwoMeet(Opening client, Opening server) {
        LinkPair pair = pair(client, server);

        pair.start();
        pair.run(Duration.ofSeconds(5));

        assertThat(pair.client.up().encryption())
                .isPresent()
                .isEqualTo(pair.server.up().encryption());
    }

    @ParameterizedTest
    @EnumSource(Opening.class)
    void anEndThatStillWaitsCanBeClosed(Opening opening) {
        LoneLink client = LoneLink.client(opening(opening)).pass(Duration.ofMillis(100));

        client.link.close("", client.now);
        client.drain();

        assertThat(client.failure()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Opening.class,
            names = {"PASSIVE", "SILENT"})
    void aPeerThatEndsWhatHasNotBegunIsTold(Opening opening) {
        LoneLink client = LoneLink.client(opening(opening)).pass(Duration.ofSeconds(10));
        client.sent();

        client.receive(PppProtocol.LCP, ControlPacket.TERMINATE_REQUEST, 7, "42 79 65");

        assertThat(client.sent()).containsExactly("[LCP TermAck id=0x7]");
        assertThat(client.failure())
                .isEqualTo(Optional.of(new LinkFailure.PeerTerminated(LinkPhase.ESTABLISH, TerminateReason.of("Bye"))));
    }

    @Test
    void timesAndCountsOutOfTheirRangeAreRefused() {
        LcpTimers timers = LcpTimers.defaults();

        assertThat(timers.withRestartTimer(Duration.ofSeconds(2), Duration.ofSeconds(5)))
                .extracting(LcpTimers::restartTimer, LcpTimers::restartTimerMax)
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timers.withRestartTimer(Duration.ZERO, Duration.ofSeconds(5)))
                .withMessageContaining("restartTimer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timers.withRestartTimer(Duration.ofSeconds(1), Duration.ofDays(2)))
                .withMessageContaining("restartTimerMax");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timers.withLimits(0, 2, 5))
                .withMessageContaining("maxConfigure");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timers.withLimits(101, 2, 5))
                .withMessageContaining("maxConfigure");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timers.withLimits(1, 11, 5))
                .withMessageContaining("maxTerminate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timers.withLimits(1, 0, 0))
                .withMessageContaining("maxFailure");
    }
}
