/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.time.Duration;
import org.pptp4j.netty.MppeOptions;
import org.pptp4j.netty.PppOptions;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.netty.gre.UdpGreTransport;
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
            description = "encryption, 128-bit stateless (default: ${DEFAULT-VALUE})")
    private MppeConfig.Policy mppe;

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
            description = "seconds between LCP echoes; after 3 unanswered the peer is gone (default: ${DEFAULT-VALUE})")
    private double echoInterval;

    @Option(names = "--debug", description = "log what the library does, and print stack traces")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    GreTransport transport() {
        return carrier == Carrier.RAW ? GreTransport.rawSocket() : GreTransport.udp(udpPort);
    }

    void mppe(MppeOptions options) {
        options.policy(mppe);
    }

    void ppp(PppOptions options) {
        if (!(echoInterval > 0)) {
            throw new IllegalArgumentException("--echo-interval is " + echoInterval + ", expected seconds above 0.");
        }
        options.echo(Duration.ofNanos((long) (echoInterval * 1e9)), 3);
    }
}
