/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.PppProtocol.CCP;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pptp4j.ProtocolMachine;

/** Reset-Request and Reset-Ack, as RFC 1962 §3.1 has them and as peers take them. */
class CcpResetsTest {

    private final LoneLink client = StatefulNegotiationTest.openStateful();

    {
        client.sent();
    }

    private List<String> sentWhile(Runnable happens) {
        client.sent();
        happens.run();
        client.drain();
        return client.sent();
    }

    private List<String> awaitFlush() {
        return sentWhile(() -> client.link.handleAwaitingFlush(client.now));
    }

    private List<String> pass(long milliseconds) {
        return sentWhile(() -> client.pass(Duration.ofMillis(milliseconds)));
    }

    @Test
    void asksOnceForAllThatCannotBeDecrypted() {
        assertThat(awaitFlush()).containsExactly("[CCP ResetReq id=0x1]");
        assertThat(awaitFlush()).isEmpty();
        assertThat(awaitFlush()).isEmpty();
    }

    @Test
    void repeatsTheRequestWithTheSameIdentifierEverLaterUntilItIsAnswered() {
        awaitFlush();

        assertThat(pass(19)).isEmpty();
        assertThat(pass(1)).containsExactly("[CCP ResetReq id=0x1]");
        assertThat(pass(39)).isEmpty();
        assertThat(pass(1)).containsExactly("[CCP ResetReq id=0x1]");
        client.receive(CCP, ControlPacket.RESET_ACK, 1, "");
        assertThat(pass(3_000)).isEmpty();
    }

    @Test
    void givesUpRepeatingAfterSomeTime() {
        awaitFlush();

        pass(60_000);

        int before = client.frames.size();
        pass(10_000);
        assertThat(client.frames.subList(before, client.frames.size())).noneMatch(frame -> frame.protocol() == CCP);
    }

    @Test
    void asksAnewWhenPacketsStillCannotBeDecryptedAfterTheAnswer() {
        awaitFlush();
        client.receive(CCP, ControlPacket.RESET_ACK, 1, "");
        assertThat(awaitFlush()).isEmpty();

        client.pass(Duration.ofMillis(20));

        assertThat(awaitFlush()).containsExactly("[CCP ResetReq id=0x2]");
    }

    @Test
    void stopsWhenThePeerBeganAnew() {
        awaitFlush();

        client.link.handleFlush();

        assertThat(pass(10_000)).noneMatch(line -> line.startsWith("[CCP"));
        assertThat(awaitFlush()).containsExactly("[CCP ResetReq id=0x2]");
    }

    @Test
    void stopsWhenEncryptionIsNegotiatedAnew() {
        awaitFlush();

        client.request(CCP, 9, StatefulNegotiationTest.STATEFUL_128).ack(CCP);

        assertThat(pass(1_000)).noneMatch(line -> line.startsWith("[CCP Reset"));
    }

    @Test
    void asksForNothingInStatelessMode() {
        LoneLink stateless = LoneLink.openClient();
        stateless.sent();
        long timeout = stateless.link.nextTimeout();

        stateless.link.handleAwaitingFlush(stateless.now);

        assertThat(stateless.sent()).isEmpty();
        assertThat(stateless.link.nextTimeout()).isEqualTo(timeout);
    }

    @Test
    void asksForNothingBeforeEncryption() {
        LoneLink early = LoneLink.client(MppeConfig.Policy.REQUIRED);
        early.sent();

        early.link.handleAwaitingFlush(early.now);
        early.link.handleFlush();

        assertThat(early.sent()).isEmpty();
        assertThat(early.link.nextTimeout()).isLessThan(ProtocolMachine.NEVER);
    }

    @Test
    void answersARequestAndHasTheNextPacketFlushed() {
        client.receive(CCP, ControlPacket.RESET_REQUEST, 7, "");

        assertThat(client.sent()).containsExactly("[CCP ResetAck id=0x7]");
        assertThat(client.link.transcript()).contains("rcvd [CCP ResetReq id=0x7]");
        assertThat(client.all(PppEvent.FlushRequired.class)).hasSize(1);
    }

    @Test
    void answersButFlushesNothingInStatelessMode() {
        LoneLink stateless = LoneLink.openClient();
        stateless.sent();

        stateless.receive(CCP, ControlPacket.RESET_REQUEST, 7, "");

        assertThat(stateless.sent()).containsExactly("[CCP ResetAck id=0x7]");
        assertThat(stateless.all(PppEvent.FlushRequired.class)).isEmpty();
    }

    /** Windows: it does not know the answer. The next packet is flushed all the same (RFC 3078 §8.2). */
    @Test
    void aPeerThatDoesNotKnowTheAnswerGetsNoneAnyMore() {
        client.receive(CCP, ControlPacket.RESET_REQUEST, 7, "");
        client.receive(CCP, ControlPacket.CODE_REJECT, 8, "0f 07 00 04");
        client.sent();

        client.receive(CCP, ControlPacket.RESET_REQUEST, 9, "");

        assertThat(client.sent()).isEmpty();
        assertThat(client.all(PppEvent.FlushRequired.class)).hasSize(2);
        assertThat(client.all(PppEvent.MppeDown.class)).isEmpty();
    }

    @Test
    void aFloodOfRequestsIsAnsweredInPart() {
        int before = client.frames.size();
        for (int n = 0; n < 1_000; n++) {
            client.receive(CCP, ControlPacket.RESET_REQUEST, n & 0xFF, "");
        }
        assertThat(client.frames.size() - before).isEqualTo(32);

        client.pass(Duration.ofMillis(35));
        for (int n = 0; n < 1_000; n++) {
            client.receive(CCP, ControlPacket.RESET_REQUEST, n & 0xFF, "");
        }
        assertThat(client.frames.size() - before).isEqualTo(32 + 3);
        assertThat(client.all(PppEvent.FlushRequired.class)).hasSize(32 + 3);
    }

    @Test
    void theTranscriptIsNotFilledWithThem() {
        int before = client.link.transcript().size();

        for (int n = 0; n < 30; n++) {
            client.receive(CCP, ControlPacket.RESET_REQUEST, n, "");
        }

        assertThat(client.link.transcript().size() - before).isEqualTo(16);
    }
}
