/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.auth.PptpAuthenticationException;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** User directories and address pools that fail, or answer too late. */
class UserAuthenticatorTest {

    private enum Broken {
        THROWS {
            @Override
            UserAuthenticator authenticator() {
                return request -> {
                    throw new IllegalStateException("no directory");
                };
            }
        },
        RETURNS_NOTHING {
            @Override
            UserAuthenticator authenticator() {
                return request -> null;
            }
        },
        DECIDES_NOTHING {
            @Override
            UserAuthenticator authenticator() {
                return request -> CompletableFuture.completedStage(null);
            }
        },
        FAILS {
            @Override
            UserAuthenticator authenticator() {
                return request -> CompletableFuture.failedStage(new IllegalStateException("no directory"));
            }
        };

        abstract UserAuthenticator authenticator();
    }

    @ParameterizedTest
    @EnumSource
    void aDirectoryThatFailsRefusesTheLoginAtOnce(Broken broken) {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            pair.bind(server -> server.authenticator(broken.authenticator()));

            CompletableFuture<PptpTunnel> connecting = pair.client().build().connect();
            pair.loop.pass(Duration.ofSeconds(1));

            assertThat(connecting).isCompletedExceptionally();
            assertThat(connecting.handle((tunnel, cause) -> cause).join())
                    .isInstanceOf(PptpAuthenticationException.class)
                    .hasMessageContaining("691");
        }
    }

    @Test
    void anAddressPoolThatFailsRefusesTheTunnelAtOnce() {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            pair.bind(server -> server.addressPool(new AddressPool() {
                @Override
                public Inet4Address local() {
                    throw new IllegalStateException("no pool");
                }

                @Override
                public Optional<AddressLease> lease(String userName, Optional<Inet4Address> wanted) {
                    throw new IllegalStateException("no pool");
                }
            }));

            CompletableFuture<PptpTunnel> connecting = pair.client().build().connect();
            pair.loop.pass(Duration.ofSeconds(1));

            assertThat(connecting).isCompletedExceptionally();
        }
    }

    /** What was decided on one proof must not let in who sent another one meanwhile. */
    @Test
    void aDecisionCountsForItsOwnProofAlone() {
        try (StackPair pair = new StackPair(InMemoryNetwork.builder())) {
            List<AuthRequest> proofs = new ArrayList<>();
            List<CompletableFuture<AuthDecision>> decisions = new ArrayList<>();
            pair.bind(server -> server.authenticator(proof -> {
                proofs.add(proof);
                decisions.add(new CompletableFuture<>());
                return decisions.get(decisions.size() - 1);
            }));
            GreTap tap = new GreTap(pair);
            pair.client().build().connect();
            pair.loop.runUntil(() -> proofs.size() == 1, Duration.ofSeconds(5));

            tap.sendAsClient("FF 03 C0 21 01 63 00 04"); // LCP Configure-Request: the link begins anew
            pair.loop.runUntil(() -> proofs.size() == 2, Duration.ofSeconds(20));
            UserAuthenticator.passwords(name -> Optional.of("secret"))
                    .authenticate(proofs.get(0))
                    .thenAccept(decisions.get(0)::complete);
            pair.loop.pass(Duration.ofMillis(100));

            assertThat(proofs).hasSize(2);
            assertThat(pair.serverEvents)
                    .noneMatch(event -> event instanceof TunnelEvent.Negotiated said
                            && said.line().startsWith("sent [CHAP Success"));
        }
    }
}
