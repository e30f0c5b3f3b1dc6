/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.auth.Octets.hex;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeDecryptor;
import org.pptp4j.mppe.MppeEncryptor;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.mppe.MppeStartKeys;

/** A session of pptp-linux 1.10 with pptpd 1.4.0, both with pppd 2.4.9: user alice, password secret. */
class CaptureTest {

    private static final MppeMode MODE = new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS);

    private static final byte[] CHALLENGE = hex("""
        01 69 00 1a 10                                  # Challenge, id 0x69, length 26, Value-Size 16
        82 15 7e 84 bf 6c d9 73 97 de a5 34 05 38 d9 aa # authenticator challenge
        70 70 74 70 64                                  # name: pptpd
        """);
    private static final byte[] RESPONSE = hex("""
        02 69 00 3b 31                                  # Response, id 0x69, length 59, Value-Size 49
        74 29 74 fc aa 8d 75 c1 5a 5f ca a6 9f 32 96 6d # peer challenge
        00 00 00 00 00 00 00 00                         # reserved
        e7 e5 2e 99 51 e0 62 ca df 82 a6 f5             # NT-Response
        98 d8 d1 11 4a eb 46 ba 53 dd 57 1e
        00                                              # flags
        61 6c 69 63 65                                  # name: alice
        """);
    private static final byte[] SUCCESS = hex("""
        03 69 00 3f                                     # Success, id 0x69, length 63
        53 3d 36 34 42 43 43 42 37 39 32 44 34 38 44 33 # S=64BCCB792D48D3
        39 34 37 34 36 36 30 43 42 38 36 36 39 31 34 30 # 9474660CB8669140
        41 32 34 34 32 36 43 33 42 46                   # A24426C3BF
        20 4d 3d 41 63 63 65 73 73 20 67 72 61 6e 74 65 # M=Access grante
        64                                              # d
        """);

    /** The first packets of the client: echo requests of ping. */
    private static final byte[] FROM_CLIENT = hex("""
        90 00 # MPPE: flushed, encrypted, count 0
        48 51 47 70 42 45 45 6e cd 29 2d 17 8e 3e 8a cb
        92 0a 94 6b 9b 7f 9a d1 6d 06 98 87 25 31 31 15
        45 4d 9f 40 a7 37 e9 1b 23 8e da a1 64 97 bc eb
        de d4 73 ac 12 62 e1 59 d6 29 c3 50 82 19 b6 4c
        88 a0 64 bd 36 0f c3 c8 d6 0a f6 af f6 ea 0b b7
        6b dd 42 18 a4 a8
        """);

    private static final byte[] FROM_CLIENT_NEXT = hex("""
        90 01 # MPPE: flushed, encrypted, count 1
        8e 4d 3e 1a d4 bb 58 d8 d9 7b 56 31 99 5e b0 2e
        16 d9 a6 15 01 22 8b bf 5e da 9b bc f5 29 8c 57
        36 b0 39 43 2d ff 4f 7c 92 76 40 c1 5d 53 4d ed
        96 c1 47 92 4d ef 58 d1 4f 84 39 0d 4f c0 6b 95
        68 6f 09 63 62 92 2f 9e c5 ec 32 41 91 e1 59 5b
        59 a2 38 4c 26 63
        """);

    /** The first packet of the server: the echo reply. */
    private static final byte[] FROM_SERVER = hex("""
        90 00 # MPPE: flushed, encrypted, count 0
        45 18 3d 71 0a d0 de 3b 06 bf 1f b3 37 ee c6 31
        8e 39 44 65 f3 0c 10 44 0a 3e 3f 99 9d b1 51 d1
        7c cb 14 ba 28 a8 0a cd 29 43 b3 ae 36 03 a9 11
        ab 2c 2b 8a bf 7b bc 3c b2 0c be a5 95 03 f0 fb
        08 f3 09 e9 09 a7 bb e5 9e 5b d4 29 64 40 dd 3b
        11 14 e7 e7 9d bd
        """);

    @Test
    void ourPeerAnswersPptpdWithTheVeryBytesOfPppd() throws MalformedPacketException {
        AuthExchange peer = peer();

        peer.handlePacket(ChapPacket.decode(Unpooled.wrappedBuffer(CHALLENGE)), 0);

        assertThat(bytes(peer.pollTransmit().orElseThrow())).isEqualTo(RESPONSE);
    }

    @Test
    void ourPeerAcceptsTheProofOfPptpd() throws MalformedPacketException {
        AuthEvent.Succeeded succeeded = peerThatSucceeded();

        assertThat(succeeded.name()).isEqualTo("alice");
        assertThat(succeeded.message()).contains("Access granted");
    }

    @Test
    void ourAuthenticatorAnswersPptpLinuxWithTheVeryBytesOfPptpd() throws MalformedPacketException {
        AuthExchange authenticator = authenticator();

        assertThat(bytes(authenticator.pollTransmit().orElseThrow())).isEqualTo(CHALLENGE);
        authenticator.handlePacket(ChapPacket.decode(Unpooled.wrappedBuffer(RESPONSE)), 0);
        decide(authenticator);

        assertThat(bytes(authenticator.pollTransmit().orElseThrow())).isEqualTo(SUCCESS);
    }

    @Test
    void ourKeysDecryptWhatTheServerSent() throws MalformedPacketException {
        MppeDecryptor decryptor = new MppeDecryptor(MODE, keysOfPeer().receive());

        assertThat(decrypted(decryptor, FROM_SERVER))
                .startsWith(hex("00 21 45 00 00 54 17 13 00 00 40 01 4e 98 0a 4d 00 01 0a 4d 00 64"));
    }

    @Test
    void ourKeysDecryptWhatTheClientSent() throws MalformedPacketException {
        MppeDecryptor decryptor = new MppeDecryptor(MODE, keysOfAuthenticator().receive());

        assertThat(decrypted(decryptor, FROM_CLIENT))
                .startsWith(hex("00 21 45 00 00 54 d3 fa 40 00 40 01 51 b0 0a 4d 00 64 0a 4d 00 01"));
        assertThat(decrypted(decryptor, FROM_CLIENT_NEXT))
                .startsWith(hex("00 21 45 00 00 54 d4 05 40 00 40 01 51 a5 0a 4d 00 64 0a 4d 00 01"));
    }

    @Test
    void ourEncryptorMakesTheVeryBytesOfPppd() throws MalformedPacketException {
        byte[] plain = decrypted(new MppeDecryptor(MODE, keysOfAuthenticator().receive()), FROM_CLIENT);
        MppeEncryptor encryptor = new MppeEncryptor(MODE, keysOfPeer().send());

        ByteBuf encrypted = encryptor.encrypt(Unpooled.copiedBuffer(plain), PooledByteBufAllocator.DEFAULT);

        assertThat(ByteBufUtil.getBytes(encrypted)).isEqualTo(FROM_CLIENT);
        encrypted.release();
    }

    private static byte[] decrypted(MppeDecryptor decryptor, byte[] octets) {
        ByteBuf packet = Unpooled.copiedBuffer(octets);
        assertThat(decryptor.decrypt(packet)).isEqualTo(MppeDecryptor.Outcome.DECRYPTED);
        return ByteBufUtil.getBytes(packet);
    }

    private static AuthExchange peer() {
        byte[] peerChallenge = Arrays.copyOfRange(RESPONSE, 5, 21);
        return AuthExchange.peer(
                AuthProtocol.MS_CHAP_V2,
                Credentials.of("alice", "secret"),
                PasswordRules.defaults(),
                Set.of(),
                new ScriptedRandom(0, peerChallenge),
                0);
    }

    private static AuthExchange authenticator() {
        byte[] challenge = Arrays.copyOfRange(CHALLENGE, 5, 21);
        return AuthExchange.authenticator(
                AuthProtocol.MS_CHAP_V2, "pptpd", ChallengeRules.defaults(), new ScriptedRandom(0x69, challenge), 0);
    }

    private static AuthEvent.Succeeded peerThatSucceeded() throws MalformedPacketException {
        AuthExchange peer = peer();
        peer.handlePacket(ChapPacket.decode(Unpooled.wrappedBuffer(CHALLENGE)), 0);
        peer.handlePacket(ChapPacket.decode(Unpooled.wrappedBuffer(SUCCESS)), 0);
        return (AuthEvent.Succeeded) peer.pollEvent().orElseThrow();
    }

    private static MppeStartKeys keysOfPeer() throws MalformedPacketException {
        return peerThatSucceeded().startKeys().orElseThrow();
    }

    private static MppeStartKeys keysOfAuthenticator() throws MalformedPacketException {
        AuthExchange authenticator = authenticator();
        authenticator.handlePacket(ChapPacket.decode(Unpooled.wrappedBuffer(RESPONSE)), 0);
        decide(authenticator);
        return ((AuthEvent.Succeeded) authenticator.pollEvent().orElseThrow())
                .startKeys()
                .orElseThrow();
    }

    private static void decide(AuthExchange authenticator) {
        AuthEvent.Requested requested =
                (AuthEvent.Requested) authenticator.pollEvent().orElseThrow();
        UserAuthenticator.passwords(name -> Optional.of("secret").filter(password -> name.equals("alice")))
                .authenticate(requested.request())
                .thenAccept(decision -> authenticator.decide(decision, 0))
                .toCompletableFuture()
                .join();
    }

    private static byte[] bytes(AuthPacket packet) {
        ByteBuf out = Unpooled.buffer();
        packet.encode(out);
        return ByteBufUtil.getBytes(out);
    }
}
