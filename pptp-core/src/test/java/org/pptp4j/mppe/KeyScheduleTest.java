/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pptp4j.mppe.Octets.hex;

import io.netty.buffer.ByteBufUtil;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyScheduleTest {

    /**
     * RFC 3079 §3.5, where the 56-bit message is printed with 58 instead of b8 at its end; below it the other direction
     * of the same user, which the RFC does not print. Key length, start key, initial session key, and "test message"
     * under it.
     */
    @ParameterizedTest
    @CsvSource(textBlock = """
        BITS_128, 8b7cdc149b993a1ba118cb153f56dccb, 405cb2247a7956e6e211007ae27b22d4, 81848317df68846272fb5abe
        BITS_56,  8b7cdc149b993a1ba118cb153f56dccb, d15c00c49fa62e3e,                 3f106833fa448da842bc57b8
        BITS_40,  8b7cdc149b993a1ba118cb153f56dccb, d1269ec49fa62e3e,                 929137917e5803d668d75898
        BITS_128, d5f0e9521e3ea9589645e86051c82226, 49d11d0f0cc6befba2a9b4b688f91eee, b56ca95695e14acb15f1ba3c
        BITS_56,  d5f0e9521e3ea9589645e86051c82226, d16a9bd2ae999038,                 4ab6df617437264825fb655c
        BITS_40,  d5f0e9521e3ea9589645e86051c82226, d1269ed2ae999038,                 da2ffc50b22612d41fa7f2bb
        """)
    void derivesTheInitialSessionKeysOfRfc3079(KeyLength length, String startKey, String sessionKey, String encrypted) {
        KeySchedule keys = new KeySchedule(length, hex(startKey));
        Rc4 cipher = new Rc4();
        byte[] message = "test message".getBytes(StandardCharsets.US_ASCII);

        keys.key(cipher);
        cipher.transform(message, 0, message.length);

        assertThat(ByteBufUtil.hexDump(keys.sessionKey())).isEqualTo(sessionKey);
        assertThat(ByteBufUtil.hexDump(message)).isEqualTo(encrypted);
    }

    /** RFC 3079 §2.5, where step 3 of the 128-bit sample is misprinted as ac ca d1. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        BITS_128, a8947850cfc0acc1d1789fb62ddcddb0, 59d159bc09f76f1da2a86a28ffec0b1e
        BITS_40,  76a152936096d7830e2390227404afd2, d1269e538cec4a08
        BITS_56,  76a152936096d7830e2390227404afd2, d10801538cec4a08
        """)
    void derivesTheInitialSessionKeysOfMsChapV1(KeyLength length, String startKey, String sessionKey) {
        KeySchedule keys = new KeySchedule(length, hex(startKey));

        assertThat(ByteBufUtil.hexDump(keys.sessionKey())).isEqualTo(sessionKey);
    }

    @Test
    void refusesAStartKeyThatIsTooShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeySchedule(KeyLength.BITS_128, new byte[15]))
                .withMessage("The start key has 15 octets, expected at least 16");
    }

    @Test
    void changesTheKeyWithoutAllocating() {
        KeySchedule keys = new KeySchedule(KeyLength.BITS_128, new byte[16]);
        change(keys, 100); // whatever is made once is made now

        long before = allocatedBytes();
        change(keys, 8192);
        long allocated = allocatedBytes() - before;

        assertThat(allocated).isLessThan(8192);
    }

    private static void change(KeySchedule keys, int times) {
        for (int n = 0; n < times; n++) {
            keys.change();
        }
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
