/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.pptp4j.mppe.Octets.hex;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pptp4j.mppe.MppeStartKeys.Side;

class MppeStartKeysTest {

    /** RFC 3079 §3.5.3: user "User", password "clientPass". */
    private static final byte[] PASSWORD_HASH_HASH = hex("41 c0 0c 58 4b d2 d9 1c 40 17 a2 a1 2f a5 9f 3f");

    private static final byte[] NT_RESPONSE =
            hex("82 30 9e cd 8d 70 8b 5e a0 8f aa 39 81 cd 83 54 42 33 11 4a 3d 85 d6 df");

    /** RFC 3079 §2.5.3. */
    private static final byte[] CHALLENGE = hex("10 2d b5 df 08 5d 30 41");

    /** Magic 2: what the client sends with. */
    private static final byte[] OF_PEER = hex("d5 f0 e9 52 1e 3e a9 58 96 45 e8 60 51 c8 22 26");

    /** Magic 3: what the server sends with; printed as SendStartKey128. */
    private static final byte[] OF_AUTHENTICATOR = hex("8b 7c dc 14 9b 99 3a 1b a1 18 cb 15 3f 56 dc cb");

    @Test
    void derivesTheStartKeysOfRfc3079ForTheAuthenticator() {
        MppeStartKeys keys = MppeStartKeys.msChapV2(PASSWORD_HASH_HASH, NT_RESPONSE, Side.AUTHENTICATOR);

        assertThat(keys.send()).isEqualTo(OF_AUTHENTICATOR);
        assertThat(keys.receive()).isEqualTo(OF_PEER);
    }

    @Test
    void derivesTheStartKeysTheOtherWayRoundForThePeer() {
        MppeStartKeys keys = MppeStartKeys.msChapV2(PASSWORD_HASH_HASH, NT_RESPONSE, Side.PEER);

        assertThat(keys.send()).isEqualTo(OF_PEER);
        assertThat(keys.receive()).isEqualTo(OF_AUTHENTICATOR);
    }

    /** RFC 3079 §2.5.3, without the misprint in its step 3. */
    @Test
    void derivesTheSameStartKeyForBothDirectionsFromMsChapV1() {
        MppeStartKeys keys = MppeStartKeys.msChapV1(PASSWORD_HASH_HASH, CHALLENGE);

        assertThat(keys.send()).isEqualTo(hex("a8 94 78 50 cf c0 ac c1 d1 78 9f b6 2d dc dd b0"));
        assertThat(keys.receive()).isEqualTo(keys.send());
    }

    @Test
    void derivesKeysOfAnyLengthFromMsChapV2AndFromKeysOfSomebodyElse() {
        MppeStartKeys derived = MppeStartKeys.msChapV2(PASSWORD_HASH_HASH, NT_RESPONSE, Side.PEER);
        MppeStartKeys given = MppeStartKeys.of(OF_PEER, OF_AUTHENTICATOR);

        for (MppeStartKeys keys : List.of(derived, given)) {
            assertThat(keys.keyLengths()).containsExactly(KeyLength.values());
            for (KeyLength length : KeyLength.values()) {
                assertThat(keys.send(length)).isEqualTo(OF_PEER);
                assertThat(keys.receive(length)).isEqualTo(OF_AUTHENTICATOR);
            }
        }
    }

    @Test
    void derivesNoShortKeysFromMsChapV1WithoutTheLanManagerHash() {
        MppeStartKeys keys = MppeStartKeys.msChapV1(PASSWORD_HASH_HASH, CHALLENGE);

        assertThat(keys.keyLengths()).containsExactly(KeyLength.BITS_128);
        assertThat(keys.send(KeyLength.BITS_128)).isEqualTo(keys.send());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.receive(KeyLength.BITS_40))
                .withMessageStartingWith("No 40-bit session key can be derived");
    }

    /** RFC 3079 §2.5.1: the hash itself. */
    @Test
    void derivesTheShortKeysOfMsChapV1FromTheLanManagerHash() {
        byte[] hash = hex("76 a1 52 93 60 96 d7 83 0e 23 90 22 74 04 af d2");

        MppeStartKeys keys = MppeStartKeys.msChapV1(PASSWORD_HASH_HASH, CHALLENGE, hash);

        assertThat(keys.keyLengths()).containsExactly(KeyLength.values());
        for (KeyLength length : List.of(KeyLength.BITS_40, KeyLength.BITS_56)) {
            assertThat(keys.send(length)).isEqualTo(hash);
            assertThat(keys.receive(length)).isEqualTo(hash);
        }
        assertThat(keys.send(KeyLength.BITS_128)).isEqualTo(hex("a8 94 78 50 cf c0 ac c1 d1 78 9f b6 2d dc dd b0"));
    }

    @Test
    void aCopyOutlivesTheOriginal() {
        byte[] hash = hex("76 a1 52 93 60 96 d7 83 0e 23 90 22 74 04 af d2");
        MppeStartKeys keys = MppeStartKeys.msChapV1(PASSWORD_HASH_HASH, CHALLENGE, hash);
        byte[] before = keys.receive();

        MppeStartKeys copy = keys.copy();
        keys.close();

        assertThat(copy.keyLengths()).containsExactly(KeyLength.values());
        assertThat(copy.receive()).isEqualTo(before);
        assertThat(copy.send(KeyLength.BITS_40)).isEqualTo(hash);
    }

    @Test
    void keepsCopiesAndHandsOutCopies() {
        byte[] given = OF_PEER.clone();
        MppeStartKeys keys = MppeStartKeys.of(given, OF_AUTHENTICATOR);

        given[0] ^= 1;
        keys.send()[1] ^= 1;

        assertThat(keys.send()).isEqualTo(OF_PEER);
    }

    @Test
    void givesNoKeysAfterTheyWereWiped() {
        MppeStartKeys keys = MppeStartKeys.of(OF_PEER, OF_AUTHENTICATOR);

        keys.close();

        assertThatIllegalStateException().isThrownBy(keys::send);
        assertThatIllegalStateException().isThrownBy(keys::receive);
    }

    @Test
    void refusesKeysOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MppeStartKeys.of(OF_PEER, new byte[8]))
                .withMessage("The receive key has 8 octets, expected 16");
    }

    @Test
    void printsNoKey() {
        MppeStartKeys keys = MppeStartKeys.of(OF_PEER, OF_AUTHENTICATOR);

        assertThat(keys).hasToString("MppeStartKeys[hidden]");
    }
}
