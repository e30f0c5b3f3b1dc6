/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.CapturedLogin;
import org.pptp4j.captures.CapturedFrame;
import org.pptp4j.captures.CapturedPacket;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.captures.Session;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.gre.GreSession;
import org.pptp4j.mppe.MppeStartKeys.Side;

/**
 * One end of a captured session, against a link of ours in the place of the other end. The GRE packets of the captured
 * end go through our GRE to our link at their time, byte for byte but for three things that only the real pppd could
 * have said to us:
 *
 * <ul>
 *   <li>an answer to a Configure- or Terminate-Request gets the identifier of ours, and is left out if there is none;
 *   <li>a Configure-Ack gets the options of ours: of the same protocol, but not always the same list, for pppd asks for
 *       VJ compression and for no MRU;
 *   <li>options that we reject are taken out of its Configure-Requests from then on, as pppd does it.
 * </ul>
 *
 * <p>When the captured end that our link stands for closed LCP, our link is closed.
 */
final class CapturedPeer {

    /** Our end. */
    final OurEnd ours;

    private static final Set<Integer> NEGOTIATED =
            Set.of(PppProtocol.LCP, PppProtocol.CCP, PppProtocol.IPCP, PppProtocol.IPV6CP);

    private final Sender captured;
    private final List<CapturedFrame> script;
    private final GreSession gre;
    private long missing;
    private long now;

    private CapturedPeer(Session session, Sender captured, PppConfig config, GreConfig gre) {
        this.captured = captured;
        this.script = session.capture().frames();
        this.now = script.get(0).packet().nanos();
        this.ours = new OurEnd(config, random(session), now);
        this.gre = new GreSession(gre, 0, 3, ours.drops);
    }

    /** What our end draws its challenge from, so that the captured end's answer to it is right. */
    private RandomGenerator random(Session session) {
        return session.login() != AuthProtocol.EAP
                ? CapturedLogin.of(session).random(captured == Sender.SERVER ? Side.PEER : Side.AUTHENTICATOR)
                : new Random(7);
    }

    /** The captured server, with a client of ours that begins when the captured one did. */
    static CapturedPeer server(Session session, PppConfig config) {
        return server(session, config, GreConfig.defaults());
    }

    /** The captured server, with a client of ours whose GRE is configured. */
    static CapturedPeer server(Session session, PppConfig config, GreConfig gre) {
        return new CapturedPeer(session, Sender.SERVER, config, gre);
    }

    /** The captured client, with a server of ours. */
    static CapturedPeer client(Session session, PppConfig config) {
        return new CapturedPeer(session, Sender.CLIENT, config, GreConfig.defaults());
    }

    /** All that the captured end sent, at its time; then the call is cleared. */
    OurEnd play() {
        script.forEach(this::play);
        return hangUp();
    }

    /** The captured end's first frames alone; then the call is cleared. */
    OurEnd play(int frames) {
        script.stream()
                .filter(frame -> frame.sender() == captured)
                .limit(frames)
                .forEach(this::play);
        return hangUp();
    }

    private OurEnd hangUp() {
        ours.handleCallClosed(now);
        gre.close();
        return ours;
    }

    private void play(CapturedFrame next) {
        CapturedPacket packet = next.packet();
        if (next.sender() == captured) {
            pass(packet.nanos());
            gre.handlePacket(packet.buffer(), now);
            deliver();
        } else if (next.protocol() == PppProtocol.LCP && next.payload()[0] == ControlPacket.TERMINATE_REQUEST) {
            pass(packet.nanos());
            ours.close(now);
        }
    }

    /** Lets time pass, timer by timer. */
    private void pass(long until) {
        for (long due = nextTimeout(); due <= until; due = nextTimeout()) {
            now = Math.max(now, due);
            gre.handleTimeout(now);
            deliver();
            ours.handleTimeout(now);
        }
        now = until;
    }

    private long nextTimeout() {
        return Math.min(ours.link.nextTimeout(), gre.nextTimeout());
    }

    private void deliver() {
        while (gre.hasPayload()) {
            ByteBuf payload = gre.nextPayload();
            ours.handleMissing(gre.missing() - missing);
            missing = gre.missing();
            int protocol = PppFraming.readProtocol(payload);
            if (NEGOTIATED.contains(protocol)) {
                give(protocol, ControlPacket.decode(payload).orElseThrow());
            } else {
                ours.receive(
                        protocol,
                        Arrays.copyOfRange(payload.array(), payload.readerIndex(), payload.writerIndex()),
                        now);
            }
            payload.release();
        }
        if (gre.acknowledgementDue(now)) {
            gre.acknowledge(UnpooledByteBufAllocator.DEFAULT).release();
        }
    }

    private void give(int protocol, ControlPacket packet) {
        switch (packet.code()) {
            case ControlPacket.CONFIGURE_REQUEST -> request(protocol, packet);
            case ControlPacket.CONFIGURE_ACK ->
                asked(protocol, ControlPacket.CONFIGURE_REQUEST)
                        .ifPresent(request -> answer(protocol, packet, request, request.data()));
            case ControlPacket.CONFIGURE_NAK, ControlPacket.CONFIGURE_REJECT ->
                asked(protocol, ControlPacket.CONFIGURE_REQUEST)
                        .ifPresent(request -> answer(protocol, packet, request, packet.data()));
            case ControlPacket.TERMINATE_ACK ->
                asked(protocol, ControlPacket.TERMINATE_REQUEST)
                        .ifPresent(request -> answer(protocol, packet, request, packet.data()));
            default -> receive(protocol, packet);
        }
    }

    private void answer(int protocol, ControlPacket answer, ControlPacket request, byte[] data) {
        receive(protocol, new ControlPacket(answer.code(), request.identifier(), data));
    }

    /** A request, and should our link reject some of it, the same request without that. */
    private void request(int protocol, ControlPacket request) {
        Set<Integer> before;
        Set<Integer> rejected = rejected(protocol);
        do {
            receive(protocol, new ControlPacket(request.code(), request.identifier(), without(rejected, request)));
            before = rejected;
            rejected = rejected(protocol);
        } while (!rejected.equals(before));
    }

    private static byte[] without(Set<Integer> rejected, ControlPacket request) {
        List<LcpOption> options = new ArrayList<>(options(request));
        options.removeIf(option -> rejected.contains(option.type()));
        return ConfigOption.encode(options);
    }

    private void receive(int protocol, ControlPacket packet) {
        ours.receive(protocol, ControlFrame.of(protocol, packet).packet(), now);
    }

    /** What our link asked last, if it was that. */
    private Optional<ControlPacket> asked(int protocol, int code) {
        return sent(protocol)
                .filter(packet -> packet.code() == ControlPacket.CONFIGURE_REQUEST
                        || packet.code() == ControlPacket.TERMINATE_REQUEST)
                .reduce((first, second) -> second)
                .filter(packet -> packet.code() == code);
    }

    /** The types of the options that our link rejected. */
    private Set<Integer> rejected(int protocol) {
        return sent(protocol)
                .filter(packet -> packet.code() == ControlPacket.CONFIGURE_REJECT)
                .flatMap(packet -> options(packet).stream())
                .map(ConfigOption::type)
                .collect(Collectors.toSet());
    }

    private Stream<ControlPacket> sent(int protocol) {
        return ours.sent(protocol).stream()
                .map(octets ->
                        ControlPacket.decode(Unpooled.wrappedBuffer(octets)).orElseThrow());
    }

    /** Types and values do not depend on the protocol. */
    private static List<LcpOption> options(ControlPacket packet) {
        return ConfigOption.decode(packet.data(), LcpOption::read).orElseThrow();
    }
}
