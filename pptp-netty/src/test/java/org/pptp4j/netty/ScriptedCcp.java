/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.pptp4j.PacketDrops;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.internal.Ipv4;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.AuthConfig;
import org.pptp4j.ppp.ControlFrame;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.MppeConfig;
import org.pptp4j.ppp.PppConfig;
import org.pptp4j.ppp.PppEvent;
import org.pptp4j.ppp.PppFrame;
import org.pptp4j.ppp.PppFraming;
import org.pptp4j.ppp.PppLink;
import org.pptp4j.ppp.PppProtocol;
import org.pptp4j.testing.Hex;

/** The PPP of a server that negotiates as ours does, but for CCP, which is the test's. */
final class ScriptedCcp {

    private static final String FRAMING = "ff0380fd";

    private final StackPair pair;
    private final PppLink link = new PppLink(
            new PppConfig(
                    LcpConfig.defaults(),
                    AuthConfig.demand("server"),
                    MppeConfig.of(MppeConfig.Policy.OFF),
                    AddressConfig.assign(),
                    PppConfig.NEGOTIATION_TIMEOUT),
            new PacketDrops(),
            new Random(5));
    private final UserAuthenticator users = UserAuthenticator.passwords(name -> Optional.of("secret"));

    /** For each CCP packet that comes, those to send; all as hex, from the code on. */
    private final Function<String, List<String>> script;

    /** What came encrypted, as hex from the MPPE header on. */
    final List<String> encrypted = new ArrayList<>();

    ScriptedCcp(StackPair pair, Function<String, List<String>> script) {
        this.pair = pair;
        this.script = script;
    }

    /** The answers to one frame; both from FF 03 on. */
    List<String> handle(String frame) {
        List<String> answers = new ArrayList<>();
        PppFrame received = new PppFrame();
        var bytes = Unpooled.copiedBuffer(Hex.bytes(frame));
        received.set(PppFraming.readProtocol(bytes), bytes);
        if (received.protocol() == PppProtocol.CCP) {
            script.apply(ByteBufUtil.hexDump(received.take())).forEach(answer -> answers.add(FRAMING + answer));
        } else if (received.protocol() == PppProtocol.COMPRESSED) {
            encrypted.add(ByteBufUtil.hexDump(received.take()));
        } else {
            link.start(pair.loop.nanos());
            if (link.handleFrame(received, pair.loop.nanos())) {
                received.take().release();
            }
        }
        drain(answers);
        return answers;
    }

    private void drain(List<String> answers) {
        for (var event = link.pollEvent(); event.isPresent(); event = link.pollEvent()) {
            handle(event.get());
        }
        for (var frame = link.pollTransmit(); frame.isPresent(); frame = link.pollTransmit()) {
            answers.add(hex(frame.get()));
        }
    }

    private void handle(PppEvent event) {
        if (event instanceof PppEvent.AuthenticationRequired required) {
            var decision = users.authenticate(required.request()).toCompletableFuture();
            link.decide(required.request(), decision.join(), pair.loop.nanos());
        } else if (event instanceof PppEvent.AddressRequired) {
            var addresses = new AddressConfig.Assignment(Ipv4.parse("10.77.0.1"), Ipv4.parse("10.77.0.2"), List.of());
            link.assign(Optional.of(addresses), pair.loop.nanos());
        }
    }

    private static String hex(ControlFrame frame) {
        return "ff03" + String.format("%04x", frame.protocol()) + ByteBufUtil.hexDump(frame.packet());
    }
}
