/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.captures.CapturedFrame;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.captures.Session;
import org.pptp4j.mppe.MppeStartKeys;
import org.pptp4j.mppe.MppeStartKeys.Side;

/** The login of a captured session, and what our two ends make of it when they draw the same random numbers. */
public final class CapturedLogin {

    /** What the server sent: by CHAP a challenge and a verdict, by PAP a verdict alone. */
    final List<CapturedFrame> ofServer;

    /** What the client sent: its proof. */
    final CapturedFrame proof;

    private final Session session;

    private CapturedLogin(Session session) {
        this.session = session;
        int protocol = session.login().lcpProtocol();
        this.ofServer = session.capture().frames(Sender.SERVER, protocol);
        this.proof = session.capture().frames(Sender.CLIENT, protocol).get(0);
    }

    /** Reads the login of a session, which was not by EAP. */
    public static CapturedLogin of(Session session) {
        return new CapturedLogin(session);
    }

    /** MPPE's keys as one end sees them, computed from the password. */
    public MppeStartKeys keys(Side side) {
        AuthExchange exchange = side == Side.PEER ? client() : server();
        AuthEvent.Succeeded succeeded =
                (AuthEvent.Succeeded) exchange.pollEvent().orElseThrow();
        return succeeded.startKeys().orElseThrow();
    }

    /** Random numbers from which one end draws what it drew in the session: an identifier, and its challenge. */
    public RandomGenerator random(Side side) {
        byte[] packet = side == Side.PEER ? proof.payload() : ofServer.get(0).payload();
        byte[] challenge = Arrays.copyOfRange(packet, 5, Math.min(21, packet.length));
        return new ScriptedRandom(packet[1] & 0xff, challenge);
    }

    /** Our client with the same password, after all that the server sent. */
    AuthExchange client() {
        AuthExchange client = AuthExchange.peer(
                session.login(),
                Credentials.of("alice", session.password()),
                PasswordRules.defaults(),
                Set.of(),
                random(Side.PEER),
                0);
        ofServer.forEach(frame -> client.handlePacket(packet(frame), 0));
        return client;
    }

    /** Our server, after the client's proof, which it checks against the password that the real one had. */
    AuthExchange server() {
        AuthExchange server = AuthExchange.authenticator(
                session.login(), "pptpd", ChallengeRules.defaults(), random(Side.AUTHENTICATOR), 0);
        server.handlePacket(packet(proof), 0);
        AuthEvent.Requested requested = (AuthEvent.Requested) server.pollEvent().orElseThrow();
        server.decide(judge(requested.request()), 0);
        return server;
    }

    /** What a server decides that knows alice. */
    static AuthDecision judge(AuthRequest request) {
        return UserAuthenticator.passwords(name -> Optional.of("secret").filter(password -> name.equals("alice")))
                .authenticate(request)
                .toCompletableFuture()
                .join();
    }

    /** All that an exchange sent, as octets. */
    static List<byte[]> sent(AuthExchange exchange) {
        return Stream.generate(exchange::pollTransmit)
                .takeWhile(Optional::isPresent)
                .map(packet -> bytes(packet.orElseThrow()))
                .toList();
    }

    private static byte[] bytes(AuthPacket packet) {
        ByteBuf out = Unpooled.buffer();
        packet.encode(out);
        return Arrays.copyOf(out.array(), out.readableBytes());
    }

    static AuthPacket packet(CapturedFrame frame) {
        try {
            return AuthPacket.decode(frame.protocol(), frame.buffer());
        } catch (MalformedPacketException e) {
            throw new AssertionError(frame.toString(), e);
        }
    }
}
