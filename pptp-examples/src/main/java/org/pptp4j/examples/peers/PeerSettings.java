/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.List;
import java.util.stream.Stream;
import org.pptp4j.netty.PptpClientBuilder;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.Ipv6Config;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.MppeConfig;

/**
 * What the files of one peer ask for, in the words of this library.
 *
 * @param name the file in {@code /etc/ppp/peers}
 * @param pptp where to connect
 * @param login as whom
 * @param mppe encryption
 * @param lcp packet sizes, keep-alive, timers
 * @param address the IPv4 addresses, and whether to ask for name servers
 * @param ipv6 whether IPv6 is carried
 * @param routes what shall become of the default route
 * @param persistence how long it lasts
 * @param names what it is called
 * @param scripts what scripts get
 * @param log what is said, and where
 * @param options each option in effect and where it comes from, as {@code dump} prints them
 * @param notes what is left out and why, and what was chosen where the files say nothing
 */
public record PeerSettings(
        String name,
        PptpCommand pptp,
        Login login,
        MppeConfig mppe,
        LcpConfig lcp,
        AddressConfig.Request address,
        Ipv6Config ipv6,
        RouteWishes routes,
        Persistence persistence,
        LinkNames names,
        ScriptWishes scripts,
        LogWishes log,
        List<OptionInEffect> options,
        List<Note> notes) {

    /** Copies the lists. */
    public PeerSettings {
        options = List.copyOf(options);
        notes = List.copyOf(notes);
    }

    /**
     * Makes a builder describe the client that the files ask for. It leaves listener and
     * event loops alone, and transports but for {@code --rtmark}.
     *
     * @param builder a builder with its defaults
     */
    public void apply(PptpClientBuilder builder) {
        BuilderSteps.client(this).forEach(step -> step.action().accept(builder));
    }

    /**
     * The same as a Java class, whose method takes the password.
     *
     * @return its lines
     */
    public List<String> javaSource() {
        return JavaSource.of(this);
    }

    /**
     * The options in effect and where each comes from, in pppd's form; passwords are hidden.
     *
     * @return lines
     */
    public List<String> dump() {
        return Stream.concat(
                        Stream.of("pppd options in effect:"), options.stream().map(OptionInEffect::toString))
                .toList();
    }

    /**
     * What a tunnel would be, in sentences, and what is left out of it.
     *
     * @return lines
     */
    public List<String> explanation() {
        return Explanation.of(this);
    }
}
