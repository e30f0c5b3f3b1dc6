/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.diagnosis.PathEvidence;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.netty.gre.ControlTransport;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.ppp.PppConfig;

/**
 * What {@link PptpClient#builder()} produces.
 *
 * @param host the server's name or IPv4 address
 * @param port the server's TCP port; default 1723 (RFC 2637 §3.1)
 * @param localAddress the address to connect from; empty leaves it to the routes. pptp-linux: {@code --localbind}
 * @param connectTimeout the time for TCP, Start- and Call-Reply together, per address of the server; default 10 s
 * @param control the control connection
 * @param gre sequence and acknowledgement
 * @param ppp what to negotiate
 * @param keyStreams whether key streams of MPPE are made before the packets; default for busy tunnels
 * @param questions who answers when the server refuses the login but not for good
 * @param path what is known of the way to the server, for warnings; default Ethernet, and no routes into the tunnel
 * @param controlTransport how control connections are made; default TCP
 * @param greTransport how GRE packets travel; default a raw socket
 * @param incoming what to do about calls that the server has for us; default refuse them
 * @param eventLoopGroup the event loops to use; empty to make one, which ends with the last tunnel
 * @param listener gets the events of every tunnel
 * @param tap sees all that is sent and received; empty for nobody
 */
public record PptpClientConfig(
        String host,
        int port,
        Optional<InetAddress> localAddress,
        Duration connectTimeout,
        ControlConfig control,
        GreConfig gre,
        PppConfig ppp,
        KeyStreamsAhead keyStreams,
        LoginQuestions questions,
        PathEvidence path,
        ControlTransport controlTransport,
        GreTransport greTransport,
        IncomingCallPolicy incoming,
        Optional<EventLoopGroup> eventLoopGroup,
        Consumer<TunnelEvent> listener,
        Optional<PacketTap> tap) {

    /** The TCP port of PPTP: 1723 (RFC 2637 §3.1). */
    public static final int PORT = 1723;
}
