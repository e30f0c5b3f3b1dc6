/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MppeBitsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        01000040, mppe +H -M +S -L -D -C
        00000000, mppe -H -M -S -L -D -C
        00000061, mppe -H -M +S +L -D +C
        010000f1, mppe +H +M +S +L +D +C
        8100004a, mppe +H -M +S -L -D -C (81 00 00 4a)
        """)
    void printsWhatPppdPrints(String value, String text) {
        assertThat(new MppeBits(Integer.parseUnsignedInt(value, 16))).hasToString(text);
    }

    @Test
    void offersStrengthsAndTheKeyChange() {
        MppeBits bits = MppeBits.of(EnumSet.of(KeyLength.BITS_40, KeyLength.BITS_128), KeyChange.STATELESS);

        assertThat(bits.value()).isEqualTo(0x01000060);
        assertThat(bits.keyLengths()).containsExactly(KeyLength.BITS_40, KeyLength.BITS_128);
        assertThat(bits.strongest()).contains(KeyLength.BITS_128);
        assertThat(bits.stateless()).isTrue();
        assertThat(bits.mode()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BITS_40, 01000020", "BITS_56, 01000080", "BITS_128, 01000040"})
    void agreesOnAModeWithOneStrength(KeyLength length, String value) {
        MppeMode mode = new MppeMode(length, KeyChange.STATELESS);

        assertThat(MppeBits.of(mode).value()).isEqualTo(Integer.parseInt(value, 16));
        assertThat(MppeBits.of(mode).mode()).contains(mode);
    }

    @Test
    void agreesOnAStatefulModeToo() {
        assertThat(new MppeBits(MppeBits.S).mode()).contains(new MppeMode(KeyLength.BITS_128, KeyChange.STATEFUL));
    }

    /** No strength; two; one with C, D, or a bit that has no name. */
    @ParameterizedTest
    @CsvSource({"01000000", "01000060", "01000041", "01000050", "01000042"})
    void agreesOnNoModeWithAnythingBesideOneStrength(String value) {
        assertThat(new MppeBits(Integer.parseInt(value, 16)).mode()).isEmpty();
    }

    @Test
    void isASet() {
        MppeBits bits = new MppeBits(MppeBits.H | MppeBits.S | MppeBits.C);

        assertThat(bits.has(MppeBits.H | MppeBits.S)).isTrue();
        assertThat(bits.has(MppeBits.H | MppeBits.L)).isFalse();
        assertThat(bits.without(MppeBits.C | MppeBits.D)).isEqualTo(new MppeBits(0x01000040));
        assertThat(bits.with(MppeBits.L)).isEqualTo(new MppeBits(0x01000061));
        assertThat(bits.intersect(new MppeBits(MppeBits.S | MppeBits.L))).isEqualTo(new MppeBits(MppeBits.S));
        assertThat(new MppeBits(MppeBits.H).strongest()).isEmpty();
    }
}
