/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.captures.CapturedPacket.Carrier;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.testing.Hex;

class CaptureTest {

    @Test
    void noCapturedSessionIsForgotten() throws IOException, URISyntaxException {
        Path folder =
                Path.of(Capture.class.getResource("wrong-password.hex").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).filter(name -> name.endsWith(".hex")))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Session.values())
                            .map(session -> session.fileName() + ".hex")
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionGoesFromTheFirstMessageToTheEndOfTheControlConnection(Session session) {
        Capture capture = session.capture();

        assertThat(capture.packets()).isSortedAccordingTo((a, b) -> Integer.compare(a.number(), b.number()));
        assertThat(capture.packets()).isSortedAccordingTo((a, b) -> Long.compare(a.nanos(), b.nanos()));
        assertThat(capture.packets(Sender.CLIENT, Carrier.TCP).get(0).summary())
                .isEqualTo("Start-Control-Connection-Request");
        assertThat(capture.packets(Sender.SERVER, Carrier.FIN)).hasSize(1);
    }

    @Test
    void readsHeadsCommentsAndRunsOfZeros() {
        Capture capture = Capture.parse("""
                # a comment

                7 1.000002 C>S GRE # seq 1: something
                  3001 880b 0006 0000 00000001 ff03 c021
                  00x3
                8 1.500000 S>C FIN
                """);

        assertThat(capture.packets()).hasSize(2);
        CapturedPacket first = capture.packets().get(0);
        assertThat(first.number()).isEqualTo(7);
        assertThat(first.nanos()).isEqualTo(1_000_002_000);
        assertThat(first.sender()).isEqualTo(Sender.CLIENT);
        assertThat(first.summary()).isEqualTo("seq 1: something");
        assertThat(first.octets()).isEqualTo(Hex.bytes("3001 880b 0006 0000 00000001 ff03 c021 000000"));
        assertThat(capture.frames(Sender.CLIENT, 0xc021).get(0).payload()).isEqualTo(new byte[3]);
        assertThat(capture.packets().get(1).carrier()).isEqualTo(Carrier.FIN);
    }

    @Test
    void refusesAnythingElse() {
        assertThatThrownBy(() -> Capture.parse("7 1.0 C>S GRE")).hasMessageContaining("7 1.0 C>S GRE");
    }
}
