/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pptp4j.ppp.Ipv6Config.Mode;

/** Interface identifiers: which ones are taken, suggested and refused (RFC 5072 §4.1). */
class Ipv6cpNegotiationTest {

    private static final InterfaceId ONE = new InterfaceId(1);
    private static final InterfaceId TWO = new InterfaceId(2);
    private static final String ID_ONE = "01 0a 00 00 00 00 00 00 00 01";
    private static final String ID_TWO = "01 0a 00 00 00 00 00 00 00 02";
    private static final String ID_NONE = "01 0a 00 00 00 00 00 00 00 00";
    private static final String TEXT_ONE = "<addr fe80::0000:0000:0000:0001>";
    private static final String TEXT_TWO = "<addr fe80::0000:0000:0000:0002>";

    /** A client whose identifier is 1, and who suggests 2. */
    private static LoneLink client(Mode mode) {
        return LoneLink.networkClient(new Ipv6Config(mode, Optional.of(ONE), Optional.empty()));
    }

    private static LoneLink openIpv6(LoneLink client) {
        return client.request(PppProtocol.IPV6CP, 1, ID_TWO).ack(PppProtocol.IPV6CP);
    }

    @Test
    void bothEndsHaveAnIdentifierAndALinkLocalAddress() throws Exception {
        LoneLink client = client(Mode.ON);
        client.openIpcp();
        openIpv6(client);

        Ipv6Link ipv6 = client.announced().ipv6().orElseThrow();
        assertThat(client.sent())
                .contains("[IPV6CP ConfReq id=0x1 " + TEXT_ONE + "]", "[IPV6CP ConfAck id=0x1 " + TEXT_TWO + "]");
        assertThat(ipv6).isEqualTo(new Ipv6Link(ONE, Optional.of(TWO)));
        assertThat(ipv6.localAddress().getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:1");
        assertThat(ipv6.peerAddress().orElseThrow().getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:2");
        assertThat(client.announced().localAddress()).contains(LinkPair.address("10.0.0.2"));
    }

    @Test
    void anIdentifierIsRandomAndSaysThatItIsNotUniversal() {
        SplittableRandom random = new SplittableRandom(5);
        for (int n = 0; n < 1000; n++) {
            InterfaceId id = InterfaceId.random(random);

            assertThat(id.value() & 0x02L << 56).isZero();
            assertThat(id).isNotEqualTo(InterfaceId.NONE);
        }
        assertThat(InterfaceId.random(random)).isNotEqualTo(InterfaceId.random(random));
        assertThat(InterfaceId.random(() -> 0x0200000000000000L)).isEqualTo(ONE);
    }

    @Test
    void theSameIdentifierAtBothEndsGetsANakWithAnother() {
        LoneLink client = client(Mode.ONLY);
        client.sent();

        client.request(PppProtocol.IPV6CP, 1, ID_ONE);

        assertThat(client.sent())
                .singleElement()
                .asString()
                .matches("\\[IPV6CP ConfNak id=0x1 <addr fe80::[0-9a-f:]{19}>]")
                .doesNotContain(TEXT_ONE);
    }

    @Test
    void aPeerWithoutAnIdentifierIsGivenOne() {
        LoneLink client = LoneLink.networkClient(new Ipv6Config(Mode.ONLY, Optional.of(ONE), Optional.of(TWO)));
        client.sent();

        client.request(PppProtocol.IPV6CP, 1, ID_NONE)
                .request(PppProtocol.IPV6CP, 2, "")
                .request(PppProtocol.IPV6CP, 3, ID_TWO);

        assertThat(client.sent())
                .containsExactly(
                        "[IPV6CP ConfNak id=0x1 " + TEXT_TWO + "]",
                        "[IPV6CP ConfNak id=0x2 " + TEXT_TWO + "]",
                        "[IPV6CP ConfAck id=0x3 " + TEXT_TWO + "]");
    }

    @Test
    void aPeerThatNamesNoIdentifierHoweverOftenItIsToldDoesWithout() {
        LoneLink client = client(Mode.ONLY);
        for (int id = 1; id <= 6; id++) {
            client.request(PppProtocol.IPV6CP, id, "");
        }

        client.ack(PppProtocol.IPV6CP);

        assertThat(client.announced().ipv6()).contains(new Ipv6Link(ONE, Optional.empty()));
        assertThat(client.announced().ipv6().orElseThrow().peerAddress()).isEmpty();
    }

    @Test
    void anotherIdentifierThanTheConfiguredOneGetsANak() {
        LoneLink client = LoneLink.networkClient(new Ipv6Config(Mode.ONLY, Optional.of(ONE), Optional.of(TWO)));
        client.sent();

        client.request(PppProtocol.IPV6CP, 1, "01 0a 00 00 00 00 00 00 00 09");

        assertThat(client.sent()).containsExactly("[IPV6CP ConfNak id=0x1 " + TEXT_TWO + "]");
    }

    @Test
    void takesTheIdentifierThatThePeerSuggests() {
        LoneLink client = client(Mode.ONLY);

        client.nak(PppProtocol.IPV6CP, "01 0a 02 11 22 ff fe 33 44 55");
        openIpv6(client);

        assertThat(client.sent()).contains("[IPV6CP ConfReq id=0x2 <addr fe80::0211:22ff:fe33:4455>]");
        assertThat(client.announced().ipv6().orElseThrow().local()).isEqualTo(new InterfaceId(0x021122fffe334455L));
    }

    /** RFC 5072 §4.1: it may be our own packet that came back. */
    @Test
    void makesUpAnotherIdentifierIfThePeerSuggestsWhatWeSuggestedToItOrNone() {
        for (String suggested : List.of(ID_TWO, ID_NONE)) {
            LoneLink client = LoneLink.networkClient(new Ipv6Config(Mode.ONLY, Optional.of(ONE), Optional.of(TWO)));
            client.sent();

            client.nak(PppProtocol.IPV6CP, suggested);

            assertThat(client.sent())
                    .singleElement()
                    .asString()
                    .startsWith("[IPV6CP ConfReq id=0x2 <addr fe80::")
                    .doesNotContain(TEXT_ONE, TEXT_TWO, "0000:0000:0000:0000");
        }
    }

    @Test
    void aPeerThatRejectsOurIdentifierDoesNotHaveToHearIt() {
        LoneLink client = client(Mode.ONLY);

        client.reject(PppProtocol.IPV6CP, ID_ONE);
        openIpv6(client);

        assertThat(client.sent()).contains("[IPV6CP ConfReq id=0x2]");
        assertThat(client.announced().ipv6()).contains(new Ipv6Link(ONE, Optional.of(TWO)));
    }

    @Test
    void compressionIsRejectedByName() {
        LoneLink client = client(Mode.ONLY);
        client.sent();

        client.request(PppProtocol.IPV6CP, 1, "02 04 00 61" + ID_TWO + "07 03 aa");

        assertThat(client.sent()).containsExactly("[IPV6CP ConfRej id=0x1 <compress 0x0061> < 07 03 aa>]");
    }

    @Test
    void twoLinksWithRandomIdentifiersAgree() {
        MppeConfig mppe = MppeConfig.of(MppeConfig.Policy.REQUIRED);
        LinkPair pair = new LinkPair(
                LinkPair.with(Ipv6Config.of(Mode.ON), LinkPair.clientConfig(mppe)),
                LinkPair.with(Ipv6Config.of(Mode.ON), LinkPair.serverConfig(mppe)),
                4);

        pair.start();
        pair.run(Duration.ofSeconds(5));

        Ipv6Link client = pair.client.up().ipv6().orElseThrow();
        Ipv6Link server = pair.server.up().ipv6().orElseThrow();
        assertThat(client.peer()).contains(server.local());
        assertThat(server.peer()).contains(client.local());
        assertThat(client.local()).isNotEqualTo(server.local());
        assertThat(pair.client.up().localAddress())
                .isPresent()
                .isEqualTo(pair.server.up().peerAddress());
    }

    @Test
    void twoLinksWithOneIdentifierComeToTwo() {
        MppeConfig mppe = MppeConfig.of(MppeConfig.Policy.OFF);
        Ipv6Config same = new Ipv6Config(Mode.ONLY, Optional.of(ONE), Optional.empty());
        LinkPair pair = new LinkPair(
                LinkPair.with(same, LinkPair.clientConfig(mppe)), LinkPair.with(same, LinkPair.serverConfig(mppe)), 4);

        pair.start();
        pair.run(Duration.ofSeconds(5));

        assertThat(pair.client.up().ipv6().orElseThrow().peer())
                .contains(pair.server.up().ipv6().orElseThrow().local());
        assertThat(pair.server.up().ipv6().orElseThrow().peer())
                .contains(pair.client.up().ipv6().orElseThrow().local());
        assertThat(pair.server.last(PppEvent.AddressRequired.class)).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedWhereItIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ipv6Config(Mode.ON, Optional.of(new InterfaceId(0)), Optional.empty()))
                .withMessageContaining("zero is none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ipv6Config(Mode.ON, Optional.empty(), Optional.of(new InterfaceId(0))))
                .withMessageContaining("zero is none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ipv6Config(Mode.ON, Optional.of(ONE), Optional.of(ONE)))
                .withMessageContaining("Both ends would have the interface identifier fe80::0000:0000:0000:0001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sizes(1280, 1283, MppeConfig.Policy.REQUIRED))
                .withMessageContaining("IPv6 needs packets of 1280 octets, and MPPE 4 more; mtu is 1283 and mru 1280");
        assertThatIllegalArgumentException().isThrownBy(() -> sizes(1279, 1400, MppeConfig.Policy.OFF));
        assertThatIllegalArgumentException().isThrownBy(() -> sizes(1400, 1279, MppeConfig.Policy.OFF));
        sizes(1280, 1284, MppeConfig.Policy.REQUIRED);
        sizes(1280, 1280, MppeConfig.Policy.OFF);
    }

    private static void sizes(int mru, int mtu, MppeConfig.Policy policy) {
        PppConfig config = LinkPair.clientConfig(MppeConfig.of(policy));
        LinkPair.with(Ipv6Config.of(Mode.ON), LinkPair.with(LcpConfig.defaults().withPacketSizes(mru, mtu), config));
    }
}
