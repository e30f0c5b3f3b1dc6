/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.ppp.MppeConfig;

class MppeReadingTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({
        "'', PREFERRED 40+128 STATELESS",
        "require-mppe, REQUIRED 40+128 STATELESS",
        "+mppe, REQUIRED 40+128 STATELESS",
        "require-mppe-40, REQUIRED 40 STATELESS",
        "require-mppe-128, REQUIRED 128 STATELESS",
        "require-mppe-40 require-mppe-128, REQUIRED 40+128 STATELESS",
        "require-mppe require-mppe-128, REQUIRED 128 STATELESS",
        "require-mppe-128 require-mppe, REQUIRED 128 STATELESS",
        "require-mppe nomppe-40, REQUIRED 128 STATELESS",
        "nomppe-40 require-mppe, REQUIRED 128 STATELESS",
        "nomppe-128 require-mppe, REQUIRED 40 STATELESS",
        "nomppe-40 require-mppe-40, REQUIRED 40 STATELESS",
        "require-mppe-40 require-mppe-128 nomppe-40, REQUIRED 128 STATELESS",
        "nomppe-40, PREFERRED 128 STATELESS",
        "nomppe-40 nomppe-128, OFF 128 STATELESS",
        "require-mppe nomppe, OFF 128 STATELESS",
        "nomppe require-mppe, REQUIRED 40+128 STATELESS",
        "noccp, OFF 128 STATELESS",
        "require-mppe nomppe noccp, OFF 128 STATELESS",
        "mppe-stateful, PREFERRED 40+128 ALLOW_STATEFUL",
        "require-mppe-128 mppe-stateful, REQUIRED 128 ALLOW_STATEFUL",
        "mppe-stateful nomppe-stateful, PREFERRED 40+128 STATELESS",
        "nomppe-stateful mppe-stateful, PREFERRED 40+128 ALLOW_STATEFUL",
        "'mppe required,stateless,no40,no56', REQUIRED 128 STATELESS",
        "'mppe required,stateful', REQUIRED 40+128 ALLOW_STATEFUL",
        "'require-mppe mppe optional,no128', PREFERRED 40 STATELESS",
    })
    void comesToThis(String options, String result) {
        MppeConfig mppe = PppDirectory.ofThePerson(root)
                .peer("onenet", "pty \"pptp host\"\nname alice\nremotename onenet\n" + options + "\n")
                .read("onenet")
                .mppe();

        String lengths = mppe.keyLengths().stream()
                .sorted()
                .map(KeyLength::bits)
                .map(String::valueOf)
                .collect(Collectors.joining("+"));
        assertThat(mppe.policy() + " " + lengths + " " + mppe.keyChange()).isEqualTo(result);
    }
}
