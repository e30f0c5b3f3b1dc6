/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.EchoConfig;
import org.pptp4j.ppp.FieldCompression;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.LcpTimers;
import org.pptp4j.ppp.Opening;
import org.pptp4j.ppp.PppConfig;

/** The PPP link, as the builders describe it (RFC 1661, 1332). */
public final class PppOptions {

    private LcpConfig lcp = LcpConfig.defaults();
    private Optional<Inet4Address> wanted = Optional.empty();
    private AddressConfig.Dns dns = AddressConfig.Dns.REQUEST;
    private Duration negotiationTimeout = PppConfig.NEGOTIATION_TIMEOUT;

    PppOptions() {}

    /**
     * The largest packet that we ask to receive. Default 1400. pppd: {@code mru}.
     *
     * @param octets 576 to 1500
     * @return this
     * @throws IllegalArgumentException if it is out of its range
     */
    public PppOptions mru(int octets) {
        lcp = lcp.withPacketSizes(octets, lcp.mtu());
        return this;
    }

    /**
     * The largest packet that we send; the peer's MRU lowers it, and MPPE by four more. Default 1400. pppd:
     * {@code mtu}.
     *
     * @param octets 576 to 1500
     * @return this
     * @throws IllegalArgumentException if it is out of its range
     */
    public PppOptions mtu(int octets) {
        lcp = lcp.withPacketSizes(lcp.mru(), octets);
        return this;
    }

    /**
     * The control characters to escape on an asynchronous line of the peer. Default 0, none. pppd: {@code asyncmap}.
     *
     * @param map one bit for each of the characters 0 to 31
     * @return this
     */
    public PppOptions asyncMap(int map) {
        lcp = lcp.withAsyncMap(map);
        return this;
    }

    /**
     * Whether a protocol number may take one octet. Default {@link FieldCompression#RECEIVE}. pppd: {@code nopcomp}
     * for {@link FieldCompression#OFF}.
     *
     * @param compression who may
     * @return this
     */
    public PppOptions protocolFieldCompression(FieldCompression compression) {
        lcp = lcp.withCompression(compression, lcp.addressAndControl());
        return this;
    }

    /**
     * Whether FF 03 may be left out. Default {@link FieldCompression#RECEIVE}. pppd: {@code noaccomp} for
     * {@link FieldCompression#OFF}.
     *
     * @param compression who may
     * @return this
     */
    public PppOptions addressAndControlFieldCompression(FieldCompression compression) {
        lcp = lcp.withCompression(lcp.protocolField(), compression);
        return this;
    }

    /**
     * Who begins LCP. Default {@link Opening#ACTIVE}. pppd: {@code passive}, {@code silent}.
     *
     * @param opening one end at least must not be silent
     * @return this
     */
    public PppOptions opening(Opening opening) {
        lcp = lcp.withOpening(opening);
        return this;
    }

    /**
     * Repetitions and limits of LCP and the protocols above. Default {@link LcpTimers#defaults()}. pppd:
     * {@code lcp-restart}, {@code lcp-max-configure}, {@code lcp-max-terminate}, {@code lcp-max-failure}.
     *
     * @param timers the waits and the limits
     * @return this
     */
    public PppOptions timers(LcpTimers timers) {
        lcp = lcp.withTimers(timers);
        return this;
    }

    /**
     * The keep-alive. Default 10 s and 3. pppd: {@code lcp-echo-interval}, {@code lcp-echo-failure}.
     *
     * @param interval the time between LCP Echo-Requests
     * @param failures after how many unanswered ones the peer counts as gone, up to 1000; 0 sends none
     * @return this
     * @throws IllegalArgumentException if one is out of its range
     */
    public PppOptions echo(Duration interval, int failures) {
        lcp = lcp.withEcho(new EchoConfig(interval, failures, lcp.echo().probing()));
        return this;
    }

    /**
     * When the peer is asked whether it is there. Default always. pppd: {@code lcp-echo-adaptive} for
     * {@link EchoConfig.Probing#WHEN_IDLE}.
     *
     * @param probing in every interval, or only in silent ones
     * @return this
     */
    public PppOptions echoProbing(EchoConfig.Probing probing) {
        lcp = lcp.withEcho(new EchoConfig(lcp.echo().interval(), lcp.echo().failures(), probing));
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
