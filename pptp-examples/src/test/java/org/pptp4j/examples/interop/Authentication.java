/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import java.util.ArrayList;
import java.util.List;

/** How the client logs in. */
enum Authentication {
    MS_CHAP_V2("MS-CHAPv2", "mschap-v2"),
    MS_CHAP_V1("MS-CHAPv1", "mschap"),
    CHAP_MD5("CHAP-MD5", "chap"),
    PAP("PAP", "pap");

    private final String text;
    private final String pppdName;

    Authentication(String text, String pppdName) {
        this.text = text;
        this.pppdName = pppdName;
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
