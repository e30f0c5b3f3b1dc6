/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.pptp4j.Headroom;
import org.pptp4j.PptpException;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.netty.PacketTap;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.ppp.PppConfig;

/**
 * What every tunnel of one client or server begins with.
 *
 * @param control the control connection
 * @param gre the sequence and acknowledgement of its calls
 * @param ppp what to negotiate
 * @param keyStreams whether key streams are made before the packets
 * @param services what a server gives its clients
 * @param random the source of ids, magic numbers and challenges
 * @param surroundings where its tunnels run
 * @param tap who sees what they send and receive
 */
record TunnelSetup(
        ControlConfig control,
        GreConfig gre,
        PppConfig ppp,
        KeyStreamsAhead keyStreams,
        TunnelServices services,
        SecureRandom random,
        Surroundings surroundings,
        Optional<PacketTap> tap) {

    /** How links are negotiated on a GRE channel: with no longer packets than those that pass in one piece. */
    PppConfig pppOn(Channel gre) {
        GreTransport transport = surroundings.transport();
        int headers = transport.outerOverhead() + Headroom.GRE + Headroom.PPP;
        OptionalInt path = transport.pathMtu(gre);
        return path.isEmpty() ? ppp : ppp.withPacketsOfAtMost(path.getAsInt() - headers);
    }

    /** Something that broke a connection, in words. */
    static PptpException explain(Throwable cause) {
        return explain("The control connection broke", cause);
    }

    /** Something that went wrong below us, in words: what, and then what the cause says unless it is one of ours. */
    static PptpException explain(String what, Throwable cause) {
        Throwable real = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        return real instanceof PptpException own
                ? own
                : new PptpTransportException(
                        what + ": " + Optional.ofNullable(real.getMessage()).orElseGet(real::toString), real);
    }
}
