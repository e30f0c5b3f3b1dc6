/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.Unpooled;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Function;
import org.pptp4j.PacketDrops;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.mppe.MppeStartKeys;

/** A client's link and a server's, joined by a lossy wire under virtual time. */
final class LinkPair {

    /** One end: the link and all that it reported. */
    static final class End {
        final PppLink link;
        final List<PppEvent> events = new ArrayList<>();
        final PacketDrops drops = new PacketDrops();

        End(PppConfig config, long seed) {
            link = new PppLink(config, drops, new Random(seed));
        }

        <E extends PppEvent> Optional<E> last(Class<E> type) {
            return events.stream().filter(type::isInstance).map(type::cast).reduce((first, second) -> second);
        }

        boolean isClosed() {
            return last(PppEvent.Closed.class).isPresent();
        }

        /** What one sends with, the other receives with. */
        boolean agreesOnKeysWith(End other) {
            MppeStartKeys ours = last(PppEvent.MppeReady.class).orElseThrow().keys();
            MppeStartKeys theirs =
                    other.last(PppEvent.MppeReady.class).orElseThrow().keys();
            return Arrays.equals(ours.send(), theirs.receive()) && Arrays.equals(ours.receive(), theirs.send());
        }

        NegotiatedLink up() {
            return last(PppEvent.NetworkUp.class)
                    .orElseThrow(() -> new AssertionError(link.transcript()))
                    .link();
        }

        Optional<NegotiationFailure> failure() {
            return last(PppEvent.Closed.class)
                    .orElseThrow(() -> new AssertionError("not closed: " + link.transcript()))
                    .failure();
        }
    }

    private record Delivery(long at, long order, End to, ControlFrame frame) {}

    final End client;
    final End server;
    long now = 1_000_000_000L;
    double loss;
    /** The part of the frames in which one bit is changed. */
    double corruption;

    long latency = Duration.ofMillis(5).toNanos();
    UserAuthenticator users = UserAuthenticator.passwords(name -> Optional.of("secret"));
    Function<AuthRequest, AuthDecision> decision =
            request -> users.authenticate(request).toCompletableFuture().join();

    private final Random random;
    private final PriorityQueue<Delivery> wire =
            new PriorityQueue<>((a, b) -> a.at == b.at ? Long.compare(a.order, b.order) : Long.compare(a.at, b.at));
    private long order;

    LinkPair(PppConfig client, PppConfig server, long seed) {
        this.client = new End(client, seed);
        this.server = new End(server, ~seed);
        this.random = new Random(seed);
    }

    static LinkPair of(MppeConfig mppe, long seed) {
        return new LinkPair(clientConfig(mppe), serverConfig(mppe), seed);
    }

    List<End> ends() {
        return List.of(client, server);
    }

    static PppConfig clientConfig(MppeConfig mppe) {
        return new PppConfig(
                LcpConfig.defaults(),
                AuthConfig.prove(Credentials.of("alice", "secret")),
                mppe,
                AddressConfig.request(),
                PppConfig.NEGOTIATION_TIMEOUT);
    }

    static PppConfig serverConfig(MppeConfig mppe) {
        return new PppConfig(
                LcpConfig.defaults(),
                AuthConfig.demand("server"),
                mppe,
                AddressConfig.assign(),
                PppConfig.NEGOTIATION_TIMEOUT);
    }

    /** The same with another LCP. */
    static PppConfig with(LcpConfig lcp, PppConfig config) {
        return new PppConfig(
                lcp, config.auth(), config.mppe(), config.address(), config.ipv6(), config.negotiationTimeout());
    }

    /** The same with IPv6. */
    static PppConfig with(Ipv6Config ipv6, PppConfig config) {
        return new PppConfig(
                config.lcp(), config.auth(), config.mppe(), config.address(), ipv6, config.negotiationTimeout());
    }

    /** The same with other addresses. */
    static PppConfig with(AddressConfig address, PppConfig config) {
        return new PppConfig(
                config.lcp(), config.auth(), config.mppe(), address, config.ipv6(), config.negotiationTimeout());
    }

    static Inet4Address address(String text) {
        try {
            return (Inet4Address) InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    void start() {
        client.link.start(now);
        server.link.start(now);
    }

    /** Lets time pass until both are up or closed, or the limit is reached. */
    void run(Duration limit) {
        long end = now + limit.toNanos();
        while (true) {
            pump(client, server);
            pump(server, client);
            long next = Math.min(client.link.nextTimeout(), server.link.nextTimeout());
            next = wire.isEmpty() ? next : Math.min(next, wire.peek().at);
            if (next == ProtocolMachine.NEVER || next > end) {
                now = end;
                return;
            }
            now = Math.max(now, next);
            while (!wire.isEmpty() && wire.peek().at <= now) {
                Delivery due = wire.poll();
                due.to.link.handleFrame(
                        new PppFrame().set(due.frame.protocol(), Unpooled.copiedBuffer(due.frame.packet())), now);
            }
            client.link.handleTimeout(now);
            server.link.handleTimeout(now);
        }
    }

    private void pump(End from, End to) {
        for (Optional<PppEvent> e = from.link.pollEvent(); e.isPresent(); e = from.link.pollEvent()) {
            from.events.add(e.get());
            answer(from, e.get());
        }
        for (Optional<ControlFrame> f = from.link.pollTransmit(); f.isPresent(); f = from.link.pollTransmit()) {
            if (random.nextDouble() >= loss) {
                wire.add(new Delivery(now + latency, order++, to, perhapsCorrupted(f.get())));
            }
        }
        if (from.link.pollEvent().isPresent()) {
            throw new AssertionError("an event after the last transmission");
        }
    }

    private ControlFrame perhapsCorrupted(ControlFrame frame) {
        if (corruption > 0 && random.nextDouble() < corruption) {
            byte[] bytes = frame.packet().clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return new ControlFrame(frame.protocol(), bytes);
        }
        return frame;
    }

    private void answer(End end, PppEvent event) {
        if (event instanceof PppEvent.AuthenticationRequired required) {
            end.link.decide(required.request(), decision.apply(required.request()), now);
        } else if (event instanceof PppEvent.AddressRequired) {
            end.link.assign(
                    Optional.of(new AddressConfig.Assignment(
                            address("10.77.0.1"), address("10.77.0.100"), List.of(address("10.77.0.53")))),
                    now);
        }
    }
}
