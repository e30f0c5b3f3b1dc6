/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.PacketDrops;
import org.pptp4j.auth.AuthEvent;
import org.pptp4j.auth.AuthExchange;
import org.pptp4j.auth.AuthPacket;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.auth.ChallengeRules;
import org.pptp4j.auth.ChapPacket;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.PasswordRules;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.testing.Hex;

/** One link of ours, whose peer is the test: packet by packet, in virtual time. */
final class LoneLink {

    static final String MS_CHAP_V2 = "03 05 c2 23 81";
    static final String MAGIC = "05 06 11 22 33 44";
    static final String MPPE_128 = "12 06 01 00 00 40";

    final PacketDrops drops = new PacketDrops();
    final PppLink link;
    final List<PppEvent> events = new ArrayList<>();
    final List<ControlFrame> frames = new ArrayList<>();
    long now = 1_000_000_000L;

    private final UserAuthenticator users = UserAuthenticator.passwords(name -> Optional.of("secret"));
    private int linesSeen;
    private int framesSeen;

    private LoneLink(PppConfig config) {
        link = new PppLink(config, drops, new Random(7));
    }

    static LoneLink of(PppConfig config) {
        LoneLink lone = new LoneLink(config);
        lone.link.start(lone.now);
        lone.drain();
        return lone;
    }

    static LoneLink client(MppeConfig.Policy mppe) {
        return of(LinkPair.clientConfig(MppeConfig.of(mppe)));
    }

    static LoneLink server(MppeConfig.Policy mppe) {
        return of(LinkPair.serverConfig(MppeConfig.of(mppe)));
    }

    /** A client that requires nothing, with another LCP. */
    static LoneLink client(LcpConfig lcp) {
        return of(LinkPair.with(lcp, LinkPair.clientConfig(MppeConfig.of(MppeConfig.Policy.PREFERRED))));
    }

    /** A client that is past LCP, with nothing to authenticate or to encrypt. */
    static LoneLink networkClient(Ipv6Config ipv6) {
        return of(LinkPair.with(ipv6, LinkPair.clientConfig(MppeConfig.of(MppeConfig.Policy.OFF))))
                .openLcp(MAGIC);
    }

    /** A client that is past LCP, with nothing to authenticate or to encrypt. */
    static LoneLink networkClient(AddressConfig addresses) {
        return of(LinkPair.with(addresses, LinkPair.clientConfig(MppeConfig.of(MppeConfig.Policy.OFF))))
                .openLcp(MAGIC);
    }

    /** A client whose server demanded MS-CHAPv2 and was satisfied. */
    static LoneLink authenticatedClient(MppeConfig.Policy mppe) {
        return client(mppe).openLcp(MS_CHAP_V2 + MAGIC).authenticate();
    }

    /** A client whose link is up, encrypted. */
    static LoneLink openClient() {
        return authenticatedClient(MppeConfig.Policy.REQUIRED).openCcp().openIpcp();
    }

    /** Gives a packet of a control protocol to the link. */
    LoneLink receive(int protocol, int code, int identifier, String data) {
        ByteBuf packet = Unpooled.buffer();
        new ControlPacket(code, identifier, Hex.bytes(data)).encode(packet);
        byte[] bytes = new byte[packet.readableBytes()];
        packet.readBytes(bytes);
        assertThat(receive(protocol, bytes)).isFalse();
        return this;
    }

    /** Gives any frame to the link; true if the link says that it is for the user. */
    boolean receive(int protocol, byte[] payload) {
        ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer().writeBytes(payload);
        PppFrame frame = new PppFrame().set(protocol, buffer);
        boolean forUser = link.handleFrame(frame, now);
        if (forUser) {
            assertThat(frame.take()).isSameAs(buffer);
            buffer.release();
        }
        assertThat(buffer.refCnt()).isZero();
        drain();
        return forUser;
    }

    LoneLink request(int protocol, int identifier, String options) {
        return receive(protocol, ControlPacket.CONFIGURE_REQUEST, identifier, options);
    }

    /** Acknowledges our link's last Configure-Request. */
    LoneLink ack(int protocol) {
        ControlPacket last = lastRequest(protocol);
        return receive(protocol, ControlPacket.CONFIGURE_ACK, last.identifier(), hex(last.data()));
    }

    LoneLink nak(int protocol, String options) {
        return receive(
                protocol, ControlPacket.CONFIGURE_NAK, lastRequest(protocol).identifier(), options);
    }

    LoneLink reject(int protocol, String options) {
        return receive(
                protocol, ControlPacket.CONFIGURE_REJECT, lastRequest(protocol).identifier(), options);
    }

    LoneLink openLcp(String options) {
        return request(PppProtocol.LCP, 1, options).ack(PppProtocol.LCP);
    }

    LoneLink openCcp() {
        return request(PppProtocol.CCP, 1, MPPE_128).ack(PppProtocol.CCP);
    }

    /** A server that would begin with IPCP before there is encryption. */
    LoneLink openIpcpEarly() {
        return request(PppProtocol.IPCP, 1, "03 06 0a 00 00 01");
    }

    /** As a server does: it names its address 10.0.0.1 and gives 10.0.0.2, and no name server. */
    LoneLink openIpcp() {
        return reject(PppProtocol.IPCP, "81 06 00 00 00 00  83 06 00 00 00 00")
                .nak(PppProtocol.IPCP, "03 06 0a 00 00 02")
                .ack(PppProtocol.IPCP)
                .request(PppProtocol.IPCP, 1, "03 06 0a 00 00 01");
    }

    /** Plays the server's part of MS-CHAPv2. */
    LoneLink authenticate() {
        AuthExchange server = AuthExchange.authenticator(
                AuthProtocol.MS_CHAP_V2, "server", ChallengeRules.defaults(), new SplittableRandom(3), now);
        exchange(server);
        return this;
    }

    /** Plays the client's part of MS-CHAPv2, as alice, and lets her in. */
    LoneLink login() {
        AuthExchange client = respond();
        AuthRequest request = all(PppEvent.AuthenticationRequired.class).get(0).request();
        link.decide(request, users.authenticate(request).toCompletableFuture().join(), now);
        drain();
        exchange(client);
        return this;
    }

    /** Plays the client's part of MS-CHAPv2 up to its response, as alice. */
    AuthExchange respond() {
        AuthExchange client = AuthExchange.peer(
                AuthProtocol.MS_CHAP_V2,
                Credentials.of("alice", "secret"),
                PasswordRules.defaults(),
                Set.of(),
                new SplittableRandom(3),
                now);
        exchange(client);
        return client;
    }

    private void exchange(AuthExchange peer) {
        for (int turns = 0; turns < 4; turns++) {
            for (; framesSeen < frames.size(); framesSeen++) {
                if (frames.get(framesSeen).protocol() == PppProtocol.CHAP) {
                    peer.handlePacket(decode(frames.get(framesSeen)), now);
                }
            }
            for (Optional<AuthEvent> e = peer.pollEvent(); e.isPresent(); e = peer.pollEvent()) {
                if (e.get() instanceof AuthEvent.Requested requested) {
                    peer.decide(
                            users.authenticate(requested.request())
                                    .toCompletableFuture()
                                    .join(),
                            now);
                }
            }
            for (Optional<AuthPacket> p = peer.pollTransmit(); p.isPresent(); p = peer.pollTransmit()) {
                receive(PppProtocol.CHAP, ControlFrame.of(p.get()).packet());
            }
        }
    }

    private static ChapPacket decode(ControlFrame frame) {
        try {
            return ChapPacket.decode(Unpooled.wrappedBuffer(frame.packet()));
        } catch (MalformedPacketException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets time pass, timer by timer. */
    LoneLink pass(Duration time) {
        long end = now + time.toNanos();
        while (link.nextTimeout() <= end) {
            now = Math.max(now, link.nextTimeout());
            link.handleTimeout(now);
            drain();
        }
        now = end;
        return this;
    }

    void drain() {
        for (Optional<PppEvent> e = link.pollEvent(); e.isPresent(); e = link.pollEvent()) {
            events.add(e.get());
        }
        for (Optional<ControlFrame> f = link.pollTransmit(); f.isPresent(); f = link.pollTransmit()) {
            frames.add(f.get());
        }
    }

    /** What was sent since this was called last, as in the transcript. */
    List<String> sent() {
        List<String> lines = link.transcript();
        List<String> fresh = lines.subList(linesSeen, lines.size()).stream()
                .filter(line -> line.startsWith("sent "))
                .map(line -> line.substring("sent ".length()))
                .toList();
        linesSeen = lines.size();
        return fresh;
    }

    ControlPacket lastRequest(int protocol) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            ControlPacket packet = ControlPacket.decode(
                            Unpooled.wrappedBuffer(frames.get(i).packet()))
                    .orElseThrow();
            if (frames.get(i).protocol() == protocol && packet.code() == ControlPacket.CONFIGURE_REQUEST) {
                return packet;
            }
        }
        throw new NoSuchElementException("no request of " + PppProtocol.name(protocol) + ": " + link.transcript());
    }

    <E extends PppEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What was announced last. */
    NegotiatedLink announced() {
        List<PppEvent.NetworkUp> ups = all(PppEvent.NetworkUp.class);
        return ups.get(ups.size() - 1).link();
    }

    boolean isUp() {
        return !all(PppEvent.NetworkUp.class).isEmpty()
                && all(PppEvent.Closed.class).isEmpty();
    }

    /** The failure, once the link has had the time to close. */
    Optional<NegotiationFailure> failure() {
        pass(Duration.ofSeconds(2));
        assertThat(all(PppEvent.Closed.class)).as("%s", link.transcript()).hasSize(1);
        return all(PppEvent.Closed.class).get(0).failure();
    }

    String explanation() {
        return failure().orElseThrow().explain();
    }

    private static String hex(byte[] bytes) {
        return ByteBufUtil.hexDump(bytes);
    }
}
