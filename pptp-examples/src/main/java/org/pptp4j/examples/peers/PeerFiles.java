/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientBuilder;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.MppeConfig;

/** Reads the files of a peer, as {@code pppd call NAME} would. */
public final class PeerFiles {

    private PeerFiles() {}

    /**
     * Reads {@code options}, the peers file, what they refer to, and the secrets.
     *
     * @param places where the files are
     * @param name the file in the directory of peers
     * @param words options that were typed after the name; they win
     * @return what all of it asks for
     * @throws PeerFileException if something in it cannot be done; the message begins with file and line
     */
    public static PeerSettings read(Places places, String name, List<String> words) {
        OptionReader reader = new OptionReader(places);
        reader.readSystemOptions();
        Origin end = reader.readPeer(name, new Origin.CommandLine());
        reader.readWords(words);
        PeerSettings settings = settings(name, new GivenOptions(reader.options(), end), places);
        requireConsistent(settings, end);
        return settings;
    }

    /** The builder knows which settings contradict each other. */
    private static void requireConsistent(PeerSettings settings, Origin end) {
        PptpClientBuilder builder = PptpClient.builder();
        try {
            settings.apply(builder);
            builder.build();
        } catch (IllegalArgumentException e) {
            throw new PeerFileException(end, e.getMessage());
        }
    }

    private static PeerSettings settings(String name, GivenOptions given, Places places) {
        List<Note> notes = new ArrayList<>();
        PptpCommand pptp = PtyReading.read(given, notes);
        SurroundingsReading.plugins(given, notes);
        MppeConfig mppe = MppeReading.read(given, notes);
        LcpConfig lcp = LinkReading.read(given, notes);
        Login login = LoginReading.read(given, mppe, places, notes);
        return new PeerSettings(
                name,
                pptp,
                login,
                mppe,
                lcp,
                AddressReading.ipv4(given),
                AddressReading.ipv6(given),
                LastingReading.routes(given, notes),
                LastingReading.persistence(given, notes),
                LastingReading.names(given),
                SurroundingsReading.scripts(given, places),
                SurroundingsReading.log(given),
                given.inEffect(),
                Stream.concat(given.leftOut().stream(), notes.stream()).toList());
    }
}
