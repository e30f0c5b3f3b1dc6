/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.LanManager;
import org.pptp4j.auth.PasswordRules;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.netty.AuthOptions;
import org.pptp4j.netty.MppeOptions;
import org.pptp4j.netty.PppOptions;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.netty.gre.RawGreTransport;
import org.pptp4j.netty.gre.UdpGreTransport;
import org.pptp4j.ppp.Ipv6Config;
import org.pptp4j.ppp.MppeConfig;
import picocli.CommandLine.Option;

/** The options that client and server share. */
final class TunnelOptions {

    enum Carrier {
        RAW,
        UDP
    }

    @Option(
            names = "--mppe",
            paramLabel = "required|preferred|off",
            defaultValue = "required",
            description = "encryption (default: ${DEFAULT-VALUE})")
    private MppeConfig.Policy mppe;

    @Option(
            names = "--mppe-bits",
            paramLabel = "BITS",
            split = ",",
            defaultValue = "128",
            converter = MppeBitsConverter.class,
            description = "acceptable key lengths, such as 128,56,40; the strongest that both ends have is used"
                    + " (default: ${DEFAULT-VALUE})")
    private List<KeyLength> mppeBits;

    @Option(
            names = "--mppe-change",
            paramLabel = "stateless|allow-stateful|stateful",
            defaultValue = "stateless",
            converter = KeyChangeConverter.class,
            description = "a new key for each packet, or for every 256th if the peer insists, or if it agrees"
                    + " (default: ${DEFAULT-VALUE})")
    private MppeConfig.KeyChangePolicy mppeChange;

    @Option(
            names = "--key-streams",
            paramLabel = "off|auto|PACKETS[,THREADS]",
            defaultValue = "auto",
            converter = KeyStreamsConverter.class,
            description = "make MPPE's key streams before the packets: never, for busy tunnels, or always for so many"
                    + " packets and with so many helper threads (default: ${DEFAULT-VALUE})")
    private KeyStreamsAhead keyStreams;

    @Option(
            names = "--auth",
            paramLabel = "LIST",
            defaultValue = "mschap-v2",
            split = ",",
            converter = AuthWord.class,
            description = "ways in which the client may prove itself, of mschap-v2, mschap, chap and pap"
                    + " (default: ${DEFAULT-VALUE})")
    private List<AuthProtocol> auth;

    @Option(
            names = "--lm-session-keys",
            description = "40-bit keys after mschap, the same in every session (RFC 3079 §5.1)")
    private boolean lmSessionKeys;

    @Option(
            names = "--transport",
            paramLabel = "raw|udp",
            defaultValue = "raw",
            description = "GRE in IP, which needs CAP_NET_RAW, or GRE in UDP, which both ends must choose"
                    + " (default: ${DEFAULT-VALUE})")
    private Carrier carrier;

    @Option(
            names = "--udp-port",
            paramLabel = "PORT",
            defaultValue = "" + UdpGreTransport.PORT,
            description = "the server's port of GRE in UDP (default: ${DEFAULT-VALUE})")
    private int udpPort;

    @Option(
            names = "--echo-interval",
            paramLabel = "S",
            defaultValue = "10",
            converter = Seconds.class,
            description = "seconds between LCP echoes; after 3 unanswered the peer is gone (default: ${DEFAULT-VALUE})")
    private Duration echoInterval;

    @Option(
            names = "--mru",
            paramLabel = "OCTETS",
            defaultValue = "1400",
            description = "the largest packet to ask the peer for (default: ${DEFAULT-VALUE})")
    private int mru;

    @Option(
            names = "--mtu",
            paramLabel = "OCTETS",
            defaultValue = "1400",
            description = "the largest packet to send; encryption takes 4 of it (default: ${DEFAULT-VALUE})")
    private int mtu;

    @Option(
            names = "--ipv6",
            paramLabel = "off|on|only",
            defaultValue = "off",
            description = "IPv6 beside IPv4, or alone (default: ${DEFAULT-VALUE})")
    private Ipv6Config.Mode ipv6;

    @Option(names = "--debug", description = "more of what happens, on the standard error output, and stack traces")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    GreTransport transport() {
        if (udpPort < 1 || udpPort > 0xFFFF) {
            throw new IllegalArgumentException("--udp-port is " + udpPort + ", expected 1 to 65535.");
        }
        return carrier == Carrier.RAW ? GreTransport.rawSocket() : GreTransport.udp(udpPort);
    }

    void authentication(AuthOptions options) {
        options.allow(auth.get(0), auth.toArray(AuthProtocol[]::new));
        if (lmSessionKeys) {
            options.lmSessionKeys();
        }
    }

    /** How a server's passwords become proofs. */
    PasswordRules passwordRules() {
        return new PasswordRules(StandardCharsets.UTF_8, lmSessionKeys ? Set.of(LanManager.SESSION_KEYS) : Set.of());
    }

    void mppe(MppeOptions options) {
        options.policy(mppe)
                .keyLengths(mppeBits.get(0), mppeBits.toArray(KeyLength[]::new))
                .keyChange(mppeChange)
                .keyStreamsAhead(keyStreams);
    }

    void ppp(PppOptions options) {
        options.echo(echoInterval, 3).mru(mru).mtu(mtu).ipv6(ipv6);
    }

    boolean carriesIpv4() {
        return ipv6 != Ipv6Config.Mode.ONLY;
    }

    /**
     * Fails now, before anybody is asked for a password, if this machine cannot carry the tunnel.
     *
     * @throws PptpTransportException names what is missing
     */
    void requireTransport() throws PptpTransportException {
        Optional<PptpTransportException> missing =
                carrier == Carrier.RAW ? RawGreTransport.unavailabilityCause() : Optional.empty();
        if (missing.isPresent()) {
            throw missing.get();
        }
    }
}
