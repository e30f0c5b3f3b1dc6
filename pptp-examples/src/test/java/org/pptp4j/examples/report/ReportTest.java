/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.gre.GreStats;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientBuilder;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpServerBuilder;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** The reports of whole connections, which stay in {@code target} to be looked at. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReportTest {

    private static final String PASSWORD = "c0rrect-h0rse";

    private static final String HOSTILE = "</code><script>alert(1)</script>\"'&\u202e\u0007]]>";

    private final InMemoryNetwork network = InMemoryNetwork.builder()
            .seed(7)
            .latency(Duration.ofMillis(4))
            .loss(0.01)
            .build();
    private final TestClock clock = new TestClock();
    private final Recording recording = new Recording(clock);
    private final List<String> transcript = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Optional<PptpServer.Binding> binding = Optional.empty();
    private Optional<PptpClient> client = Optional.empty();

    @AfterEach
    void close() throws Exception {
        if (binding.isPresent()) {
            binding.get().close();
            binding.get().closeFuture().get();
        }
    }

    private PptpServerBuilder server() {
        return PptpServer.builder()
                .network(network.host("192.0.2.1"))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of(PASSWORD)))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .dnsServers("10.77.0.53")
                .control(control -> control.hostName("vpn-gate").vendor("Example"))
                .onTunnel(tunnel -> tunnel.receiver(tunnel::send));
    }

    private PptpClientBuilder client() {
        return PptpClient.builder()
                .server("192.0.2.1")
                .network(network.host("192.0.2.2"))
                .credentials(Credentials.of("alice", PASSWORD))
                .tap(recording)
                .listener(this::note);
    }

    private void note(TunnelEvent event) {
        if (event instanceof TunnelEvent.Negotiated negotiated) {
            transcript.add(negotiated.line());
        } else if (event instanceof TunnelEvent.Closed) {
            ended.complete(null);
        }
    }

    private PptpTunnel connect(PptpServerBuilder server, PptpClientBuilder options) throws Exception {
        binding = Optional.of(server.build().bind().get());
        client = Optional.of(options.build());
        return client.get().connect().get();
    }

    private void fail(PptpServerBuilder server, PptpClientBuilder options) throws Exception {
        try {
            connect(server, options);
            throw new AssertionError("connected");
        } catch (ExecutionException e) {
            recording.failed(e);
        }
    }

    private ParsedPage page(String name) throws Exception {
        String page = ReportPage.of(recording.observed(), client.map(PptpClient::config), ZoneOffset.UTC);
        Files.writeString(Path.of("target", "report-" + name + ".html"), page);
        assertThat(page).doesNotContain(PASSWORD);
        ParsedPage parsed = new ParsedPage(page);
        parsed.assertSelfContained();
        return parsed;
    }

    @Test
    void ofAGoodConnection() throws Exception {
        PptpTunnel tunnel = connect(server(), client());
        TunnelStats stats = tunnel.collectStats().get();
        recording.began(stats);
        for (int second = 0; second < 90; second++) {
            clock.pass(Duration.ofSeconds(1));
            stats = counted(stats, second);
            recording.sample(stats);
        }
        tunnel.close();
        tunnel.closeFuture().get();

        ParsedPage page = page("good");

        assertThat(page.texts("h1")).containsExactly("Closed in order PPTP connection report");
        assertThat(page.texts("title")).containsExactly("PPTP connection report: Closed in order");
        assertEveryLineIsInTheLadder(page);
        assertThat(page.texts("ladder", "span"))
                .containsSubsequence(
                        "Start-Control-Connection-Request",
                        "Start-Control-Connection-Reply",
                        "Outgoing-Call-Request",
                        "Outgoing-Call-Reply",
                        "First GRE packet",
                        "LCP ConfReq",
                        "PPP phase NETWORK",
                        "Tunnel up",
                        "LCP TermReq",
                        "Tunnel ended");
        assertThat(page.texts("plots", "strong")).containsExactly("Rate", "Loss", "Round trip");
        assertThat(page.texts("plots", "span")).noneMatch(text -> text.contains("not measured"));
        assertThat(page.texts("options", "h3")).containsExactly("LCP", "CCP", "IPCP");
        assertThat(page.texts("dd")).contains("MPPE 128-bit stateless", "10.77.0.2", "10.77.0.53");
    }

    /** The counters of a tunnel that carries a file from the 20th second to the 60th, over a path that loses 1 %. */
    private static TunnelStats counted(TunnelStats before, int second) {
        long packets = second < 20 ? 40 : second < 60 ? 900 + 12 * (second % 17) : 15;
        long lost = second % 3 == 0 ? packets / 40 : 0;
        GreStats gre = before.gre();
        return new TunnelStats(
                before.packetsSent() + packets / 2,
                before.bytesSent() + packets * 60,
                before.packetsReceived() + packets,
                before.bytesReceived() + packets * 1300,
                new GreStats(
                        gre.packetsSent() + packets / 2,
                        gre.bytesSent() + packets * 64,
                        gre.packetsReceived() + packets,
                        gre.bytesReceived() + packets * 1304,
                        gre.acknowledgementsSent() + packets / 2,
                        gre.acknowledgementsReceived() + packets / 2,
                        0,
                        1,
                        64,
                        0,
                        0,
                        0,
                        0,
                        (long) (1e6 * (28 + 9 * Math.sin(second / 5.0) + second % 4)),
                        1_000_000_000,
                        gre.lost() + lost,
                        gre.late(),
                        gre.duplicates(),
                        0,
                        gre.reordered() + second % 2,
                        10_000_000,
                        0),
                second % 10 == 0
                        ? Optional.of(Duration.ofMillis(21 + second % 7).plusNanos(second))
                        : before.echoRoundTrip(),
                0,
                0,
                before.drops());
    }

    @Test
    void ofARefusedLogin() throws Exception {
        fail(server(), client().credentials(Credentials.of("alice", "wr0ng-h0rse")));

        ParsedPage page = page("failed");

        assertThat(page.texts("h1")).containsExactly("No tunnel PPTP connection report");
        assertEveryLineIsInTheLadder(page);
        assertThat(page.texts("diagnosis", "span")).contains("LOGIN_REFUSED");
        assertThat(page.texts("diagnosis", "li")).contains("name sent: \"alice\"");
        assertThat(page.texts("diagnosis", "h3")).containsExactly("To do here", "To do at the peer", "Evidence");
        assertThat(page.classes("ladder", "li")).contains("received failure");
        assertThat(String.join(" ", page.texts("body"))).doesNotContain("wr0ng-h0rse");
    }

    @Test
    void ofAServerThatWantsOtherEncryption() throws Exception {
        fail(server().mppe(mppe -> mppe.required().keyLengths(KeyLength.BITS_40)), client());

        ParsedPage page = page("mppe");

        assertEveryLineIsInTheLadder(page);
        assertThat(page.texts("diagnosis", "span")).contains("MPPE_STRENGTH");
        assertThat(page.classes("ladder", "li")).contains("sent nak");
        assertThat(page.texts("options", "td")).anyMatch(text -> text.contains("Nak"));
    }

    @Test
    void ofAServerThatIsNotThere() throws Exception {
        client = Optional.of(client().server("192.0.2.9").build());
        try {
            client.get().connect().get();
        } catch (ExecutionException e) {
            recording.failed(e);
        }

        ParsedPage page = page("absent");

        assertThat(page.texts("h1")).containsExactly("No tunnel PPTP connection report");
        assertThat(page.texts("ladder", "p")).contains("Nothing was sent and nothing came.");
        assertThat(page.texts("diagnosis", "h2")).containsExactly("Diagnosis");
        assertThat(page.texts("li")).startsWith("✓ name", "✗ TCP", "· control");
    }

    /** Names and messages come from anybody. */
    @Test
    void ofAPeerThatSendsMarkup() throws Exception {
        String vendor = "<img src=x onerror=alert(1)>\"'&";
        UserAuthenticator refusing =
                request -> CompletableFuture.completedFuture(new AuthDecision.Reject(691, HOSTILE));
        fail(
                server().authenticator(refusing)
                        .name(HOSTILE)
                        .control(control -> control.vendor(vendor).hostName("<b>bold</b>")),
                client().credentials(Credentials.of(HOSTILE, PASSWORD)));

        ParsedPage page = page("hostile");

        assertEveryLineIsInTheLadder(page);
        assertThat(String.join("\n", page.texts("ladder", "code"))).contains(vendor, "<b>bold</b>", "alert(1)");
        assertThat(page.texts("script")).isEmpty();
        assertThat(page.texts("img")).isEmpty();
        assertThat(page.texts("b")).doesNotContain("bold");
    }

    private void assertEveryLineIsInTheLadder(ParsedPage page) throws Exception {
        ended.get();
        List<String> lines = List.copyOf(transcript);

        assertThat(lines).hasSizeGreaterThan(8);
        assertThat(page.texts("ladder", "code").stream().filter(text -> text.matches("(?s)(sent|rcvd) \\[.*")))
                .containsExactlyElementsOf(
                        lines.stream().map(ReportTest::visible).toList());
    }

    /** What would turn the text around it is shown by its number. */
    private static String visible(String line) {
        return line.replace("\u202e", "\\u202e");
    }

    /** Real time, and what is added to it. */
    private static final class TestClock implements InstantSource {

        private final Instant begin = Instant.parse("2026-03-01T12:00:00Z");
        private final long started = System.nanoTime();
        private volatile Duration added = Duration.ZERO;

        void pass(Duration time) {
            added = added.plus(time);
        }

        @Override
        public Instant instant() {
            return begin.plusNanos(System.nanoTime() - started).plus(added);
        }
    }
}
