/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.auth.Octets.hex;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pptp4j.MalformedPacketException;

/** Logins of pppd 2.4.9 behind pptp-linux at pppd behind pptpd: user alice, password secret. */
class PppdExchangesTest {

    private static final String CHALLENGE_MD5 = """
        01 9f 00 1e 14                                  # Challenge, id 0x9f, length 30, Value-Size 20
        9a 4d d4 48 51 c0 d8 4b 6d 08 8b 0b 7b 33 62 95 # challenge
        d5 3a bb bd
        70 70 74 70 64                                  # name: pptpd
        """;
    private static final String RESPONSE_MD5 = """
        02 9f 00 1a 10                                  # Response, id 0x9f, length 26, Value-Size 16
        78 74 48 80 40 f8 5c 8b df 1e 78 1f 44 0e ab 9c # MD5
        61 6c 69 63 65                                  # name: alice
        """;
    private static final String CHALLENGE_V1 = """
        01 91 00 12 08          # Challenge, id 0x91, length 18, Value-Size 8
        06 d3 71 40 e7 a7 f5 f9 # challenge
        70 70 74 70 64          # name: pptpd
        """;
    private static final String RESPONSE_V1 = """
        02 91 00 3b 31                                  # Response, id 0x91, length 59, Value-Size 49
        00 00 00 00 00 00 00 00 00 00 00 00             # LM response: none
        00 00 00 00 00 00 00 00 00 00 00 00
        ed 68 45 e5 12 60 22 88 6c 9a 36 6a             # NT response
        a6 a7 ed a2 35 5b d1 57 d2 fd 80 a4
        01                                              # the NT response counts
        61 6c 69 63 65                                  # name: alice
        """;
    private static final String REQUEST_PAP = """
        01 01 00 11             # Authenticate-Request, id 1, length 17
        05 61 6c 69 63 65       # name: alice
        06 73 65 63 72 65 74    # password: secret
        """;
    private static final String ACK_PAP = """
        02 01 00 0d             # Authenticate-Ack, id 1, length 13
        08 4c 6f 67 69 6e 20 6f 6b # message: Login ok
        """;

    @Test
    void ourPeerAnswersMd5WithTheVeryBytesOfPppd() throws MalformedPacketException {
        assertThat(answer(peer(AuthProtocol.CHAP_MD5), CHALLENGE_MD5)).isEqualTo(hex(RESPONSE_MD5));
    }

    @Test
    void ourPeerAnswersMsChapV1WithTheVeryBytesOfPppd() throws MalformedPacketException {
        assertThat(answer(peer(AuthProtocol.MS_CHAP_V1), CHALLENGE_V1)).isEqualTo(hex(RESPONSE_V1));
    }

    @Test
    void ourPeerAsksByPapWithTheVeryBytesOfPppd() throws MalformedPacketException {
        AuthExchange peer = peer(AuthProtocol.PAP);

        assertThat(bytes(peer.pollTransmit().orElseThrow())).isEqualTo(hex(REQUEST_PAP));
        peer.handlePacket(new PapPacket.Ack(2, "of a request that was never sent"), 0);
        peer.handlePacket(new PapPacket.Nak(0, "of a request that was never sent"), 0);
        assertThat(peer.pollEvent()).isEmpty();
        peer.handlePacket(packet(AuthProtocol.PAP, ACK_PAP), 0);
        assertThat(peer.pollEvent())
                .contains(new AuthEvent.Succeeded("alice", Optional.of("Login ok"), Optional.empty()));
    }

    @Test
    void ourAuthenticatorAcceptsTheMsChapV1OfPppdWithKeysForMppe() throws MalformedPacketException {
        byte[] challenge = Arrays.copyOfRange(hex(CHALLENGE_V1), 5, 13);
        AuthExchange authenticator = AuthExchange.authenticator(
                AuthProtocol.MS_CHAP_V1, "pptpd", ChallengeRules.defaults(), new ScriptedRandom(0x91, challenge), 0);

        assertThat(bytes(authenticator.pollTransmit().orElseThrow())).isEqualTo(hex(CHALLENGE_V1));
        AuthEvent.Succeeded succeeded = accept(authenticator, AuthProtocol.MS_CHAP_V1, RESPONSE_V1);

        assertThat(succeeded.startKeys().orElseThrow().send())
                .isEqualTo(succeeded.startKeys().orElseThrow().receive());
        assertThat(authenticator.pollTransmit()).contains(new ChapPacket.Success(0x91, "Access granted"));
    }

    @Test
    void ourAuthenticatorAcceptsThePapOfPppd() throws MalformedPacketException {
        AuthExchange authenticator = AuthExchange.authenticator(
                AuthProtocol.PAP, "pptpd", ChallengeRules.defaults(), new ScriptedRandom(0), 0);

        AuthEvent.Succeeded succeeded = accept(authenticator, AuthProtocol.PAP, REQUEST_PAP);

        assertThat(succeeded.startKeys()).isEmpty();
        assertThat(authenticator.pollTransmit()).contains(new PapPacket.Ack(1, "Access granted"));
    }

    private static AuthExchange peer(AuthProtocol protocol) {
        return AuthExchange.peer(
                protocol,
                Credentials.of("alice", "secret"),
                PasswordRules.defaults(),
                Set.of(),
                new ScriptedRandom(1),
                0);
    }

    private static byte[] answer(AuthExchange peer, String challenge) throws MalformedPacketException {
        peer.handlePacket(packet(AuthProtocol.CHAP_MD5, challenge), 0);
        return bytes(peer.pollTransmit().orElseThrow());
    }

    private static AuthEvent.Succeeded accept(AuthExchange authenticator, AuthProtocol protocol, String proof)
            throws MalformedPacketException {
        authenticator.handlePacket(packet(protocol, proof), 0);
        AuthEvent.Requested requested =
                (AuthEvent.Requested) authenticator.pollEvent().orElseThrow();
        UserAuthenticator.passwords(name -> Optional.of("secret").filter(password -> name.equals("alice")))
                .authenticate(requested.request())
                .thenAccept(decision -> authenticator.decide(decision, 0))
                .toCompletableFuture()
                .join();
        return (AuthEvent.Succeeded) authenticator.pollEvent().orElseThrow();
    }

    private static AuthPacket packet(AuthProtocol protocol, String octets) throws MalformedPacketException {
        return AuthPacket.decode(protocol.lcpProtocol(), Unpooled.wrappedBuffer(hex(octets)));
    }

    private static byte[] bytes(AuthPacket packet) {
        ByteBuf out = Unpooled.buffer();
        packet.encode(out);
        return ByteBufUtil.getBytes(out);
    }
}
