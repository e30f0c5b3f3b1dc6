/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Poptop's {@code pptpd} with {@code pppd} in a guest at {@link #ADDRESS}. It knows the user {@link #USER} with
 * {@link #PASSWORD}; pppd's options are those of the last {@link #configure}.
 */
public final class PptpdServer {

    /** Where it listens. */
    public static final String ADDRESS = "10.99.0.2";
    /** Its own address inside each tunnel. */
    public static final String INSIDE = "10.77.0.1";
    /** The user it knows, as the guests' pptp-linux does. */
    public static final String USER = "alice";
    /** The password of {@link #USER}. */
    public static final String PASSWORD = "secret";

    private final Guest guest;
    private final AtomicInteger configurations = new AtomicInteger();
    private String pppdLog = "";
    private int syslogBefore;

    private PptpdServer(Guest guest) {
        this.guest = guest;
    }

    /** Boots the guest and starts pptpd. */
    static PptpdServer boot(Lab lab) {
        PptpdServer server = new PptpdServer(lab.boot("pptpd", 2));
        server.configure("require-mschap-v2", "require-mppe-128");
        server.listen();
        return server;
    }

    /**
     * Sets the options of pppd for the connections from now on, which log into a {@linkplain #pppdLog() log} of their
     * own. Ends connections that are still there, and whatever {@link Guest#netem} and its like did.
     *
     * @param pppdOptions one line of pppd's options file each; beside them are always a name, debugging, and
     *     no protocol but IPv4 and no compression but MPPE
     */
    public void configure(String... pppdOptions) {
        pppdLog = "pppd-" + configurations.incrementAndGet() + ".log";
        String options = "name pptpd\ndebug\ndump\nlock\nnobsdcomp\nnodeflate\nnoipx\nnoipv6\nlogfile /run/lab/"
                + pppdLog + "\n" + String.join("\n", pppdOptions);
        guest.plug();
        guest.unimpaired();
        guest.run("""
                busybox killall -q -TERM pptpctrl pppd
                while busybox pidof pptpctrl pppd; do sleep 0.05; done
                cat >/run/pptpd.options <<'X'
                %s
                X
                """.formatted(options)).orFail();
        syslogBefore = guest.log("syslog.log").lines().size();
    }

    /** Starts pptpd and returns when it listens. */
    public void listen() {
        guest.run("""
                cat >/run/pptpd.conf <<'X'
                option /run/pptpd.options
                localip %s
                remoteip 10.77.0.100-199
                X
                pptpd -c /run/pptpd.conf
                tries=200
                until grep -q ':06BB 00000000:0000 0A' /proc/net/tcp; do
                    [ $((tries -= 1)) -gt 0 ] || exit 1
                    sleep 0.02
                done
                """.formatted(INSIDE)).orFail();
    }

    /** Ends pptpd, so that nothing listens on the port; connections go on. */
    public void stopListening() {
        guest.run("busybox killall -TERM pptpd && while busybox pidof pptpd; do sleep 0.02; done")
                .orFail();
    }

    /** Returns what pppd logged since the last {@link #configure}. */
    public LogFile pppdLog() {
        return guest.log(pppdLog);
    }

    /** Returns what pptpd itself logged since the last {@link #configure}; errors contain {@code daemon.err}. */
    public List<String> pptpdLog() {
        return guest.log("syslog.log").lines().stream()
                .skip(syslogBefore)
                .filter(line -> line.contains(" pptpd["))
                .toList();
    }

    /** Waits until no connection is left, 15 seconds at most. */
    public void awaitIdle() {
        guest.run("""
                        tries=300
                        while busybox pidof pptpctrl pppd; do
                            [ $((tries -= 1)) -gt 0 ] || exit 1
                            sleep 0.05
                        done
                        """).orFail();
    }

    /** Returns the guest it runs in. */
    public Guest guest() {
        return guest;
    }
}
