/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.LoneLink.MAGIC;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pptp4j.ppp.MppeConfig.Policy;

class IpcpNegotiationTest {

    private final LoneLink client =
            LoneLink.authenticatedClient(Policy.REQUIRED).openCcp();

    private static LoneLink server() {
        return LoneLink.server(Policy.OFF).openLcp(MAGIC).login();
    }

    private static AddressConfig.Assignment assignment(String... dns) {
        return new AddressConfig.Assignment(
                LinkPair.address("10.77.0.1"),
                LinkPair.address("10.77.0.100"),
                List.of(dns).stream().map(LinkPair::address).toList());
    }

    private static LoneLink assigned(String... dns) {
        LoneLink server = server();
        server.link.assign(Optional.of(assignment(dns)), server.now);
        server.drain();
        server.sent();
        return server;
    }

    @Test
    void asksForAnAddressAndTwoNameServersAndTakesWhatItIsGiven() {
        client.nak(PppProtocol.IPCP, "03 06 0a 00 00 02  81 06 0a 00 00 35  83 06 0a 00 00 36")
                .ack(PppProtocol.IPCP)
                .request(PppProtocol.IPCP, 1, "03 06 0a 00 00 01");

        NegotiatedLink link = client.all(PppEvent.NetworkUp.class).get(0).link();
        assertThat(client.sent())
                .contains(
                        "[IPCP ConfReq id=0x1 <addr 0.0.0.0> <ms-dns1 0.0.0.0> <ms-dns2 0.0.0.0>]",
                        "[IPCP ConfReq id=0x2 <addr 10.0.0.2> <ms-dns1 10.0.0.53> <ms-dns2 10.0.0.54>]");
        assertThat(link.localAddress()).contains(LinkPair.address("10.0.0.2"));
        assertThat(link.peerAddress()).contains(LinkPair.address("10.0.0.1"));
        assertThat(link.dnsServers()).containsExactly(LinkPair.address("10.0.0.53"), LinkPair.address("10.0.0.54"));
    }

    @Test
    void doesWithoutTheNameServersThatAreRejected() {
        client.openIpcp();

        assertThat(client.all(PppEvent.NetworkUp.class).get(0).link().dnsServers())
                .isEmpty();
    }

    @Test
    void rejectsHeaderCompressionAndWhatAPeerWantsFromAClient() {
        client.sent();

        client.request(
                PppProtocol.IPCP, 1, "02 06 00 2d 0f 01  03 06 00 00 00 00  81 06 00 00 00 00  82 06 00 00 00 00");

        assertThat(client.sent())
                .containsExactly("[IPCP ConfRej id=0x1 <compress VJ 0f 01> <addr 0.0.0.0> <ms-dns1 0.0.0.0>"
                        + " <ms-wins 0.0.0.0>]");
    }

    @Test
    void aServerThatRejectsTheRequestForAnAddressFailsInWords() {
        client.reject(PppProtocol.IPCP, "03 06 00 00 00 00");

        assertThat(client.explanation()).startsWith("The server assigns no addresses");
    }

    @Test
    void aServerThatAgreesToNoAddressFailsInWords() {
        client.request(PppProtocol.IPCP, 1, "03 06 0a 00 00 01").ack(PppProtocol.IPCP);

        assertThat(client.explanation()).startsWith("The server agreed to IPCP but gave us no address");
        assertThat(client.all(PppEvent.NetworkUp.class)).isEmpty();
    }

    @Test
    void aPeerWithoutIpFailsInWords() {
        client.receive(PppProtocol.LCP, ControlPacket.PROTOCOL_REJECT, 3, "80 21");

        assertThat(client.explanation()).startsWith("The peer does not carry IPv4");
    }

    @Test
    void aPeerThatClosesIpcpBeforeTheLinkIsUpFailsWithItsWords() {
        client.receive(PppProtocol.IPCP, ControlPacket.TERMINATE_REQUEST, 3, "4e 6f");

        assertThat(client.explanation()).startsWith("The peer closed IPCP: \"No\". It has no address for this link");
    }

    @Test
    void aServerGivesTheAddressAndTheNameServersThatItHas() {
        LoneLink server = assigned("10.77.0.53");

        server.request(PppProtocol.IPCP, 1, "03 06 00 00 00 00  81 06 00 00 00 00  83 06 00 00 00 00");
        server.request(PppProtocol.IPCP, 2, "03 06 00 00 00 00  81 06 00 00 00 00");
        server.request(PppProtocol.IPCP, 3, "03 06 0a 4d 00 64  81 06 0a 4d 00 35")
                .ack(PppProtocol.IPCP);

        assertThat(server.sent())
                .containsExactly(
                        "[IPCP ConfRej id=0x1 <ms-dns2 0.0.0.0>]",
                        "[IPCP ConfNak id=0x2 <addr 10.77.0.100> <ms-dns1 10.77.0.53>]",
                        "[IPCP ConfAck id=0x3 <addr 10.77.0.100> <ms-dns1 10.77.0.53>]");
        assertThat(server.isUp()).isTrue();
    }

    @Test
    void aClientThatNamesNoAddressGetsOneSuggestedAndIsTakenToUseIt() {
        LoneLink server = assigned();

        for (int id = 1; id <= 6; id++) {
            server.request(PppProtocol.IPCP, id, "");
        }
        server.ack(PppProtocol.IPCP);

        assertThat(server.sent()).hasSize(6).startsWith("[IPCP ConfNak id=0x1 <addr 10.77.0.100>]");
        assertThat(server.all(PppEvent.NetworkUp.class).get(0).link().peerAddress())
                .contains(LinkPair.address("10.77.0.100"));
    }

    @Test
    void aClientThatInsistsOnAnotherAddressFailsInWords() {
        LoneLink server = assigned();

        for (int id = 1; id <= 4; id++) {
            server.request(PppProtocol.IPCP, id, "03 06 c0 a8 01 02");
        }

        assertThat(server.explanation())
                .isEqualTo("The client insists on the address 192.168.1.2, but gets 10.77.0.100 here. Assign it that"
                        + " address, or have it ask for none.");
    }

    @Test
    void aServerWithoutAnAddressLeftSaysSoToBothSides() {
        LoneLink server = server();

        server.link.assign(Optional.empty(), server.now);
        server.drain();

        assertThat(server.sent()).endsWith("[LCP TermReq id=0x2 \"No free address is left in the pool\"]");
        assertThat(server.explanation()).startsWith("No free address is left in the pool.");
    }

    @Test
    void anAssignmentThatNobodyAskedForIsIgnored() {
        LoneLink server = LoneLink.server(Policy.OFF).openLcp(MAGIC);

        server.link.assign(Optional.empty(), server.now);
        server.login();
        server.link.assign(Optional.of(assignment()), server.now);
        server.link.assign(Optional.empty(), server.now);
        server.drain();

        assertThat(server.sent()).endsWith("[IPCP ConfReq id=0x1 <addr 10.77.0.1>]");
        assertThat(server.all(PppEvent.Closed.class)).isEmpty();
    }

    @Test
    void anAddressThatNeverComesFailsInWords() {
        LoneLink server = server();

        server.pass(Duration.ofSeconds(31));

        assertThat(server.explanation()).isEqualTo("IPCP did not begin in time: no address was assigned to the peer.");
    }
}
