/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PppDirectory;
import org.pptp4j.examples.lab.PptpdServer;

/**
 * A tunnel with {@code persist} comes back from each break, and costs no more after the last one than after the second:
 * 12 breaks, or as many as {@code -Dpptp.breaks} says.
 */
@NeedsPeers
class ReconnectIT {

    private static final int BREAKS = Integer.getInteger("pptp.breaks", 12);
    private static final Duration BACK = Duration.ofSeconds(60);
    private static final long HEAP_GROWTH = 2 << 20;
    private static final int USER_REQUEST = 5;

    private final Lab lab;
    private final PptpdServer server;
    private final PppDirectory etc;

    ReconnectIT(Lab lab, PptpdServer server) {
        this.lab = lab;
        this.server = server;
        this.etc = PppDirectory.create(lab, "etc-ppp-reconnect");
    }

    private enum Break {
        PEER_KILLED,
        LINK_DOWN,
        SERVER_RESTARTED,
        NETWORK_GONE
    }

    private void happen(Break kind, LabProcess call, int time) {
        switch (kind) {
            case PEER_KILLED -> server.guest().run("busybox killall -KILL pppd").orFail();
            case LINK_DOWN -> {
                server.guest().unplug();
                server.guest().run("sleep 5").orFail();
                server.guest().plug();
            }
            case SERVER_RESTARTED -> {
                server.stopListening();
                server.guest().run("busybox killall -KILL pptpctrl; busybox killall -KILL pppd; sleep 2");
                server.listen();
            }
            case NETWORK_GONE -> {
                lab.run("ip", "link", "set", "br0", "down").orFail();
                call.err().await("This host has no way to the server now", time, BACK);
                lab.run("ip", "link", "set", "br0", "up").orFail();
            }
        }
    }

    /** What the process and the host have at one moment. */
    private record Footprint(long threads, int descriptors, String links, String routes, long heap) {}

    @Test
    void comesBackFromEachBreakAndCostsNoMore() {
        server.configure(
                "require-mschap-v2",
                "require-mppe-128",
                "mtu 1400",
                "mru 1400",
                "lcp-echo-interval 1",
                "lcp-echo-failure 3");
        etc.write("peers/onenet", "rw-r--r--", """
                pty "pptp 10.99.0.2 --nolaunchpppd"
                name alice
                remotename onenet
                ipparam onenet
                require-mppe-128
                noauth
                persist
                maxfail 0
                holdoff 1
                lcp-echo-interval 1
                lcp-echo-failure 3
                """);
        etc.write("chap-secrets", "rw-------", "alice onenet secret *\n");
        etc.write("ip-up.d/onenet", "rwxr-xr-x", "#!/bin/sh\nip route add 10.88.0.0/16 dev $IFNAME\n");
        LabProcess call = etc.start(
                // What the JVM does by itself would be taken for a leak.
                List.of("-XX:+UseSerialGC", "-XX:-UseDynamicNumberOfCompilerThreads"),
                "call",
                "--run-dir",
                lab.directory().resolve("run").toString(),
                "onenet",
                "logfd",
                "2",
                "nodetach");
        awaitUp(call, 1);

        Footprint second = null;
        for (int n = 1; n <= BREAKS; n++) {
            int kinds = Break.values().length;
            happen(Break.values()[(n - 1) % kinds], call, (n - 1) / kinds + 1);
            awaitUp(call, n + 1);
            if (n == 2) {
                second = footprint(call);
            }
        }
        Footprint last = footprint(call);

        System.out.printf(
                "%d breaks: %d threads, %d descriptors, live heap %,d bytes after the second and %,d after the last%n",
                BREAKS, last.threads(), last.descriptors(), second.heap(), last.heap());
        assertThat(last.threads()).as("threads").isEqualTo(second.threads());
        assertThat(last.descriptors()).as("descriptors").isEqualTo(second.descriptors());
        assertThat(last.links()).as("links").isEqualTo(second.links()).contains("ppp0");
        assertThat(last.routes()).as("routes").isEqualTo(second.routes()).contains("10.88.0.0/16 dev ppp0");
        assertThat(last.heap() - second.heap()).as("growth of the live heap").isLessThan(HEAP_GROWTH);
        call.signal("TERM");
        assertThat(call.exitStatus(BACK)).as(call.output()).isEqualTo(USER_REQUEST);
    }

    private void awaitUp(LabProcess call, int times) {
        call.err().await("Tunnel up: ", times, BACK);
        if (times == 1) {
            call.err().await("Script .*ip-up ended with status 0", BACK);
        } else {
            call.err().await("Back with the same addresses", times - 1, BACK);
        }
        // The peer may be a moment behind.
        lab.run("ping", "-c", "5", "-i", "0.3", "-W", "5", PptpdServer.INSIDE).orFail();
    }

    private Footprint footprint(LabProcess call) {
        long heap = liveHeap(call);
        return new Footprint(
                threads(call),
                new File("/proc/" + call.pid() + "/fd").list().length,
                lab.run("sh", "-c", "ip -o link show | grep -v tap").orFail().output(),
                lab.run("ip", "route").orFail().output(),
                heap);
    }

    private String jcmd(LabProcess call, String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return lab.run(jcmd.toString(), Long.toString(call.pid()), command)
                .orFail()
                .output();
    }

    /** After a collection of all garbage. */
    private long liveHeap(LabProcess call) {
        Matcher total = Pattern.compile("Total +\\d+ +(\\d+)").matcher(jcmd(call, "GC.class_histogram"));
        assertThat(total.find()).isTrue();
        return Long.parseLong(total.group(1));
    }

    /** But for those that the JDK keeps for a minute after each process that was started. */
    private long threads(LabProcess call) {
        return Arrays.stream(jcmd(call, "Thread.print").split("\n"))
                .filter(line -> line.startsWith("\""))
                .filter(line -> !line.startsWith("\"process reaper"))
                .count();
    }
}
