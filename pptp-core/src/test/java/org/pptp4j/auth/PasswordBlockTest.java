/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.auth.Octets.hex;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordBlockTest {

    /** RFC 2759 §9.3 prints the DES keys that this hash makes. */
    private static final byte[] HASH_OF_MY_PW = hex("fc 15 6a f7 ed cd 6c 0e dd e3 33 7d 42 7f 4e ac");

    @Test
    void putsThePasswordAtTheEndOfTheBlockAndItsLengthBehindIt() throws GeneralSecurityException {
        byte[] block = PasswordBlock.encrypt("n\u00e4u".toCharArray(), HASH_OF_MY_PW, new SplittableRandom(1));

        Cipher rc4 = Cipher.getInstance("ARCFOUR");
        rc4.init(Cipher.DECRYPT_MODE, new SecretKeySpec(HASH_OF_MY_PW, "ARCFOUR"));
        byte[] clear = rc4.doFinal(block);
        assertThat(block).hasSize(516);
        assertThat(Arrays.copyOfRange(clear, 506, 516)).isEqualTo(hex("6e 00 e4 00 75 00  06 00 00 00"));
    }

    /** Behind the two DES keys that RFC 2759 §9.3 prints, by another implementation of DES. */
    @Test
    void encryptsTheOldHashUnderTheKeysOfRfc2759() throws GeneralSecurityException {
        byte[] oldHash = hex("44 eb ba 8d 53 12 b8 d6 11 47 44 11 f5 69 89 ae");

        byte[] encrypted = PasswordBlock.encryptHash(oldHash, HASH_OF_MY_PW);

        assertThat(des("fd 0b 5b 5e 7f 6e 34 d9", Arrays.copyOf(encrypted, 8))).isEqualTo(Arrays.copyOf(oldHash, 8));
        assertThat(des("0e 6e 79 67 37 ea 08 fe", Arrays.copyOfRange(encrypted, 8, 16)))
                .isEqualTo(Arrays.copyOfRange(oldHash, 8, 16));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13, 255, 256})
    void whatIsEncryptedIsDecrypted(int length) {
        char[] password = "\u05e1\ud83d\udd11x".repeat(64).substring(0, length).toCharArray();

        byte[] block = PasswordBlock.encrypt(password, HASH_OF_MY_PW, new SplittableRandom(2));

        assertThat(PasswordBlock.decrypt(block, HASH_OF_MY_PW)).contains(password);
    }

    @Test
    void anotherHashOpensNothing() {
        byte[] block = PasswordBlock.encrypt("secret".toCharArray(), HASH_OF_MY_PW, new SplittableRandom(3));

        assertThat(PasswordBlock.decrypt(block, new byte[16])).isEmpty();
    }

    /** 514 and 7 octets, and more than 64 KiB. */
    @ParameterizedTest
    @ValueSource(strings = {"02 02 00 00", "07 00 00 00", "06 00 01 00", "06 00 00 01"})
    void aLengthThatMakesNoSenseOpensNothing(String length) throws GeneralSecurityException {
        byte[] clear = new byte[516];
        System.arraycopy(hex(length), 0, clear, 512, 4);
        Cipher rc4 = Cipher.getInstance("ARCFOUR");
        rc4.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(HASH_OF_MY_PW, "ARCFOUR"));

        assertThat(PasswordBlock.decrypt(rc4.doFinal(clear), HASH_OF_MY_PW)).isEmpty();
    }

    @Test
    void fillsTheRestWithRandomOctets() {
        byte[] one = PasswordBlock.encrypt("x".toCharArray(), HASH_OF_MY_PW, new SplittableRandom(4));
        byte[] other = PasswordBlock.encrypt("x".toCharArray(), HASH_OF_MY_PW, new SplittableRandom(5));

        assertThat(Arrays.copyOf(one, 510)).isNotEqualTo(Arrays.copyOf(other, 510));
        assertThat(new String(one, StandardCharsets.ISO_8859_1)).hasSize(516);
    }

    private static byte[] des(String key, byte[] octets) throws GeneralSecurityException {
        Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
        des.init(Cipher.DECRYPT_MODE, new SecretKeySpec(hex(key), "DES"));
        return des.doFinal(octets);
    }
}
