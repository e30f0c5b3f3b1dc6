/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.PptpAuthenticationException;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** A lasting tunnel comes back, or ends, as its policy has it. */
class KeepConnectedTest {

    private static final ReconnectPolicy PERSIST =
            ReconnectPolicy.PERSIST.withDelays(Duration.ofSeconds(2), Duration.ofSeconds(16));

    private final StackPair pair = new StackPair(InMemoryNetwork.builder().latency(Duration.ofMillis(5)));
    private final LastingLog log = new LastingLog();

    @AfterEach
    void nothingIsLeft() {
        pair.close();
    }

    private LastingTunnel keep(ReconnectPolicy policy) {
        return pair.client()
                .ppp(ppp -> ppp.echo(Duration.ofSeconds(1), 3))
                .build()
                .keepConnected(policy, log);
    }

    private void awaitUp(int times) {
        pair.until(() -> log.tunnels.size() == times, "up " + times + " times: " + log.lines);
    }

    private LastingEnd end(LastingTunnel kept) {
        return pair.await(kept.closeFuture());
    }

    private void close(LastingTunnel kept) {
        kept.close();
        assertThat(end(kept).reason()).isEqualTo(LastingEnd.Reason.CLOSED);
        assertThat(log.lines).endsWith("ended CLOSED");
    }

    @Test
    void comesBackAfterTheServerClosedIt() {
        pair.bind(server -> {});
        LastingTunnel kept = keep(PERSIST);
        awaitUp(1);
        assertThat(kept.tunnel()).contains(log.last());

        pair.accepted().close();
        pair.await(log.last().closeFuture());
        assertThat(kept.tunnel()).isEmpty();
        awaitUp(2);

        assertThat(log.lines).containsExactly("connecting 1", "up", "down, next in 2.0", "connecting 1", "up");
        assertThat(kept.tunnel()).contains(log.last());
        close(kept);
        assertThat(log.lines).endsWith("up", "down", "ended CLOSED");
    }

    @Test
    void waitsLongerWithEachFailureAndComesBackWhenTheServerDoes() {
        PptpServer.Binding first = pair.bind(server -> {});
        LastingTunnel kept = keep(PERSIST);
        awaitUp(1);
        first.close();
        pair.until(() -> log.has("failed, next in 16.0"), "several attempts failed: " + log.lines);

        pair.bind(server -> {});
        awaitUp(2);

        assertThat(log.lines)
                .containsExactly(
                        "connecting 1",
                        "up",
                        "down, next in 2.0",
                        "connecting 1",
                        "failed, next in 4.0",
                        "connecting 2",
                        "failed, next in 8.0",
                        "connecting 3",
                        "failed, next in 16.0",
                        "connecting 4",
                        "up");
        assertThat(log.failures).allSatisfy(failure -> assertThat(failure).hasMessageContaining("Nothing listens"));
        close(kept);
    }

    @Test
    void comesBackAfterThePeerVanished() {
        pair.bind(server -> {});
        LastingTunnel kept = keep(PERSIST);
        awaitUp(1);

        pair.network.partition(pair.clientHost, pair.serverHost);
        pair.await(log.last().closeFuture());
        pair.network.heal(pair.clientHost, pair.serverHost);
        awaitUp(2);

        assertThat(log.ends.get(0).origin()).isEqualTo(TunnelClosed.Origin.NETWORK);
        close(kept);
    }

    @Test
    void aServerThatThrowsUsOutEachTimeIsDialledLessAndLess() {
        pair.bind(server -> server.onTunnel(PptpTunnel::close));
        LastingTunnel kept = keep(PERSIST);
        pair.until(() -> log.ends.size() == 5, "five times: " + log.lines);

        assertThat(log.lines)
                .filteredOn(line -> line.startsWith("down"))
                .containsExactly(
                        "down, next in 2.0",
                        "down, next in 4.0",
                        "down, next in 8.0",
                        "down, next in 16.0",
                        "down, next in 16.0");
        close(kept);
    }

    @Test
    void aTunnelThatLastedStartsTheWaitsAnew() {
        pair.bind(server -> server.onTunnel(tunnel -> {
            pair.accepted.add(tunnel);
            if (pair.accepted.size() < 3) {
                tunnel.close();
            }
        }));
        LastingTunnel kept = keep(PERSIST);
        awaitUp(3);

        pair.loop.pass(Duration.ofSeconds(5));
        pair.accepted().close();
        awaitUp(4);

        assertThat(log.lines)
                .filteredOn(line -> line.startsWith("down"))
                .containsExactly("down, next in 2.0", "down, next in 4.0", "down, next in 2.0");
        close(kept);
    }

    @Test
    void aWrongPasswordEndsItAtOnce() {
        pair.bind(server -> server.authenticator(UserAuthenticator.passwords(name -> Optional.of("another"))));

        LastingEnd end = end(keep(PERSIST));

        assertThat(end.reason()).isEqualTo(LastingEnd.Reason.HOPELESS);
        assertThat(end.last().cause()).get().isInstanceOf(PptpAuthenticationException.class);
        assertThat(end.last().reason()).contains("error 691");
        assertThat(log.lines).containsExactly("connecting 1", "failed", "ended HOPELESS");
    }

    @Test
    void aPasswordThatIsChangedMeanwhileEndsItToo() {
        AtomicReference<String> password = new AtomicReference<>("secret");
        pair.bind(server -> server.authenticator(UserAuthenticator.passwords(name -> Optional.of(password.get()))));
        LastingTunnel kept = keep(PERSIST);
        awaitUp(1);

        password.set("another");
        pair.accepted().close();

        assertThat(end(kept).reason()).isEqualTo(LastingEnd.Reason.HOPELESS);
        assertThat(log.lines).endsWith("down, next in 2.0", "connecting 1", "failed", "ended HOPELESS");
    }

    @Test
    void outsideTheHoursOfTheAccountItTriesAgain() {
        pair.bind(server -> server.authenticator(
                request -> CompletableFuture.completedFuture(new AuthDecision.Reject(646, "Restricted logon hours"))));

        LastingTunnel kept = keep(PERSIST);
        pair.until(() -> log.has("failed, next in 4.0"), "a second attempt failed: " + log.lines);

        close(kept);
    }

    @Test
    void settingsThatNeverAgreedEndIt() {
        pair.bind(server -> server.mppe(MppeOptions::off));

        LastingEnd end = end(keep(PERSIST));

        assertThat(end.reason()).isEqualTo(LastingEnd.Reason.HOPELESS);
        assertThat(end.last().reason()).contains("We require MPPE encryption");
    }

    @Test
    void settingsThatOnceAgreedAreTriedAgain() {
        PptpServer.Binding first = pair.bind(server -> {});
        LastingTunnel kept = keep(PERSIST);
        awaitUp(1);
        first.close();
        pair.await(first.closeFuture());
        PptpServer.Binding misconfigured = pair.bind(server -> server.mppe(MppeOptions::off));
        pair.until(() -> log.failures.size() == 2, "two attempts failed: " + log.lines);
        misconfigured.close();
        pair.await(misconfigured.closeFuture());

        pair.bind(server -> {});
        awaitUp(2);

        assertThat(log.failures.get(0)).hasMessageContaining("We require MPPE encryption");
        close(kept);
    }

    @Test
    void asManyFailuresInARowAsAllowedEndIt() {
        LastingEnd end = end(keep(PERSIST.withMaxFailures(3)));

        assertThat(end.reason()).isEqualTo(LastingEnd.Reason.TOO_MANY_FAILURES);
        assertThat(end.last().reason()).contains("Nothing listens");
        assertThat(log.lines)
                .containsExactly(
                        "connecting 1",
                        "failed, next in 2.0",
                        "connecting 2",
                        "failed, next in 4.0",
                        "connecting 3",
                        "failed",
                        "ended TOO_MANY_FAILURES");
    }

    @Test
    void aTunnelThatWasUpStartsTheCountOfFailuresAnew() {
        PptpServer.Binding first = pair.bind(server -> {});
        LastingTunnel kept = keep(PERSIST.withMaxFailures(3));
        for (int n = 1; n <= 3; n++) {
            awaitUp(n);
            first.close();
            int failures = 2 * n;
            pair.until(() -> log.failures.size() == failures, "two more attempts failed: " + log.lines);
            first = pair.bind(server -> {});
        }
        awaitUp(4);

        close(kept);
    }

    @Test
    void onceIsOnce() {
        assertThat(end(keep(ReconnectPolicy.ONCE)).reason()).isEqualTo(LastingEnd.Reason.ONCE);
        assertThat(log.lines).containsExactly("connecting 1", "failed", "ended ONCE");
        log.lines.clear();

        pair.bind(server -> {});
        LastingTunnel kept = keep(ReconnectPolicy.ONCE);
        awaitUp(1);
        pair.accepted().close();

        assertThat(end(kept).reason()).isEqualTo(LastingEnd.Reason.ONCE);
        assertThat(log.lines).containsExactly("connecting 1", "up", "down", "ended ONCE");
    }

    @Test
    void reconnectingWhileItIsUpBringsANewOneAtOnce() {
        pair.bind(server -> {});
        LastingTunnel kept = keep(PERSIST);
        awaitUp(1);

        kept.reconnect();
        awaitUp(2);

        assertThat(log.lines).containsExactly("connecting 1", "up", "down, next in 0.0", "connecting 1", "up");
        assertThat(log.ends.get(0).origin()).isEqualTo(TunnelClosed.Origin.LOCAL);
        close(kept);
    }

    @Test
    void reconnectingCutsAWaitShort() {
        LastingTunnel kept = keep(PERSIST.withDelays(Duration.ofHours(1), Duration.ofHours(1)));
        pair.until(() -> log.has("failed, next in 3600.0"), "an attempt failed: " + log.lines);
        pair.bind(server -> {});

        kept.reconnect();
        awaitUp(1);

        kept.close();
        kept.reconnect();
        end(kept);
        kept.reconnect();
        pair.loop.pass(Duration.ofSeconds(60));
        assertThat(log.lines).endsWith("up", "down", "ended CLOSED");
    }

    @Test
    void anAttemptWaitsForItsApproach() {
        pair.bind(server -> {});
        log.approaches = address -> new CompletableFuture<>();
        LastingTunnel kept = keep(PERSIST);
        pair.loop.pass(Duration.ofMinutes(1));
        assertThat(log.lines).containsExactly("connecting 1", "approach 192.0.2.1");
        assertThat(pair.serverEvents).isEmpty();

        log.approach.complete(null);
        awaitUp(1);

        close(kept);
    }

    @Test
    void anApproachThatFailsIsAFailedAttempt() {
        pair.bind(server -> {});
        log.approaches = address -> CompletableFuture.failedFuture(new PptpTransportException("No way there."));
        LastingTunnel kept = keep(PERSIST);
        pair.until(() -> log.has("failed, next in 2.0"), "failed: " + log.lines);
        log.approaches = address -> {
            throw new IllegalStateException("out of routes");
        };
        pair.until(() -> log.has("failed, next in 4.0"), "failed: " + log.lines);
        log.approaches = address -> CompletableFuture.completedFuture(null);
        awaitUp(1);

        assertThat(log.failures.get(0)).hasMessage("No way there.");
        assertThat(log.failures.get(1)).hasMessage("The way to 192.0.2.1 could not be made ready: out of routes");
        close(kept);
    }

    @Test
    void closingDuringTheApproachIsTheEnd() {
        pair.bind(server -> {});
        log.approaches = address -> new CompletableFuture<>();
        LastingTunnel kept = keep(PERSIST);
        pair.until(() -> log.has("approach 192.0.2.1"), "approaches");

        close(kept);
        log.approach.complete(null);
        pair.loop.pass(Duration.ofSeconds(5));

        assertThat(pair.serverEvents).isEmpty();
    }

    @Test
    void whatAListenerThrowsChangesNothing() {
        pair.bind(server -> {});
        log.then = line -> {
            throw new IllegalStateException(line);
        };
        LastingTunnel kept = keep(PERSIST);
        awaitUp(1);
        pair.accepted().close();
        awaitUp(2);

        close(kept);
    }
}
