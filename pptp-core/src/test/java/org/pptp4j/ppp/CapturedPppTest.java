/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.auth.AuthPacket;
import org.pptp4j.captures.CapturedFrame;
import org.pptp4j.captures.Session;

/** The frames of pppd with pppd, as they were before encryption. */
class CapturedPppTest {

    private static final Map<Integer, ConfigOption.Reader<?>> OPTIONS = Map.of(
            PppProtocol.LCP,
            LcpOption::read,
            PppProtocol.CCP,
            CcpOption::read,
            PppProtocol.IPCP,
            IpcpOption::read,
            PppProtocol.IPV6CP,
            Ipv6cpOption::read);

    /** EAP, which this library refuses, has the same outer form (RFC 3748 §4). */
    private static final Set<Integer> CONTROL = Set.of(
            PppProtocol.LCP,
            PppProtocol.CCP,
            PppProtocol.IPCP,
            PppProtocol.IPV6CP,
            PppProtocol.CHAP,
            PppProtocol.PAP,
            PppProtocol.EAP);

    @ParameterizedTest
    @EnumSource
    void theFramingIsPutOnAgainByteForByte(Session session) {
        for (CapturedFrame frame : session.capture().frames()) {
            ByteBuf framed = Unpooled.buffer().setIndex(4, 4).writeBytes(frame.payload());
            PppFraming.prependProtocol(framed, frame.protocol());
            if (frame.octets()[0] == (byte) 0xff) {
                PppFraming.prependAddressAndControl(framed);
            }

            // Whoever was asked for it compresses the protocol field of data (RFC 1661 §6.5); we never do.
            String compressed = frame.protocol() <= 0xff ? "00" : "";
            assertThat(ByteBufUtil.hexDump(framed))
                    .as("%s", frame)
                    .isEqualTo(compressed + ByteBufUtil.hexDump(frame.octets()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyControlPacketAndItsOptionsAreDecodedAndEncodedByteForByte(Session session) {
        for (CapturedFrame frame : session.capture().frames()) {
            if (!CONTROL.contains(frame.protocol())) {
                continue;
            }
            ControlPacket packet = ControlPacket.decode(frame.buffer()).orElseThrow();
            byte[] data =
                    isConfigure(frame, packet) ? ConfigOption.encode(options(frame.protocol(), packet)) : packet.data();
            ByteBuf encoded = Unpooled.buffer();
            new ControlPacket(packet.code(), packet.identifier(), data).encode(encoded);

            assertThat(ByteBufUtil.hexDump(encoded)).as("%s", frame).isEqualTo(ByteBufUtil.hexDump(frame.payload()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLoginPacketIsDecodedAndEncodedByteForByte(Session session) throws MalformedPacketException {
        for (CapturedFrame frame : session.capture().frames()) {
            if (frame.protocol() == PppProtocol.CHAP || frame.protocol() == PppProtocol.PAP) {
                ByteBuf encoded = Unpooled.buffer();
                AuthPacket.decode(frame.protocol(), frame.buffer()).encode(encoded);

                assertThat(ByteBufUtil.hexDump(encoded))
                        .as("%s", frame)
                        .isEqualTo(ByteBufUtil.hexDump(frame.payload()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyOptionHasAName(Session session) {
        List<String> nameless = new ArrayList<>();
        for (CapturedFrame frame : session.capture().frames()) {
            Optional<ControlPacket> packet = ControlPacket.decode(frame.buffer());
            if (OPTIONS.containsKey(frame.protocol()) && isConfigure(frame, packet.orElseThrow())) {
                options(frame.protocol(), packet.get()).stream()
                        .map(Object::toString)
                        .filter(text -> text.startsWith(" "))
                        .forEach(nameless::add);
            }
        }

        assertThat(nameless).isEmpty();
    }

    private static boolean isConfigure(CapturedFrame frame, ControlPacket packet) {
        return OPTIONS.containsKey(frame.protocol())
                && packet.code() >= ControlPacket.CONFIGURE_REQUEST
                && packet.code() <= ControlPacket.CONFIGURE_REJECT;
    }

    private static List<? extends ConfigOption> options(int protocol, ControlPacket packet) {
        return ConfigOption.decode(packet.data(), OPTIONS.get(protocol)).orElseThrow();
    }
}
