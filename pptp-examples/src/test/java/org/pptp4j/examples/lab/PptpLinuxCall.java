/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.time.Duration;

/** What became of dialling with pptp-linux, and the tunnel when it is up. */
public final class PptpLinuxCall implements AutoCloseable {

    private final Guest guest;
    private final String name;
    private final CommandResult dialling;

    PptpLinuxCall(Guest guest, String name, CommandResult dialling) {
        this.guest = guest;
        this.name = name;
        this.dialling = dialling;
    }

    /** Returns pppd's exit status: 0 when the link came up, otherwise as {@code pppd(8)} lists them. */
    public int status() {
        return dialling.status();
    }

    /** Returns this when the link came up; fails the test with pppd's log when it did not. */
    public PptpLinuxCall orFail() {
        if (dialling.status() != 0) {
            throw new AssertionError("pppd gave up with status " + dialling.status() + ":\n"
                    + pppdLog().text() + "\n" + guest.log("syslog.log").text());
        }
        return this;
    }

    /** Returns the time from the start of pppd to the link being up, by the guest's clock. */
    public Duration took() {
        return Duration.ofNanos(Long.parseLong(orFail().dialling.output().strip()));
    }

    /** Returns our address inside the tunnel. */
    public String local() {
        return pppdLog()
                .await("local  IP address (\\S+)", Duration.ofSeconds(5))
                .group(1);
    }

    /** Returns the peer's address inside the tunnel. */
    public String remote() {
        return pppdLog()
                .await("remote IP address (\\S+)", Duration.ofSeconds(5))
                .group(1);
    }

    /**
     * Pings the peer through the tunnel, one every 20 ms.
     *
     * @return what {@code ping} wrote
     */
    public String ping(int count, int bytes) {
        return guest.run("ping -q -c " + count + " -i 0.02 -W 2 -s " + bytes + " " + remote())
                .output();
    }

    /** Returns what pppd logged. */
    public LogFile pppdLog() {
        return guest.log("pppd-" + name + ".log");
    }

    /**
     * Waits until pppd and pptp have ended, by whatever made them, 15 seconds at most.
     *
     * @return pppd's exit status
     */
    public int awaitEnd() {
        String status = guest.run("""
                        tries=300
                        while [ ! -e /run/%1$s.status ] || busybox pidof pptp pptpgw pptpcm >/dev/null; do
                            [ $((tries -= 1)) -gt 0 ] || { ps -A; exit 1; }
                            sleep 0.05
                        done >&2
                        cat /run/%1$s.status
                        """.formatted(name)).orFail().output();
        return Integer.parseInt(status.strip());
    }

    /** Hangs up in order, as {@code poff} does, and waits for the end of pppd and pptp. */
    @Override
    public void close() {
        guest.run("[ -e /run/%1$s.status ] || kill -TERM \"$(head -n 1 /run/ppp-%1$s.pid)\"".formatted(name))
                .orFail();
        awaitEnd();
    }
}
