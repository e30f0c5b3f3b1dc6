/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.report.OptionHistory.Answer;
import org.pptp4j.examples.report.OptionHistory.Row;
import org.pptp4j.gre.GreStats;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelEnds;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.ppp.NegotiatedLink;

/** The parts that a report is made of. */
class ReportPartsTest {

    private static final NegotiatedLink LINK = new NegotiatedLink(
            Optional.of(inet4("10.77.0.100")),
            Optional.of(inet4("10.77.0.1")),
            List.of(),
            List.of(),
            Optional.empty(),
            1400,
            1400,
            1400,
            Optional.empty(),
            "",
            Optional.empty());

    private static final TunnelEnds ENDS =
            new TunnelEnds(new InetSocketAddress("192.0.2.2", 40000), new InetSocketAddress("192.0.2.1", 1723));

    private static Inet4Address inet4(String address) {
        return (Inet4Address) new InetSocketAddress(address, 0).getAddress();
    }

    private static Sample sample(int at, long sent) {
        return new Sample(at, 1, sent, 2, 3, 1, OptionalDouble.of(at), OptionalDouble.empty());
    }

    @Test
    void aSeriesOfAnyLengthIsBoundedAndLosesNothing() {
        Series series = new Series();
        for (int second = 1; second <= 100_000; second++) {
            series.add(sample(second, second));
        }

        List<Sample> all = series.all();
        assertThat(all).hasSizeLessThanOrEqualTo(Series.MAX + 1);
        assertThat(all.stream().mapToLong(Sample::sent).sum()).isEqualTo(100_000L * 100_001 / 2);
        assertThat(all.stream().mapToDouble(Sample::seconds).sum()).isEqualTo(100_000);
        assertThat(all.get(all.size() - 1).at()).isEqualTo(100_000);
        assertThat(all.get(0).perSecond(all.get(0).sent()))
                .isLessThan(all.get(1).perSecond(all.get(1).sent()));
    }

    @Test
    void aLadderOfAnyLengthKeepsItsEnds() {
        Rungs rungs = new Rungs();
        for (int i = 0; i < 5000; i++) {
            rungs.add(Rung.of(Duration.ofMillis(i), "sent [LCP ConfReq id=0x" + i + "]"));
        }

        List<Rung> all = rungs.all();
        assertThat(all).hasSize(2001);
        assertThat(all.get(0).title()).contains("0x0]");
        assertThat(all.get(1000).title()).isEqualTo("3000 steps are left out here");
        assertThat(all.get(2000).title()).contains("0x4999]");
    }

    @Test
    void anOptionHasItsHistoryOnBothSides() {
        List<Row> ipcp = List.copyOf(OptionHistory.tables(List.of(
                        "sent [IPCP ConfReq id=0x1 <addr 0.0.0.0> <ms-dns2 0.0.0.0>]",
                        "sent [IPCP ConfReq id=0x1 <addr 0.0.0.0> <ms-dns2 0.0.0.0>]",
                        "rcvd [IPCP ConfReq id=0x1 <addr 10.77.0.1>]",
                        "sent [IPCP ConfAck id=0x1 <addr 10.77.0.1>]",
                        "rcvd [IPCP ConfRej id=0x1 <ms-dns2 0.0.0.0>]",
                        "sent [IPCP ConfReq id=0x2 <addr 0.0.0.0>]",
                        "rcvd [IPCP ConfNak id=0x2 <addr 10.77.0.2>]",
                        "sent [IPCP ConfReq id=0x3 <addr 10.77.0.2>]",
                        "rcvd [IPCP ConfAck id=0x3 <addr 10.77.0.2>]",
                        "sent [LCP TermReq id=0x4 \"<addr 1.2.3.4>\"]"))
                .get("IPCP"));

        assertThat(ipcp)
                .containsExactly(
                        new Row(
                                "addr",
                                new OptionHistory(
                                        List.of("0.0.0.0", "10.77.0.2"),
                                        List.of(
                                                new Answer(Verdict.NAK, "10.77.0.2"),
                                                new Answer(Verdict.ACK, "10.77.0.2")),
                                        Optional.of("10.77.0.2")),
                                new OptionHistory(
                                        List.of("10.77.0.1"),
                                        List.of(new Answer(Verdict.ACK, "10.77.0.1")),
                                        Optional.of("10.77.0.1"))),
                        new Row(
                                "ms-dns2",
                                new OptionHistory(
                                        List.of("0.0.0.0"),
                                        List.of(new Answer(Verdict.REJECT, "0.0.0.0")),
                                        Optional.empty()),
                                OptionHistory.NOTHING));
    }

    @Test
    void aTunnelThatCameBackIsToldOf() {
        Instant[] now = {Instant.EPOCH};
        Recording recording = new Recording(() -> now[0]);
        for (int tunnel = 0; tunnel < 2; tunnel++) {
            now[0] = now[0].plusSeconds(2);
            recording.event(ENDS, new TunnelEvent.ControlConnected("gate", ""));
            recording.event(ENDS, new TunnelEvent.Negotiated("sent [LCP ConfReq id=0x" + tunnel + " <mru 1400>]"));
            recording.event(ENDS, new TunnelEvent.Up(LINK));
            now[0] = now[0].plusSeconds(60);
            recording.event(
                    ENDS,
                    new TunnelEvent.Closed(
                            new TunnelClosed(TunnelClosed.Origin.PEER, "The peer closed the link.", Optional.empty())));
        }

        Observed seen = recording.observed();
        assertThat(Outcome.of(seen))
                .isEqualTo(new Outcome(
                        true,
                        "Closed in order",
                        "The first of 2 tunnels came up 2.000 s after the start; up for 2 min 00 s together; the peer"
                                + " closed the link."));
        assertThat(seen.transcript()).containsExactly("sent [LCP ConfReq id=0x1 <mru 1400>]");
        assertThat(seen.rungs())
                .extracting(Rung::title)
                .contains("sent [LCP ConfReq id=0x0 <mru 1400>]", "sent [LCP ConfReq id=0x1 <mru 1400>]");
    }

    /** As a file is carried at some Mbit/s. */
    @Test
    void theStatusOfABusyTunnelFitsIntoEightyColumns() {
        GreStats gre = new GreStats(0, 0, 9_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0);
        Instant[] now = {Instant.EPOCH};
        Recording recording = new Recording(() -> now[0]);
        recording.event(ENDS, new TunnelEvent.ControlConnected("gate", ""));
        recording.event(ENDS, new TunnelEvent.Up(LINK));
        recording.began(new TunnelStats(0, 0, 0, 0, gre, Optional.empty(), 0, 0, Map.of()));
        now[0] = now[0].plusSeconds(1);
        recording.sample(
                new TunnelStats(0, 123_456, 0, 12_345_678, gre, Optional.of(Duration.ofMillis(23)), 0, 0, Map.of()));

        StatusText status = StatusText.of(recording.observed());

        assertThat(status.within(79, false))
                .isEqualTo("up  10.77.0.100  in 98.8Mb/s 12.3MB  out 988kb/s 123kB  lost 0.13 %  0:00:01");
        assertThat(status.within(200, false)).endsWith("  0:00:01  peer 10.77.0.1  echo 23 ms");
    }

    @Test
    void anInterruptionIsNoFailureOfTheNetwork() {
        Recording recording = new Recording(InstantSource.fixed(Instant.EPOCH));
        recording.interrupted();
        recording.failed(new CancellationException());

        assertThat(Outcome.of(recording.observed()))
                .isEqualTo(new Outcome(false, "Interrupted", "The program was ended before a tunnel was up."));
    }

    @Test
    void numbersHaveThreeFiguresAndAUnit() {
        assertThat(Quantity.octets(0)).isEqualTo("0 B");
        assertThat(Quantity.octets(999)).isEqualTo("999 B");
        assertThat(Quantity.octets(1000)).isEqualTo("1.00 kB");
        assertThat(Quantity.octets(99_949)).isEqualTo("99.9 kB");
        assertThat(Quantity.octets(999_600)).isEqualTo("1.00 MB");
        assertThat(Quantity.rate(1_250_000)).isEqualTo("10.0 Mbit/s");
        assertThat(Quantity.time(Duration.ofMillis(213))).isEqualTo("0.213 s");
        assertThat(Quantity.time(Duration.ofMillis(12_040))).isEqualTo("12.0 s");
        assertThat(Quantity.time(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
        assertThat(Quantity.time(Duration.ofMinutes(133))).isEqualTo("2 h 13 min");
        assertThat(Quantity.clock(Duration.ofSeconds(100_000))).isEqualTo("27:46:40");
        assertThat(Quantity.percent(0)).isEqualTo("0 %");
        assertThat(Quantity.percent(1.055)).isEqualTo("1.06 %");
    }

    @Test
    void textCannotBecomeMarkup() {
        Html page = new Html().leaf("p", "<b>&\"'\u0000\u202e\ud800 ok", "title", "\"><i>");

        assertThat(page)
                .hasToString(
                        "<p title=\"&quot;&gt;&lt;i&gt;\">&lt;b&gt;&amp;&quot;&#39;" + "\\u0000\\u202e\\ud800 ok</p>");
    }
}
