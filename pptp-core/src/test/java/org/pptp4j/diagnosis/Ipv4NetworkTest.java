/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 255.255.255.255, true",
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.9.9.9/8, 10.1.1.1, true",
        "128.0.0.0/1, 203.0.113.1, true",
        "128.0.0.0/1, 127.0.0.1, false",
        "203.0.113.1/32, 203.0.113.1, true",
        "203.0.113.1/32, 203.0.113.0, false"
    })
    void containsWhatBeginsLikeIt(String network, String address, boolean contains) {
        assertThat(Ipv4Network.parse(network).contains(Recorded.address(address)))
                .isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0/8", "10.0.0.256/8", "256.0.0.0/8", "10.0.0.0/33", "a.b.c.d/8"})
    void otherTextIsRefusedInWords(String text) {
        assertThatThrownBy(() -> Ipv4Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\": expected an IPv4 network such as 10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 33})
    void aPrefixIsZeroTo32(int prefix) {
        assertThatThrownBy(() -> new Ipv4Network(Recorded.SERVER, prefix))
                .hasMessage("Prefix length " + prefix + ", expected 0 to 32");
    }

    @Test
    void isPrintedAsItIsWritten() {
        assertThat(Ipv4Network.parse("255.0.0.0/32")).hasToString("255.0.0.0/32");
    }
}
