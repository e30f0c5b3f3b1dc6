/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

/** The moments at which pppd runs scripts (pppd(8), SCRIPTS), but for those of a peer that logs in to us. */
enum Hook {
    /** The interface exists and is down. */
    IP_PRE_UP("ip-pre-up"),
    /** IPv4 packets pass. */
    IP_UP("ip-up"),
    /** They do not any more. */
    IP_DOWN("ip-down"),
    /** IPv6 packets pass. */
    IPV6_UP("ipv6-up"),
    /** They do not any more. */
    IPV6_DOWN("ipv6-down");

    private final String file;

    Hook(String file) {
        this.file = file;
    }

    /** The name of the script, and with {@code .d} of the directory. */
    String file() {
        return file;
    }

    boolean isOfIpv6() {
        return this == IPV6_UP || this == IPV6_DOWN;
    }

    /** Whether the counters of the connection are there. */
    boolean isAtTheEnd() {
        return this == IP_DOWN || this == IPV6_DOWN;
    }
}
