/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConfigOptionProperties {

    private static final List<ConfigOption.Reader<?>> READERS =
            List.of(LcpOption::read, CcpOption::read, IpcpOption::read);

    /** Any list of options that can be written, of types that are known and of others. */
    @Provide
    Arbitrary<byte[]> options() {
        Arbitrary<Integer> types = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 255), Arbitraries.of(1, 2, 3, 5, 7, 8, 18, 129, 131));
        Arbitrary<byte[]> values = Arbitraries.bytes().array(byte[].class).ofMaxSize(8);
        Arbitrary<byte[]> option = Combinators.combine(types, values).as((type, value) -> {
            byte[] bytes = new byte[2 + value.length];
            bytes[0] = type.byteValue();
            bytes[1] = (byte) bytes.length;
            System.arraycopy(value, 0, bytes, 2, value.length);
            return bytes;
        });
        return option.list().ofMaxSize(10).map(ConfigOptionProperties::join);
    }

    private static byte[] join(List<byte[]> parts) {
        int length = parts.stream().mapToInt(part -> part.length).sum();
        byte[] bytes = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, bytes, at, part.length);
            at += part.length;
        }
        return bytes;
    }

    @Property
    void whatIsReadIsWrittenByteForByte(@ForAll("options") byte[] bytes) {
        for (ConfigOption.Reader<?> reader : READERS) {
            assertThat(rewritten(bytes, reader)).contains(bytes);
        }
    }

    private static <O extends ConfigOption> Optional<byte[]> rewritten(byte[] bytes, ConfigOption.Reader<O> reader) {
        return ConfigOption.decode(bytes, reader).map(ConfigOption::encode);
    }

    @Property
    void anyBytesAreReadOrRefusedAndEveryOptionHasAText(@ForAll byte[] bytes) {
        for (ConfigOption.Reader<?> reader : READERS) {
            Optional<? extends List<? extends ConfigOption>> options = ConfigOption.decode(bytes, reader);

            options.ifPresent(read -> {
                assertThat(ConfigOption.encode(read)).isEqualTo(bytes);
                assertThat(ConfigOption.describe(read)).matches("(<.+>( <.+>)*)?");
            });
        }
    }

    @Property
    void everyPacketHasALine(@ForAll byte[] bytes, @ForAll byte code) {
        ControlPacket packet = new ControlPacket(code & 0xFF, 1, bytes);
        for (int protocol : List.of(PppProtocol.LCP, PppProtocol.CCP, PppProtocol.IPCP, 0x8057)) {
            assertThat(NegotiationLog.describe(protocol, packet, LcpOption::read))
                    .startsWith("[")
                    .endsWith("]");
        }
    }

    @Property
    void equalBytesMakeEqualOptions(@ForAll("options") byte[] bytes) {
        List<Object> once =
                new ArrayList<>(ConfigOption.decode(bytes, LcpOption::read).orElseThrow());

        assertThat(ConfigOption.decode(bytes.clone(), LcpOption::read).orElseThrow())
                .isEqualTo(once)
                .hasSameHashCodeAs(once);
    }
}
