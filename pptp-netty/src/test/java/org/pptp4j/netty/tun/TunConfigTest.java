/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunConfigTest {

    @ParameterizedTest
    @ValueSource(strings = {"ppp%d", "ppp7", "vpn-office", "a", "fifteen-letters", "%d"})
    void takesNamesAndPatterns(String name) {
        assertThat(new TunConfig(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sixteen--letters",
                "a/b",
                "a:b",
                "a b",
                ".",
                "..",
                "a%s",
                "%d%d",
                "büro-dependance",
                "a\u0007"
            })
    void refusesWhatTheKernelWouldRefuseInWords(String name) {
        assertThatThrownBy(() -> new TunConfig(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TUN device \"" + name + "\"")
                .hasMessageMatching("(?s).*(expected|has no slash).*");
    }

    @ParameterizedTest
    @ValueSource(ints = {67, 65_536})
    void refusesAnMtuThatNoDeviceHas(int mtu) {
        assertThatThrownBy(() -> new TunSettings(Optional.empty(), Optional.empty(), Optional.empty(), mtu))
                .hasMessageContaining("expected 68 to 65535");
    }
}
