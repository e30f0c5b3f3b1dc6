/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pptp4j.ppp.LoneLink.MAGIC;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.ppp.AddressConfig.NameService;
import org.pptp4j.ppp.AddressConfig.Wish;

/** Who has which address, and which name servers are told: pppd's {@code local:remote} and {@code ms-wins}. */
class IpcpAddressTest {

    private static final Wish TEN_TWO = Wish.preferably(LinkPair.address("10.0.0.2"));
    private static final Wish ONLY_TEN_TWO = Wish.only(LinkPair.address("10.0.0.2"));
    private static final String ASKS_FOR_ONE = "03 06 00 00 00 00";
    private static final String TEN_ONE = "03 06 0a 00 00 01";
    private static final String TEN_NINE = "03 06 0a 00 00 09";

    private static LoneLink client(Wish local, Wish peer, NameService... services) {
        Set<NameService> asked = EnumSet.noneOf(NameService.class);
        asked.addAll(List.of(services));
        LoneLink client = LoneLink.networkClient(new AddressConfig.Request(local, peer, asked));
        assertThat(client.lastRequest(PppProtocol.IPCP)).isNotNull();
        return client;
    }

    private static LoneLink server(List<String> dns, List<String> nbns) {
        LoneLink server = LoneLink.server(MppeConfig.Policy.OFF).openLcp(MAGIC).login();
        server.link.assign(
                Optional.of(new AddressConfig.Assignment(
                        LinkPair.address("10.77.0.1"),
                        LinkPair.address("10.77.0.100"),
                        dns.stream().map(LinkPair::address).toList(),
                        nbns.stream().map(LinkPair::address).toList())),
                server.now);
        server.drain();
        server.sent();
        return server;
    }

    @Test
    void aClientThatHasAnAddressTakesAnotherThatItIsGiven() {
        LoneLink client = client(TEN_TWO, Wish.any());
        assertThat(client.sent()).last().isEqualTo("[IPCP ConfReq id=0x1 <addr 10.0.0.2>]");

        client.nak(PppProtocol.IPCP, TEN_NINE).ack(PppProtocol.IPCP).request(PppProtocol.IPCP, 1, TEN_ONE);

        assertThat(client.announced().localAddress()).contains(LinkPair.address("10.0.0.9"));
        assertThat(client.announced().dnsServers()).isEmpty();
    }

    @Test
    void aClientThatInsistsOnItsAddressFailsInWordsAfterTheServersFourthNo() {
        LoneLink client = client(ONLY_TEN_TWO, Wish.any());
        for (int n = 0; n < 3; n++) {
            client.nak(PppProtocol.IPCP, TEN_NINE);
        }
        assertThat(client.sent()).hasSize(6).last().asString().isEqualTo("[IPCP ConfReq id=0x4 <addr 10.0.0.2>]");
        assertThat(client.all(PppEvent.Closed.class)).isEmpty();

        client.nak(PppProtocol.IPCP, TEN_NINE);

        assertThat(client.explanation())
                .isEqualTo("The server gives us the address 10.0.0.9, but here is set that ours must be 10.0.0.2. Take"
                        + " what it gives, or have it assign that one.");
    }

    @Test
    void aClientWithAnAddressOfItsOwnNeedsNoServerThatAssignsOne() {
        LoneLink client = client(ONLY_TEN_TWO, Wish.any());

        client.reject(PppProtocol.IPCP, "03 06 0a 00 00 02")
                .ack(PppProtocol.IPCP)
                .request(PppProtocol.IPCP, 1, "");

        assertThat(client.announced().localAddress()).contains(LinkPair.address("10.0.0.2"));
        assertThat(client.announced().peerAddress()).isEmpty();
    }

    @Test
    void aServerThatAsksForAnAddressGetsTheOneThatIsSetForIt() {
        LoneLink client = client(TEN_TWO, Wish.preferably(LinkPair.address("10.0.0.1")));
        client.sent();

        client.request(PppProtocol.IPCP, 1, ASKS_FOR_ONE).request(PppProtocol.IPCP, 2, TEN_ONE);

        assertThat(client.sent())
                .containsExactly("[IPCP ConfNak id=0x1 <addr 10.0.0.1>]", "[IPCP ConfAck id=0x2 <addr 10.0.0.1>]");
    }

    @Test
    void aServerThatAsksForAnAddressWhereNoneIsSetGetsAReject() {
        LoneLink client = client(TEN_TWO, Wish.any());
        client.sent();

        client.request(PppProtocol.IPCP, 1, ASKS_FOR_ONE);

        assertThat(client.sent()).containsExactly("[IPCP ConfRej id=0x1 <addr 0.0.0.0>]");
    }

    @Test
    void aServerThatNamesAnotherAddressIsBelievedUnlessTheClientInsists() {
        LoneLink yielding = client(TEN_TWO, Wish.preferably(LinkPair.address("10.0.0.1")));
        yielding.request(PppProtocol.IPCP, 1, TEN_NINE).ack(PppProtocol.IPCP);
        assertThat(yielding.announced().peerAddress()).contains(LinkPair.address("10.0.0.9"));

        LoneLink insisting = client(TEN_TWO, Wish.only(LinkPair.address("10.0.0.1")));
        for (int id = 1; id <= 4; id++) {
            insisting.request(PppProtocol.IPCP, id, TEN_NINE);
        }
        assertThat(insisting.sent()).contains("[IPCP ConfNak id=0x1 <addr 10.0.0.1>]");
        assertThat(insisting.explanation())
                .isEqualTo("The peer has the address 10.0.0.9, but here is set that it must be 10.0.0.1. Change one of"
                        + " the two.");
    }

    @Test
    void aServerThatNamesNoAddressHasTheOneThatIsSetForIt() {
        LoneLink client = client(TEN_TWO, Wish.preferably(LinkPair.address("10.0.0.1")));

        client.request(PppProtocol.IPCP, 1, "").ack(PppProtocol.IPCP);

        assertThat(client.announced().peerAddress()).contains(LinkPair.address("10.0.0.1"));
    }

    @Test
    void aClientThatInsistsOnAnotherAddressThanItsOwnFailsInWordsAtTheFourthTime() {
        LoneLink server = server(List.of(), List.of());
        for (int id = 1; id <= 3; id++) {
            server.request(PppProtocol.IPCP, id, TEN_NINE);
        }
        assertThat(server.sent()).last().isEqualTo("[IPCP ConfNak id=0x3 <addr 10.77.0.100>]");
        assertThat(server.all(PppEvent.Closed.class)).isEmpty();

        server.request(PppProtocol.IPCP, 4, TEN_NINE);

        assertThat(server.explanation())
                .isEqualTo("The client insists on the address 10.0.0.9, but gets 10.77.0.100 here. Assign it that"
                        + " address, or have it ask for none.");
    }

    @Test
    void aServerNamesItsAddressThreeTimesMoreToAClientThatWantsAnother() {
        LoneLink server = server(List.of(), List.of());

        for (int n = 0; n < 4; n++) {
            server.nak(PppProtocol.IPCP, TEN_NINE);
        }

        assertThat(server.sent())
                .containsExactly(
                        "[IPCP ConfReq id=0x2 <addr 10.77.0.1>]",
                        "[IPCP ConfReq id=0x3 <addr 10.77.0.1>]",
                        "[IPCP ConfReq id=0x4 <addr 10.77.0.1>]",
                        "[IPCP ConfReq id=0x5]");
    }

    @Test
    void oneAddressForBothEndsFailsInWords() {
        LoneLink client = client(Wish.any(), Wish.any());

        client.nak(PppProtocol.IPCP, TEN_ONE).ack(PppProtocol.IPCP).request(PppProtocol.IPCP, 1, TEN_ONE);

        assertThat(client.explanation())
                .isEqualTo("The server gave us the address 10.0.0.1, which it has itself. Look at its address pool"
                        + " (pptpd: localip must not be in remoteip).");
    }

    @Test
    void anOfferOfNoAddressFailsInWords() {
        LoneLink client = client(Wish.any(), Wish.any());

        client.nak(PppProtocol.IPCP, ASKS_FOR_ONE);

        assertThat(client.explanation())
                .startsWith("The server has no address to give: it answered our request for one" + " with 0.0.0.0.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7f 00 00 01", "e0 00 00 05", "ff ff ff ff", "00 00 00 07"})
    void anAddressThatNoHostCanHaveFailsInWords(String address) {
        LoneLink client = client(Wish.any(), Wish.any());

        client.nak(PppProtocol.IPCP, "03 06 " + address);

        assertThat(client.explanation()).contains("which no host can have");
    }

    @Test
    void aServerWhoseOwnAddressNoHostCanHaveIsToldSo() {
        LoneLink client = client(TEN_TWO, Wish.any());
        client.sent();

        client.request(PppProtocol.IPCP, 1, "03 06 7f 00 00 01");

        assertThat(client.sent()).containsExactly("[IPCP ConfRej id=0x1 <addr 127.0.0.1>]");
    }

    @Test
    void theAddressesBesideThoseThatNoHostCanHaveAreTaken() {
        for (String address : List.of("1.0.0.0", "126.255.255.255", "128.0.0.1", "223.255.255.255")) {
            assertThat(IpcpOption.isUsable(LinkPair.address(address)))
                    .as(address)
                    .isTrue();
        }
        for (String address : List.of("0.0.0.1", "127.0.0.0", "224.0.0.0", "255.255.255.255")) {
            assertThat(IpcpOption.isUsable(LinkPair.address(address)))
                    .as(address)
                    .isFalse();
        }
    }

    @Test
    void impossibleWishesAreRefusedWhereTheyAreMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressConfig.Request(TEN_TWO, ONLY_TEN_TWO, Set.of()))
                .withMessageContaining("Both ends would have the address 10.0.0.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wish.preferably(LinkPair.address("0.0.0.0")))
                .withMessage("0.0.0.0 cannot be the address of a host");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressConfig.Assignment(
                        LinkPair.address("10.0.0.1"), LinkPair.address("10.0.0.1"), List.of()))
                .withMessageContaining("each needs an address of its own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressConfig.Assignment(
                        LinkPair.address("10.0.0.1"), LinkPair.address("127.0.0.1"), List.of()))
                .withMessageContaining("that a host can have");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressConfig.Assignment(
                        LinkPair.address("10.0.0.1"),
                        LinkPair.address("10.0.0.2"),
                        List.of(),
                        List.of(LinkPair.address("1.1.1.1"), LinkPair.address("1.1.1.2"), LinkPair.address("1.1.1.3"))))
                .withMessageContaining("at most 2 name servers, not 3");
    }

    @Test
    void aClientAsksForServersOfNetBiosNamesIfTold() {
        LoneLink client = client(Wish.any(), Wish.any(), NameService.DNS, NameService.NBNS);
        assertThat(client.sent())
                .last()
                .isEqualTo("[IPCP ConfReq id=0x1 <addr 0.0.0.0> <ms-dns1 0.0.0.0> <ms-wins 0.0.0.0> <ms-dns2 0.0.0.0>"
                        + " <ms-wins 0.0.0.0>]");

        client.reject(PppProtocol.IPCP, "83 06 00 00 00 00  84 06 00 00 00 00")
                .nak(PppProtocol.IPCP, "03 06 0a 00 00 02  81 06 0a 00 00 35  82 06 0a 00 00 36")
                .ack(PppProtocol.IPCP)
                .request(PppProtocol.IPCP, 1, TEN_ONE);

        assertThat(client.announced().dnsServers()).containsExactly(LinkPair.address("10.0.0.53"));
        assertThat(client.announced().nbnsServers()).containsExactly(LinkPair.address("10.0.0.54"));
    }

    @Test
    void aNakOfNameServersThatWereNotAskedForAddsNone() {
        LoneLink client = client(Wish.any(), Wish.any());

        client.nak(PppProtocol.IPCP, "03 06 0a 00 00 02  82 06 0a 00 00 36");

        assertThat(client.sent()).last().isEqualTo("[IPCP ConfReq id=0x2 <addr 10.0.0.2>]");
    }

    /** Windows asks for all four (RFC 1877), and gets what there is. */
    @Test
    void aServerRejectsTheNameServersThatItDoesNotHaveAndTellsTheOthers() {
        LoneLink server = server(List.of("10.77.0.53", "10.77.0.54"), List.of("10.77.0.60"));
        String all = ASKS_FOR_ONE + "81 06 00 00 00 00  82 06 00 00 00 00  83 06 00 00 00 00  84 06 00 00 00 00";

        server.request(PppProtocol.IPCP, 1, all);
        server.request(PppProtocol.IPCP, 2, ASKS_FOR_ONE + "81 06 00 00 00 00  82 06 00 00 00 00  83 06 00 00 00 00");
        server.request(
                PppProtocol.IPCP, 3, "03 06 0a 4d 00 64  81 06 0a 4d 00 35  82 06 0a 4d 00 3c  83 06 0a 4d 00 36");
        server.ack(PppProtocol.IPCP);

        assertThat(server.sent())
                .containsExactly(
                        "[IPCP ConfRej id=0x1 <ms-wins 0.0.0.0>]",
                        "[IPCP ConfNak id=0x2 <addr 10.77.0.100> <ms-dns1 10.77.0.53> <ms-wins 10.77.0.60>"
                                + " <ms-dns2 10.77.0.54>]",
                        "[IPCP ConfAck id=0x3 <addr 10.77.0.100> <ms-dns1 10.77.0.53> <ms-wins 10.77.0.60>"
                                + " <ms-dns2 10.77.0.54>]");
        assertThat(server.announced().nbnsServers()).containsExactly(LinkPair.address("10.77.0.60"));
        assertThat(server.announced().dnsServers()).hasSize(2);
    }

    /** RFC 1332 §3.1: it cannot be told for sure that it converges; its sender has IP-Address to go on with. */
    @Test
    void theObsoleteIpAddressesIsRejectedByName() {
        LoneLink server = server(List.of(), List.of());

        server.request(PppProtocol.IPCP, 1, "01 0a c0 a8 01 02 00 00 00 00" + ASKS_FOR_ONE);

        assertThat(server.sent()).containsExactly("[IPCP ConfRej id=0x1 <addrs 192.168.1.2 0.0.0.0>]");
    }
}
