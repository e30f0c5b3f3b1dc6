/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.pptp4j.ProtocolMachine;

/** A peer and an authenticator that talk to each other in virtual time, over a link that may lose or change packets. */
final class AuthPair {

    /** One packet more than ten transmissions of each side would be a loop. */
    private static final int TOO_MANY = 100;

    final AuthExchange peer;
    final AuthExchange authenticator;
    final List<AuthEvent> peerEvents = new ArrayList<>();
    final List<AuthEvent> authenticatorEvents = new ArrayList<>();
    final List<AuthPacket> sent = new ArrayList<>();
    long now = 1_000;

    private final UserAuthenticator users;
    private Function<AuthEvent.Asked, AuthAnswer> owner = asked -> new AuthAnswer.GiveUp();
    private UnaryOperator<Stream<AuthPacket>> link = packet -> packet;

    AuthPair(Credentials credentials, UserAuthenticator users) {
        this(AuthProtocol.MS_CHAP_V2, credentials, users);
    }

    AuthPair(AuthProtocol protocol, Credentials credentials, UserAuthenticator users) {
        this(protocol, credentials, PasswordRules.defaults(), users);
    }

    AuthPair(AuthProtocol protocol, Credentials credentials, PasswordRules rules, UserAuthenticator users) {
        this(protocol, credentials, rules, Set.of(), ChallengeRules.defaults(), users);
    }

    /** Whose peer answers some questions, as {@link #answering} says, and whose authenticator has rules of its own. */
    AuthPair(
            AuthProtocol protocol,
            Credentials credentials,
            PasswordRules rules,
            Set<AuthQuestion> answered,
            ChallengeRules challenges,
            UserAuthenticator users) {
        this.users = users;
        this.peer = AuthExchange.peer(protocol, credentials, rules, answered, new SplittableRandom(1), now);
        this.authenticator = AuthExchange.authenticator(protocol, "pptp4j", challenges, new SplittableRandom(2), now);
    }

    /** What the peer's owner says to each question. */
    AuthPair answering(Function<AuthEvent.Asked, AuthAnswer> answers) {
        owner = answers;
        return this;
    }

    /** Runs until a time. */
    AuthPair run(Duration limit) {
        long end = now + limit.toNanos();
        exchange();
        while (nextTimeout() <= end) {
            now = nextTimeout();
            peer.handleTimeout(now);
            authenticator.handleTimeout(now);
            exchange();
        }
        now = end;
        return this;
    }

    List<String> kinds() {
        return sent.stream().map(packet -> packet.getClass().getSimpleName()).toList();
    }

    /** What the link makes of each packet: none, itself, another, or several. */
    AuthPair over(UnaryOperator<Stream<AuthPacket>> changedLink) {
        link = changedLink;
        return this;
    }

    /** The link loses the packet with this number, counted from 0 over both directions. */
    AuthPair losing(int number) {
        return over(packet -> sent.size() - 1 == number ? Stream.empty() : packet);
    }

    /** Runs until nothing is sent any more and no timer runs. */
    AuthPair run() {
        exchange();
        while (nextTimeout() != ProtocolMachine.NEVER) {
            now = nextTimeout();
            peer.handleTimeout(now);
            authenticator.handleTimeout(now);
            exchange();
        }
        return this;
    }

    Duration elapsed() {
        return Duration.ofNanos(now - 1_000);
    }

    private long nextTimeout() {
        return Math.min(peer.nextTimeout(), authenticator.nextTimeout());
    }

    private void exchange() {
        boolean busy = true;
        while (busy) {
            busy = carry(authenticator, peer) | carry(peer, authenticator);
        }
        poll();
    }

    private boolean carry(AuthExchange from, AuthExchange to) {
        boolean any = false;
        for (var packet = from.pollTransmit(); packet.isPresent(); packet = from.pollTransmit()) {
            any = true;
            sent.add(packet.get());
            if (sent.size() > TOO_MANY) {
                throw new AssertionError("A loop: " + sent.subList(TOO_MANY - 10, TOO_MANY));
            }
            link.apply(Stream.of(packet.get())).toList().forEach(arrived -> to.handlePacket(arrived, now));
            poll();
        }
        return any;
    }

    private void poll() {
        for (var event = peer.pollEvent(); event.isPresent(); event = peer.pollEvent()) {
            peerEvents.add(event.get());
            if (event.get() instanceof AuthEvent.Asked asked) {
                peer.answer(owner.apply(asked), now);
            }
        }
        for (var event = authenticator.pollEvent(); event.isPresent(); event = authenticator.pollEvent()) {
            authenticatorEvents.add(event.get());
            if (event.get() instanceof AuthEvent.Requested requested) {
                users.authenticate(requested.request())
                        .thenAccept(decision -> authenticator.decide(decision, now))
                        .toCompletableFuture()
                        .join();
            }
        }
    }
}
