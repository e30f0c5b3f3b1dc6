/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HexTest {

    @Test
    void ignoresCommentsAndWhitespace() {
        byte[] bytes = Hex.bytes("""
                1a 2B   # magic
                3c4d    // cookie, second half: 00

                # nothing
                5e""");

        assertThat(bytes).containsExactly(0x1a, 0x2b, 0x3c, 0x4d, 0x5e);
    }

    @Test
    void refusesWhatIsNotHex() {
        assertThatIllegalArgumentException().isThrownBy(() -> Hex.bytes("1a 2g"));
        assertThatIllegalArgumentException().isThrownBy(() -> Hex.bytes("1a 2"));
    }
}
