/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthEvent;
import org.pptp4j.auth.AuthExchange;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.auth.ChapPacket;
import org.pptp4j.mppe.MppeStartKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authentication phase of one link (RFC 1661 §3.5): the exchange in which we prove ourselves, the one in which the
 * peer does, both or neither.
 */
final class LinkAuthentication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkAuthentication.class);

    private final Optional<AuthProtocol> protocol;
    private final Optional<AuthExchange> proving;
    private final Optional<AuthExchange> demanding;
    private final LinkOutput output;

    private int unfinished;
    private Optional<AuthRequest> undecided = Optional.empty();
    private String userName = "";
    private Optional<Inet4Address> address = Optional.empty();
    private Optional<MppeStartKeys> keys = Optional.empty();
    private Optional<AuthFailure> failure = Optional.empty();

    /**
     * Begins both exchanges.
     *
     * @param byPeer what the peer demands of us
     */
    LinkAuthentication(
            AuthConfig config, Optional<AuthProtocol> byPeer, LinkOutput output, RandomGenerator random, long now) {
        this.output = output;
        this.protocol = byPeer.or(config::demanded);
        this.proving = byPeer.map(
                agreed -> AuthExchange.peer(agreed, config.credentials().orElseThrow(), random, now));
        this.demanding =
                config.demanded().map(agreed -> AuthExchange.authenticator(agreed, config.localName(), random, now));
        this.unfinished = exchanges().size();
    }

    boolean isDone() {
        return unfinished == 0;
    }

    /** How somebody proved itself; empty if nobody had to. */
    Optional<AuthProtocol> protocol() {
        return protocol;
    }

    String userName() {
        return userName;
    }

    /** The peer's own address, if its authenticator gave one. */
    Optional<Inet4Address> address() {
        return address;
    }

    /** The keys of the first exchange: a later one never changes them (RFC 3079 §3). */
    Optional<MppeStartKeys> keys() {
        return keys;
    }

    Optional<AuthFailure> failure() {
        return failure;
    }

    void handlePacket(ByteBuf payload, long now) throws MalformedPacketException {
        ChapPacket packet = ChapPacket.decode(payload);
        output.log().received(packet.toString());
        (packet instanceof ChapPacket.Response ? demanding : proving)
                .ifPresent(exchange -> exchange.handlePacket(packet, now));
    }

    /** The proof that waits for a decision. */
    Optional<AuthRequest> undecided() {
        return undecided;
    }

    /** Decides on the {@linkplain #undecided() proof that waits}. */
    void decide(AuthDecision decision, long now) {
        if (decision instanceof AuthDecision.Accept accept) {
            address = accept.address();
            if (accept.authenticatorResponse().isEmpty()) {
                LOG.warn(
                        "The user authenticator accepted \"{}\" without an authenticator response (S=, RFC 2759 §5): the"
                                + " login is refused",
                        undecided.map(AuthRequest::userName).orElse(""));
            }
        }
        undecided = Optional.empty();
        demanding.orElseThrow().decide(decision, now);
    }

    long nextTimeout() {
        return exchanges().stream()
                .mapToLong(ProtocolMachine::nextTimeout)
                .min()
                .orElse(ProtocolMachine.NEVER);
    }

    void handleTimeout(long now) {
        exchanges().forEach(exchange -> exchange.handleTimeout(now));
    }

    /** Works off what the exchanges want sent and what they report. */
    void settle() {
        for (AuthExchange exchange : exchanges()) {
            for (Optional<AuthEvent> event = exchange.pollEvent(); event.isPresent(); event = exchange.pollEvent()) {
                handle(event.get());
            }
            for (Optional<ChapPacket> out = exchange.pollTransmit(); out.isPresent(); out = exchange.pollTransmit()) {
                output.send(out.get());
            }
        }
    }

    private void handle(AuthEvent event) {
        if (event instanceof AuthEvent.Requested requested) {
            undecided = Optional.of(requested.request());
            output.report(new PppEvent.AuthenticationRequired(requested.request()));
        } else if (event instanceof AuthEvent.Succeeded succeeded) {
            unfinished--;
            userName = userName.isEmpty() ? succeeded.name() : userName;
            if (keys.isEmpty()) {
                keys = succeeded.startKeys();
            } else {
                succeeded.startKeys().ifPresent(MppeStartKeys::close);
            }
        } else if (event instanceof AuthEvent.Failed failed) {
            failure = Optional.of(failed.failure());
        }
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        keys.ifPresent(MppeStartKeys::close);
        keys = Optional.empty();
    }

    private List<AuthExchange> exchanges() {
        List<AuthExchange> exchanges = new ArrayList<>(2);
        demanding.ifPresent(exchanges::add);
        proving.ifPresent(exchanges::add);
        return exchanges;
    }
}
