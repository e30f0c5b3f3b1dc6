/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.PptpException;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.ppp.EncryptionFailure;
import org.pptp4j.ppp.LinkFailure;
import org.pptp4j.ppp.MppeMismatch;
import org.pptp4j.ppp.PptpNegotiationException;

/** The case that this project began with, through the whole stack, against a server that is made for it. */
class MppeCaseStackTest {

    private static final String H_128 = "01000040";
    private static final String H_40 = "01000020";
    private static final String STATEFUL_128 = "00000040";

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(1)));
    private int requests;
    private int naks;

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    private ScriptedCcp serve(java.util.function.Function<String, List<String>> script) {
        ScriptedCcp server = new ScriptedCcp(pair, script);
        new HandMadeServer(pair, server::handle);
        return server;
    }

    private static String packet(int code, int identifier, String bits) {
        return String.format(Locale.ROOT, "%02x%02x000a1206", code, identifier) + bits;
    }

    private static int code(String packet) {
        return Integer.parseInt(packet.substring(0, 2), 16);
    }

    private static int identifier(String packet) {
        return Integer.parseInt(packet.substring(2, 4), 16);
    }

    private static String bits(String packet) {
        return packet.substring(12);
    }

    private String request(String bits) {
        return packet(1, ++requests, bits);
    }

    /** Acknowledges a request for what it wants, and Naks all others towards something. */
    private String answer(String request, String wanted, String nak) {
        boolean good = bits(request).equals(wanted);
        return packet(good ? 2 : 3, identifier(request), good ? bits(request) : nak);
    }

    private void assertComesUp(MppeMode mode, Consumer<MppeOptions> options) {
        PptpTunnel tunnel = pair.await(pair.client().mppe(options).build().connect());

        assertThat(tunnel.link().encryption()).contains(mode);
        tunnel.send(StackPair.packet(tunnel, 1, 60));
        pair.loop.pass(Duration.ofMillis(10));
        tunnel.close();
        pair.await(tunnel.closeFuture());
    }

    private List<String> ccp() {
        return pair.clientLines().stream()
                .filter(line -> line.contains("[CCP Conf"))
                .toList();
    }

    @Test
    void aThePeerAsksForStatefulWithCompressionAndTakesANak() {
        ScriptedCcp server = serve(packet -> switch (code(packet)) {
            case 1 -> List.of(request("00000041"), answer(packet, H_128, H_128));
            case 3 -> List.of(request(bits(packet)));
            default -> List.of();
        });

        assertComesUp(new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS), MppeOptions::stateless);

        assertThat(ccp())
                .containsExactly(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x1 <mppe -H -M +S -L -D +C>]",
                        "sent [CCP ConfNak id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfAck id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]",
                        "sent [CCP ConfAck id=0x2 <mppe +H -M +S -L -D -C>]");
        assertThat(server.encrypted).singleElement().asString().startsWith("9000");
    }

    @Test
    void bThePeerAnswersTwoLengthsWithOneAndCompression() {
        serve(packet -> switch (code(packet)) {
            case 1 ->
                bits(packet).equals(H_128)
                        ? List.of(answer(packet, H_128, ""), request(H_128))
                        : List.of(answer(packet, H_128, "01000041"));
            default -> List.of();
        });

        assertComesUp(
                new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS),
                mppe -> mppe.keyLengths(KeyLength.BITS_40, KeyLength.BITS_128));

        assertThat(ccp())
                .containsExactly(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S +L -D -C>]",
                        "rcvd [CCP ConfNak id=0x1 <mppe +H -M +S -L -D +C>]",
                        "sent [CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfAck id=0x2 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "sent [CCP ConfAck id=0x1 <mppe +H -M +S -L -D -C>]");
    }

    /** It Naks every request with the bit H, and repeats its own without it. */
    private ScriptedCcp serveInsistingOnStateful() {
        return serve(packet -> switch (code(packet)) {
            case 1 ->
                requests == 0
                        ? List.of(request(STATEFUL_128), answer(packet, STATEFUL_128, STATEFUL_128))
                        : List.of(answer(packet, STATEFUL_128, STATEFUL_128));
            case 3 -> ++naks < 20 ? List.of(request(STATEFUL_128)) : List.of();
            default -> List.of();
        });
    }

    @Test
    void cAPeerThatInsistsOnStatefulComesUpWhereThatIsAllowed() {
        ScriptedCcp server = serveInsistingOnStateful();

        assertComesUp(new MppeMode(KeyLength.BITS_128, KeyChange.STATEFUL), MppeOptions::allowStateful);

        assertThat(ccp())
                .startsWith("sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]")
                .contains(
                        "sent [CCP ConfNak id=0x1 <mppe +H -M +S -L -D -C>]",
                        "sent [CCP ConfAck id=0x2 <mppe -H -M +S -L -D -C>]")
                .anyMatch(line -> line.startsWith("rcvd [CCP ConfAck") && line.endsWith("<mppe -H -M +S -L -D -C>]"));
        assertThat(server.encrypted).singleElement().asString().startsWith("1000");
    }

    @Test
    void cAPeerThatInsistsOnStatefulFailsInWordsWhereThatIsNotAllowed() {
        serveInsistingOnStateful();

        PptpException failure = pair.failure(pair.client().build());

        assertThat(((PptpNegotiationException) failure).failure()).isInstanceOf(MppeMismatch.class);
        assertThat(failure)
                .hasMessageContaining("The peer wants stateful mode (H clear), we want stateless mode (H)")
                .hasMessageContaining("pppd: nomppe-stateful")
                .hasMessageContaining("mppe.allowStateful()");
        assertThat(((PptpNegotiationException) failure).transcript())
                .contains("rcvd [CCP ConfReq id=0x1 <mppe -H -M +S -L -D -C>]");
    }

    @Test
    void dAPeerThatOffers40BitOnlyAgainst128FailsInWords() {
        serve(packet -> code(packet) == 1 ? List.of(request(H_40), answer(packet, H_40, H_40)) : List.of());

        PptpException failure = pair.failure(pair.client().build());

        assertThat(((PptpNegotiationException) failure).failure()).isInstanceOf(MppeMismatch.class);
        assertThat(failure).hasMessageContaining("No key length in common: allow 128-bit at the peer, or 40-bit here.");
        assertThat(ccp())
                .containsExactly(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x1 <mppe +H -M -S +L -D -C>]",
                        "sent [CCP ConfNak id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfNak id=0x1 <mppe +H -M -S +L -D -C>]");
    }

    /** As Windows does where encryption is "optional". */
    @Test
    void eAPeerThatAsksWithoutAnyLengthIsToldOurs() {
        serve(packet -> switch (code(packet)) {
            case 1 -> List.of(request("01000000"), answer(packet, H_128, H_128));
            case 3 -> List.of(request(bits(packet)));
            default -> List.of();
        });

        assertComesUp(new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS), mppe -> {});

        assertThat(ccp())
                .containsExactly(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x1 <mppe +H -M -S -L -D -C>]",
                        "sent [CCP ConfNak id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfAck id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]",
                        "sent [CCP ConfAck id=0x2 <mppe +H -M +S -L -D -C>]");
    }

    /** As a Yamaha router does. */
    @Test
    void fAPeerThatNaksWithTwoLengthsIsAskedForTheStronger() {
        serve(packet -> switch (code(packet)) {
            case 1 ->
                bits(packet).equals(H_128)
                        ? List.of(answer(packet, H_128, ""), request(H_128))
                        : List.of(answer(packet, H_128, "01000060"));
            default -> List.of();
        });

        assertComesUp(
                new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS),
                mppe -> mppe.keyLengths(KeyLength.BITS_40, KeyLength.BITS_56, KeyLength.BITS_128));

        assertThat(ccp())
                .containsExactly(
                        "sent [CCP ConfReq id=0x1 <mppe +H +M +S +L -D -C>]",
                        "rcvd [CCP ConfNak id=0x1 <mppe +H -M +S +L -D -C>]",
                        "sent [CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfAck id=0x2 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "sent [CCP ConfAck id=0x1 <mppe +H -M +S -L -D -C>]");
    }

    @Test
    void gAPeerThatRejectsMppeFailsInWords() {
        serve(packet -> code(packet) == 1 ? List.of(packet(4, identifier(packet), bits(packet))) : List.of());

        PptpException failure = pair.failure(pair.client().build());

        assertThat(((PptpNegotiationException) failure).failure()).isInstanceOf(EncryptionFailure.MppeRefused.class);
        assertThat(failure).hasMessageContaining("with a Configure-Reject of MPPE (option 18)");
        assertThat(ccp())
                .containsExactly(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfRej id=0x1 <mppe +H -M +S -L -D -C>]");
    }

    @Test
    void gAPeerThatRejectsCcpAltogetherFailsInWords() {
        pair.bind(server -> server.mppe(MppeOptions::off));

        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure).hasMessageContaining("it rejected CCP, its negotiation, with a Protocol-Reject");
        assertThat(pair.clientLines()).anyMatch(line -> line.startsWith("rcvd [LCP ProtRej id=0x1 80 fd 01 01 00 0a"));
    }

    @Test
    void hAPeerThatRepeatsANakForeverFailsInWords() {
        serve(packet -> code(packet) == 1 ? List.of(packet(3, identifier(packet), "01000041")) : List.of());

        PptpException failure = pair.failure(pair.client().build());

        assertThat(((PptpNegotiationException) failure).failure()).isInstanceOf(LinkFailure.NoConvergence.class);
        assertThat(failure).hasMessageContaining("CCP came to no agreement: after 6 Configure-Naks");
        assertThat(ccp()).hasSize(12);
        for (int id = 1; id <= 6; id++) {
            assertThat(ccp().subList(2 * id - 2, 2 * id))
                    .containsExactly(
                            "sent [CCP ConfReq id=0x" + id + " <mppe +H -M +S -L -D -C>]",
                            "rcvd [CCP ConfNak id=0x" + id + " <mppe +H -M +S -L -D +C>]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientAndAServerOfOursEncryptWithAnyLength(KeyLength length) {
        pair.bind(server -> server.mppe(mppe -> mppe.keyLengths(KeyLength.BITS_40, KeyLength.values())));
        PptpTunnel tunnel = pair.await(
                pair.client().mppe(mppe -> mppe.keyLengths(length)).build().connect());
        pair.until(() -> !pair.accepted.isEmpty(), "up at the server");
        CheckingReceiver atServer = CheckingReceiver.of(pair.accepted());

        tunnel.send(StackPair.packet(tunnel, 7, 100));
        pair.loop.pass(Duration.ofMillis(10));

        MppeMode mode = new MppeMode(length, KeyChange.STATELESS);
        assertThat(tunnel.link().encryption()).contains(mode);
        assertThat(pair.accepted().link().encryption()).contains(mode);
        assertThat(atServer.numbers()).containsExactly(7);
        tunnel.close();
        pair.await(tunnel.closeFuture());
    }
}
