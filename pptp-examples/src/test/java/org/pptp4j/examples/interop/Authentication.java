/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import java.util.ArrayList;
import java.util.List;

/** How the client logs in. */
enum Authentication {
    MS_CHAP_V2("MS-CHAPv2", "mschap-v2", "chap MS-v2"),
    MS_CHAP_V1("MS-CHAPv1", "mschap", "chap MS"),
    CHAP_MD5("CHAP-MD5", "chap", "chap MD5"),
    PAP("PAP", "pap", "pap");

    private final String text;
    private final String pppdName;
    private final String option;

    Authentication(String text, String pppdName, String option) {
        this.text = text;
        this.pppdName = pppdName;
        this.option = option;
    }

    /** LCP's option that demands it, as pppd and our transcripts print it. */
    String option() {
        return "<auth " + option + ">";
    }

    /** What pppd calls it, and the mini-client's {@code --auth} too. */
    String pppdName() {
        return pppdName;
    }

    /** Whether it leaves keys for MPPE. */
    boolean yieldsKeys() {
        return this == MS_CHAP_V2 || this == MS_CHAP_V1;
    }

    /** The option that makes a pppd demand it of its peer. */
    String requiredByPppd() {
        return "require-" + pppdName;
    }

    /** The options that leave a pppd nothing else to log in with. */
    List<String> onlyByPppd() {
        List<String> options = new ArrayList<>(List.of("refuse-eap"));
        for (Authentication other : values()) {
            if (other != this) {
                options.add("refuse-" + other.pppdName);
            }
        }
        return options;
    }

    @Override
    public String toString() {
        return text;
    }
}
