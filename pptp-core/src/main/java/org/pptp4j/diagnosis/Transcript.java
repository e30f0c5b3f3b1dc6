/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pptp4j.auth.AuthProtocol;

/**
 * Reads the control packets of a link from their lines in pppd's notation.
 *
 * @param lines oldest first
 */
record Transcript(List<String> lines) {

    private static final Pattern CHAP_NAME = Pattern.compile("name = (\".*\")]$");
    private static final Pattern PAP_NAME = Pattern.compile("user=(\".*\") password=");
    private static final Pattern MPPE = Pattern.compile("<(mppe [^>]*)>");
    private static final Pattern AUTHENTICATION = Pattern.compile("<(auth [^>]*)>");
    private static final Pattern REJECTED = Pattern.compile("^rcvd \\[LCP ProtRej id=0x[0-9a-f]+ (..) (..)");

    /** The name that we gave, in quotes; with one backslash behind the domain, where the transcript has two. */
    Optional<String> nameSent() {
        return last("sent [CHAP Response", CHAP_NAME)
                .or(() -> last("sent [PAP AuthReq", PAP_NAME))
                .map(name -> name.replace("\\\\", "\\"));
    }

    /** How one side proved itself to the other, as pppd prints it. */
    Optional<String> authentication() {
        return last("sent [LCP ConfAck", AUTHENTICATION).or(() -> last("rcvd [LCP ConfAck", AUTHENTICATION));
    }

    /** Whether keys for MPPE follow from it. */
    boolean yieldsMppeKeys() {
        return authentication()
                .filter(text -> text.equals(AuthProtocol.MS_CHAP_V1.toString())
                        || text.equals(AuthProtocol.MS_CHAP_V2.toString()))
                .isPresent();
    }

    /** What we asked for last in CCP. */
    Optional<String> mppeAsked() {
        return last("sent [CCP ConfReq", MPPE);
    }

    /** What the peer said last about it, in a request or a refusal. */
    Optional<String> mppeWanted() {
        return last("rcvd [CCP Conf", MPPE);
    }

    /** The numbers of the protocols that the peer rejected, as hexadecimal digits. */
    Set<String> rejectedProtocols() {
        Set<String> numbers = new TreeSet<>();
        for (String line : lines) {
            Matcher matcher = REJECTED.matcher(line);
            if (matcher.find()) {
                numbers.add("0x" + matcher.group(1) + matcher.group(2));
            }
        }
        return numbers;
    }

    /** The last line that begins so. */
    Optional<String> last(String start) {
        return lines.stream().filter(line -> line.startsWith(start)).reduce((earlier, later) -> later);
    }

    private Optional<String> last(String start, Pattern part) {
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(part::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .reduce((earlier, later) -> later);
    }
}
