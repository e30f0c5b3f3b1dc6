/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.EchoConfig;
import org.pptp4j.ppp.FieldCompression;
import org.pptp4j.ppp.Ipv6Config;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.LcpTimers;
import org.pptp4j.ppp.Opening;
import org.pptp4j.ppp.PppConfig;

/** The PPP link, as the builders describe it (RFC 1661, 1332). */
public final class PppOptions {

    private LcpConfig lcp = LcpConfig.defaults();
    private AddressConfig.Wish local = AddressConfig.Wish.any();
    private AddressConfig.Wish peer = AddressConfig.Wish.any();
    private final Set<AddressConfig.NameService> nameServices = EnumSet.of(AddressConfig.NameService.DNS);
    private Ipv6Config ipv6 = Ipv6Config.off();
    private Duration negotiationTimeout = PppConfig.NEGOTIATION_TIMEOUT;

    PppOptions() {}

    /**
     * The largest packet that we ask to receive. Default 1400; less where the system knows that the path to the peer
     * carries less in one piece. pppd: {@code mru}.
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
     * The largest packet that we send; the peer's MRU lowers it, and MPPE by four more. Default 1400; less where the
     * system knows that the path to the peer carries less in one piece. pppd: {@code mtu}.
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
     * @param interval the time between LCP Echo-Requests, up to 1 day
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
     * A client takes the address that the server gives. The default. pppd: {@code noipdefault}.
     *
     * @return this
     */
    public PppOptions requestAddress() {
        local = AddressConfig.Wish.any();
        return this;
    }

    /**
     * A client asks for a certain address; the server may still give another. pppd: {@code local:} with
     * {@code ipcp-accept-local}.
     *
     * @param address the address to ask for
     * @return this
     * @throws IllegalArgumentException if no host can have it
     */
    public PppOptions requestAddress(Inet4Address address) {
        local = AddressConfig.Wish.preferably(address);
        return this;
    }

    /**
     * A client has this address and no other: with a server that gives another there is no tunnel. pppd:
     * {@code local:}.
     *
     * @param address the client's own address inside the tunnel
     * @return this
     * @throws IllegalArgumentException if no host can have it
     */
    public PppOptions insistOnAddress(Inet4Address address) {
        local = AddressConfig.Wish.only(address);
        return this;
    }

    /**
     * The address that a server has which names none or asks for one. Default: it names its own. pppd:
     * {@code :remote} with {@code ipcp-accept-remote}.
     *
     * @param address the server's address inside the tunnel
     * @return this
     * @throws IllegalArgumentException if no host can have it
     */
    public PppOptions peerAddress(Inet4Address address) {
        peer = AddressConfig.Wish.preferably(address);
        return this;
    }

    /**
     * The only address that the server may have inside the tunnel: with another there is no tunnel. pppd:
     * {@code :remote}.
     *
     * @param address the server's address inside the tunnel
     * @return this
     * @throws IllegalArgumentException if no host can have it
     */
    public PppOptions insistOnPeerAddress(Inet4Address address) {
        peer = AddressConfig.Wish.only(address);
        return this;
    }

    /**
     * A client asks for name servers. The default. pppd: {@code usepeerdns}.
     *
     * @return this
     */
    public PppOptions requestDns() {
        nameServices.add(AddressConfig.NameService.DNS);
        return this;
    }

    /**
     * A client does not ask for name servers.
     *
     * @return this
     */
    public PppOptions ignoreDns() {
        nameServices.remove(AddressConfig.NameService.DNS);
        return this;
    }

    /**
     * A client asks for servers of NetBIOS names (WINS). Default: it does not.
     *
     * @return this
     */
    public PppOptions requestNbns() {
        nameServices.add(AddressConfig.NameService.NBNS);
        return this;
    }

    /**
     * Whether tunnels carry IPv6. Default {@link Ipv6Config.Mode#OFF}. pppd: {@code noipv6}, {@code +ipv6}; with
     * {@code noip} {@link Ipv6Config.Mode#ONLY}.
     *
     * @param mode IPv4, IPv6 or both
     * @return this
     */
    public PppOptions ipv6(Ipv6Config.Mode mode) {
        ipv6 = new Ipv6Config(mode, ipv6.local(), ipv6.peer());
        return this;
    }

    /**
     * IPv6 with chosen interface identifiers. Default: random ones. pppd: {@code ipv6 local,remote}.
     *
     * @param config whether, and which
     * @return this
     */
    public PppOptions ipv6(Ipv6Config config) {
        ipv6 = config;
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
        return new AddressConfig.Request(local, peer, nameServices);
    }

    Ipv6Config ipv6() {
        return ipv6;
    }

    Duration negotiationTimeout() {
        return negotiationTimeout;
    }
}
