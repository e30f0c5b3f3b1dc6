/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** The mathematics of MS-CHAPv2 (RFC 2759 §8). Pure functions. */
final class MsChapV2 {

    /** Octets of the authenticator's and of the peer's challenge. */
    static final int CHALLENGE_LENGTH = 16;
    /** Octets of a Response: peer challenge 16, zero 8, NT-Response 24, flags 1 (RFC 2759 §4). */
    static final int RESPONSE_LENGTH = 49;
    /** Where the NT-Response is in a Response. */
    static final int NT_RESPONSE_OFFSET = 24;
    /** Characters of {@code S=} and 40 hexadecimal digits. */
    static final int AUTHENTICATOR_RESPONSE_LENGTH = 42;

    private static final byte[] MAGIC_1 = ascii("Magic server to client signing constant");
    private static final byte[] MAGIC_2 = ascii("Pad to make it do more than one iteration");

    private MsChapV2() {}

    /**
     * ChallengeHash (RFC 2759 §8.2).
     *
     * @param userName {@linkplain #withoutDomain without its domain}
     */
    static byte[] challengeHash(byte[] peerChallenge, byte[] authenticatorChallenge, String userName) {
        byte[] digest = sha1(peerChallenge, authenticatorChallenge, ChapText.encode(userName));
        return Arrays.copyOf(digest, MsChap.CHALLENGE_LENGTH);
    }

    /** Of a name only what follows the last backslash counts (RFC 2759 §4). */
    static String withoutDomain(String name) {
        return name.substring(name.lastIndexOf('\\') + 1);
    }

    /** GenerateNTResponse (RFC 2759 §8.1). */
    static byte[] ntResponse(
            byte[] authenticatorChallenge, byte[] peerChallenge, String userName, byte[] passwordHash) {
        return MsChap.challengeResponse(challengeHash(peerChallenge, authenticatorChallenge, userName), passwordHash);
    }

    /** GenerateAuthenticatorResponse (RFC 2759 §8.7): {@code S=} and 40 hexadecimal digits in upper case. */
    static String authenticatorResponse(
            byte[] passwordHash,
            byte[] ntResponse,
            byte[] peerChallenge,
            byte[] authenticatorChallenge,
            String userName) {
        byte[] passwordHashHash = MsChap.hashNtPasswordHash(passwordHash);
        byte[] digest = sha1(
                sha1(passwordHashHash, ntResponse, MAGIC_1),
                challengeHash(peerChallenge, authenticatorChallenge, userName),
                MAGIC_2);
        Arrays.fill(passwordHashHash, (byte) 0);
        return "S=" + HexFormat.of().withUpperCase().formatHex(digest);
    }

    /**
     * CheckAuthenticatorResponse (RFC 2759 §8.8) on the message of a Success: it must begin with the expected
     * {@code S=}, in either case; what follows it does not matter.
     */
    static boolean provesAuthenticator(String message, String expected) {
        if (message.length() < AUTHENTICATOR_RESPONSE_LENGTH) {
            return false;
        }
        String proof = message.substring(0, AUTHENTICATOR_RESPONSE_LENGTH).toUpperCase(Locale.ROOT);
        return MessageDigest.isEqual(ChapText.encode(proof), ChapText.encode(expected));
    }

    private static byte[] sha1(byte[]... parts) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            for (byte[] part : parts) {
                sha1.update(part);
            }
            return sha1.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "MS-CHAPv2 needs SHA-1 (RFC 2759 §8.2), which the security policy of this JVM does not provide", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
