/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code pptp-linux} with {@code pppd} in a guest at {@link #ADDRESS}; it dials as {@link PptpdServer#USER}. */
public final class PptpLinuxClient {

    /** Where it dials from. */
    public static final String ADDRESS = "10.99.0.3";

    private static final Duration DIALLING = Duration.ofSeconds(45);

    private final Guest guest;
    private final AtomicInteger dialled = new AtomicInteger();

    private PptpLinuxClient(Guest guest) {
        this.guest = guest;
    }

    /** Boots the guest. */
    static PptpLinuxClient boot(Lab lab) {
        return new PptpLinuxClient(lab.boot("pptp-linux", 3));
    }

    /**
     * Dials, and returns when the link is up (pppd runs {@code ip-up}) or pppd has given up.
     *
     * @param server the address of the server
     * @param pppdOptions one line of pppd's options file each; the user, debugging and {@code noauth} are always there
     */
    public PptpLinuxCall dial(String server, String... pppdOptions) {
        int number = dialled.incrementAndGet();
        String name = "call" + number;
        CommandResult dialling = guest.run(
                """
                cat >/run/options <<'X'
                pty "pptp %1$s --nolaunchpppd"
                linkname %2$s
                name %3$s
                password %4$s
                logfile /run/lab/pppd-%2$s.log
                nodetach
                noauth
                debug
                dump
                nodefaultroute
                noipdefault
                nobsdcomp
                nodeflate
                noipx
                noipv6
                %5$s
                X
                mkfifo /run/%2$s
                began=$(date +%%s%%N)
                {
                    pppd file /run/options
                    echo $? >/run/%2$s.status
                    [ ! -p /run/%2$s ] || echo down >/run/%2$s
                } >/dev/null 2>&1 &
                read -r state at </run/%2$s
                rm /run/%2$s
                [ "$state" = up ] || exit "$(cat /run/%2$s.status)"
                echo $((at - began))
                """.formatted(server, name, PptpdServer.USER, PptpdServer.PASSWORD, String.join("\n", pppdOptions)),
                DIALLING);
        return new PptpLinuxCall(guest, name, dialling);
    }

    /** Returns the guest it runs in. */
    public Guest guest() {
        return guest;
    }
}
