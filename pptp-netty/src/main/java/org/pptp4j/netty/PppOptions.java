/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.PppConfig;

/** The PPP link, as the builders describe it (RFC 1661, 1332). */
public final class PppOptions {

    private LcpConfig lcp = LcpConfig.defaults();
    private Optional<Inet4Address> wanted = Optional.empty();
    private AddressConfig.Dns dns = AddressConfig.Dns.REQUEST;
    private Duration negotiationTimeout = PppConfig.NEGOTIATION_TIMEOUT;

    PppOptions() {}

    /**
     * The largest packet in either direction; the peer's MRU lowers it. Default 1400. pppd: {@code mtu}, {@code mru}.
     *
     * @param octets 576 to 1500
     * @return this
     */
    public PppOptions mru(int octets) {
        lcp = lcp.withMru(octets);
        return this;
    }

    /**
     * The keep-alive. Default 10 s and 3. pppd: {@code lcp-echo-interval}, {@code lcp-echo-failure}.
     *
     * @param interval the time between LCP Echo-Requests
     * @param failures after how many intervals without any packet the peer counts as gone; 0 for never
     * @return this
     */
    public PppOptions echo(Duration interval, int failures) {
        lcp = lcp.withEcho(interval, failures);
        return this;
    }

    /**
     * Takes the address that the server gives. The default. pppd: {@code noipdefault}.
     *
     * @return this
     */
    public PppOptions requestAddress() {
        wanted = Optional.empty();
        return this;
    }

    /**
     * Asks for a certain address; the server may still give another.
     *
     * @param address the address to ask for
     * @return this
     */
    public PppOptions requestAddress(Inet4Address address) {
        wanted = Optional.of(address);
        return this;
    }

    /**
     * Asks for name servers. The default. pppd: {@code usepeerdns}.
     *
     * @return this
     */
    public PppOptions requestDns() {
        dns = AddressConfig.Dns.REQUEST;
        return this;
    }

    /**
     * Does not ask for name servers.
     *
     * @return this
     */
    public PppOptions ignoreDns() {
        dns = AddressConfig.Dns.IGNORE;
        return this;
    }

    /**
     * How long it may take from the first LCP packet to the first IP packet. Default 30 s.
     *
     * @param limit 1 ms to 1 h
     * @return this
     * @throws IllegalArgumentException if it is out of its range
     */
    public PppOptions negotiationTimeout(Duration limit) {
        if (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("negotiationTimeout is " + limit + ", expected 1 ms to 1 h");
        }
        negotiationTimeout = limit;
        return this;
    }

    LcpConfig lcp() {
        return lcp;
    }

    AddressConfig request() {
        return new AddressConfig.Request(wanted, dns);
    }

    Duration negotiationTimeout() {
        return negotiationTimeout;
    }
}
