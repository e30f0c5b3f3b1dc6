/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.lab.Capture;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.MiniClientProcess;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PptpLinuxClient;
import org.pptp4j.examples.lab.PptpdServer;
import org.pptp4j.examples.lab.SetUp;

/** The mini-client's {@code connect} against a real {@code pptpd} with {@code pppd}. */
@NeedsPeers
class PptpdIT {

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration END = Duration.ofSeconds(60);
    private static final String SUMMARY = "(\\d+) packets transmitted, (\\d+) received";
    private static final String REPLY = "bytes from 10\\.77\\.0\\.1";
    private static final int CLOSED_IN_ORDER = 0;
    private static final int NOT_SET_UP = 8;
    private static final int NEGOTIATION_FAILED = 10;
    private static final int PEER_SILENT = 15;
    private static final int NOT_AUTHENTICATED = 19;
    private static final int TERMINATED = 128 + 15;
    private static final int INTERRUPTED = 128 + 2;

    private final Lab lab;
    private final PptpdServer server;

    PptpdIT(Lab lab, PptpdServer server) {
        this.lab = lab;
        this.server = server;
    }

    @BeforeEach
    void requireMppe() {
        server.configure("require-mschap-v2", "require-mppe-128", "mtu 1400", "mru 1400");
    }

    @Test
    void hundredPingsOfHundredComeBackAndTheTunnelClosesInOrder() {
        LabProcess client = connect("--ping", PptpdServer.INSIDE, "--count", "100", "--interval", "20");

        assertThat(client.exitStatus(END)).as(client.output()).isEqualTo(CLOSED_IN_ORDER);
        assertThat(client.out().text()).contains("100 packets transmitted, 100 received");
        server.awaitIdle();
        assertThat(server.pppdLog().text())
                .contains("MPPE 128-bit stateless compression enabled", "rcvd [LCP TermReq", "sent [LCP TermAck");
        assertThat(server.pptpdLog()).noneMatch(line -> line.contains("daemon.err"));
    }

    @Test
    void twentyThousandLargeEchoesComeBackUnharmed() {
        LabProcess client = connect(
                "--ping",
                PptpdServer.INSIDE,
                "--count",
                "20000",
                "--size",
                "1368",
                "--in-flight",
                "64",
                "--interval",
                "0");

        int status = client.exitStatus(Duration.ofMinutes(3));
        assertThat(status).as(tail(client)).isEqualTo(CLOSED_IN_ORDER);
        Matcher summary = client.out().await(SUMMARY, END);
        System.out.println("pptpd, 1,368 bytes, 64 in flight: " + summary.group());
        assertThat(Integer.parseInt(summary.group(1))).isEqualTo(20_000);
        assertThat(Integer.parseInt(summary.group(2))).isBetween(20_000 - 20, 20_000);
        assertThat(client.out().text()).doesNotContainPattern("[1-9]\\d* (corrupt|wrong)");
    }

    @Test
    void theTunnelComesUpInAtMostSixTenthsOfTheTimeOfPptpLinux(PptpLinuxClient pptpLinux) {
        List<SetUp> setUps;
        try (Capture capture = Capture.start(lab, "set-up")) {
            for (int i = 0; i < 10; i++) {
                pptpLinux.dial(PptpdServer.ADDRESS, "require-mppe-128").orFail().close();
                LabProcess client = connect("--ping", PptpdServer.INSIDE, "--count", "1");
                assertThat(client.exitStatus(END)).as(client.output()).isEqualTo(CLOSED_IN_ORDER);
                server.awaitIdle();
            }
            setUps = capture.setUps();
        }

        List<SetUp> theirs = of(PptpLinuxClient.ADDRESS, setUps);
        List<SetUp> ours = of(Lab.ADDRESS, setUps);
        assertThat(theirs).hasSize(10);
        assertThat(ours).hasSize(10);
        Duration their = median(theirs, SetUp::whole);
        Duration our = median(ours, SetUp::whole);
        System.out.printf(
                "set-up, medians of 10: pptp-linux %d ms (%d ms after the server's first LCP packet),"
                        + " mini-client %d ms (%d ms)%n",
                their.toMillis(),
                median(theirs, SetUp::fromLcp).toMillis(),
                our.toMillis(),
                median(ours, SetUp::fromLcp).toMillis());
        assertThat(our.toNanos()).isLessThanOrEqualTo(their.toNanos() * 6 / 10);
    }

    @Test
    void terminationClosesTheTunnelInOrder() {
        LabProcess client = pinging();

        client.signal("TERM");

        assertThat(client.exitStatus(END)).as(client.output()).isEqualTo(TERMINATED);
        server.pppdLog().await("rcvd \\[LCP TermReq", END);
    }

    @Test
    void controlCClosesTheTunnelInOrder() {
        LabProcess client = pinging();

        client.signal("INT");

        assertThat(client.exitStatus(END)).as(client.output()).isEqualTo(INTERRUPTED);
        server.pppdLog().await("rcvd \\[LCP TermReq", END);
    }

    @Test
    void aWrongPasswordIsCalledThat() {
        LabProcess client = MiniClientProcess.startWithPassword(lab, "wrong", arguments());

        String sentence = failure(client, NOT_AUTHENTICATED);

        assertThat(sentence).containsIgnoringCase("password").contains("691");
        assertThat(client.output()).doesNotContain("wrong");
    }

    @Test
    void aServerWithoutMppeIsRefused() {
        server.configure("require-mschap-v2", "nomppe");

        assertThat(failure(connect(), NEGOTIATION_FAILED)).contains("MPPE");
    }

    @Test
    void aServerThatDemandsChapMd5IsRefused() {
        server.configure("require-chap", "nomppe");

        assertThat(failure(connect(), NEGOTIATION_FAILED))
                .contains("<auth chap MD5>", "<auth chap MS-v2>", "require-mschap-v2", "--auth");
    }

    @Test
    void silentGreIsExplainedAsABlockedProtocol() {
        server.guest().drop(47);

        assertThat(failure(connect(), NEGOTIATION_FAILED)).containsIgnoringCase("protocol 47");
    }

    @Test
    void aServerThatVanishesIsMissed() {
        LabProcess client = pinging("--echo-interval", "1");

        server.guest().unplug();

        failure(client, PEER_SILENT);
    }

    @Test
    void nothingOnThePortIsCalledThat() {
        LabProcess client = MiniClientProcess.start(lab, arguments(PptpdServer.ADDRESS + ":1724"));

        assertThat(failure(client, NOT_SET_UP)).contains("1724");
    }

    @Test
    void anSshServerOnThePortIsNotTakenForPptp() {
        serveOn(2222, "printf 'SSH-2.0-OpenSSH_9.2p1\\r\\n'; sleep 5");

        LabProcess client = MiniClientProcess.start(lab, arguments(PptpdServer.ADDRESS + ":2222"));

        failure(client, NOT_SET_UP);
    }

    @Test
    void aServerOnThePortThatSaysNothingIsGivenUp() {
        serveOn(8080, "sleep 30");

        LabProcess client =
                MiniClientProcess.start(lab, arguments(PptpdServer.ADDRESS + ":8080", "--connect-timeout", "2"));

        failure(client, NOT_SET_UP);
    }

    @Test
    void withoutRawSocketsTheWaysOutAreNamed() {
        LabProcess client = MiniClientProcess.startWithoutRawSockets(lab, arguments());

        assertThat(client.exitStatus(END)).isNotZero();
        assertThat(client.err().text()).contains("CAP_NET_RAW", "setcap", "--transport udp");
    }

    /** Makes something in the guest that is not a PPTP server answer on a port, once. */
    private void serveOn(int port, String script) {
        String waiting = "until grep -q ':%04X 00000000:0000 0A' /proc/net/tcp; do sleep 0.05; done".formatted(port);
        server.guest()
                .run("echo \"" + script + "\" >/run/serve; busybox nc -l -p " + port + " -e sh /run/serve & " + waiting)
                .orFail();
    }

    private LabProcess pinging(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--ping", PptpdServer.INSIDE));
        arguments.addAll(List.of("--count", "100000", "--interval", "100"));
        arguments.addAll(List.of(more));
        LabProcess client = connect(arguments.toArray(String[]::new));
        client.out().await(REPLY, START);
        return client;
    }

    private LabProcess connect(String... more) {
        return MiniClientProcess.start(lab, arguments(PptpdServer.ADDRESS, more));
    }

    private static String[] arguments() {
        return arguments(PptpdServer.ADDRESS);
    }

    private static String[] arguments(String host, String... more) {
        List<String> arguments = new ArrayList<>(List.of("connect", host, "--user", PptpdServer.USER));
        arguments.addAll(List.of("--password-env", MiniClientProcess.PASSWORD_VARIABLE));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** Expects the end with {@code status} and what every failure has in common; returns what was said. */
    private static String failure(LabProcess client, int status) {
        assertThat(client.exitStatus(Duration.ofSeconds(90)))
                .as(client.output())
                .isEqualTo(status);
        assertThat(client.err().all()).isNotEmpty();
        assertThat(client.output())
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContain(PptpdServer.PASSWORD);
        return client.err().text();
    }

    private static List<SetUp> of(String client, List<SetUp> setUps) {
        return setUps.stream().filter(setUp -> setUp.client().equals(client)).toList();
    }

    private static Duration median(List<SetUp> setUps, Function<SetUp, Duration> time) {
        List<Duration> sorted =
                setUps.stream().map(time).sorted(Comparator.naturalOrder()).toList();
        return sorted.get(sorted.size() / 2 - 1)
                .plus(sorted.get(sorted.size() / 2))
                .dividedBy(2);
    }

    private static String tail(LabProcess client) {
        List<String> lines = client.output().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
