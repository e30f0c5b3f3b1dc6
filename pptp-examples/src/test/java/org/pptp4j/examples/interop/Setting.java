/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pptp4j.examples.lab.StatefulPlugin;

/** What both ends of a tunnel are told to do: this and nothing else. */
record Setting(Authentication authentication, Encryption encryption) {

    /** As the tables have it. */
    static final Comparator<Setting> ORDER =
            Comparator.comparing(Setting::authentication).thenComparing(Setting::encryption);

    /** Whether pppd can do it: MPPE takes its keys from MS-CHAP, and pppd has none of 40 bits after MS-CHAPv1. */
    boolean isLegal() {
        return encryption == Encryption.NONE
                || authentication == Authentication.MS_CHAP_V2
                || authentication == Authentication.MS_CHAP_V1 && !encryption.isWeak();
    }

    /** Parts of the sentence that says why it is not {@linkplain #isLegal() legal}, and what to do at either end. */
    List<String> refusal() {
        return authentication.yieldsKeys()
                ? List.of("gave keys for 128-bit only", "Use 128 bits or MS-CHAPv2 at both ends")
                : List.of("gives no keys", "pppd: require-mschap-v2", "pppd: remove refuse-mschap-v2");
    }

    /** The options of the mini-client, of both its commands. */
    List<String> miniClientOptions() {
        List<String> options = new ArrayList<>(List.of("--auth", authentications()));
        if (encryption == Encryption.NONE) {
            options.addAll(List.of("--mppe", "off"));
        } else {
            options.addAll(List.of("--mppe", "required", "--mppe-bits", encryption.isWeak() ? "40" : "128"));
            options.addAll(List.of("--mppe-change", encryption.isStateful() ? "stateful" : "stateless"));
            options.addAll(List.of("--key-streams", encryption.isWeak() ? "off" : "32,1"));
        }
        return options;
    }

    /** With nothing that leaves keys it would refuse to start where it must encrypt; the peer insists anyway. */
    private String authentications() {
        return encryption == Encryption.NONE || authentication.yieldsKeys()
                ? authentication.pppdName()
                : Authentication.MS_CHAP_V2.pppdName() + "," + authentication.pppdName();
    }

    /** The lines for the options of a pppd that is called. */
    String[] pppdAsServer() {
        List<String> options = new ArrayList<>(List.of(authentication.requiredByPppd(), "mtu 1400", "mru 1400"));
        options.addAll(encryption.pppdOptions());
        if (encryption.isStateful()) {
            options.add("mppe-stateful");
        }
        return options.toArray(String[]::new);
    }

    /** The same for one that asks for stateful MPPE: between two pppds each must, for its own direction. */
    String[] pppdAsServerThatAsks(StatefulPlugin plugin) {
        return asking(plugin, List.of(pppdAsServer()));
    }

    /** The lines for the options of a pppd that calls. */
    String[] pppdAsClient(StatefulPlugin plugin) {
        List<String> options = new ArrayList<>(List.of("mtu 1400", "mru 1400"));
        options.addAll(authentication.onlyByPppd());
        options.addAll(encryption.pppdOptions());
        return asking(plugin, options);
    }

    private String[] asking(StatefulPlugin plugin, List<String> options) {
        List<String> all = new ArrayList<>(options);
        if (encryption.isStateful()) {
            all.addAll(plugin.pppdOptions());
        }
        return all.toArray(String[]::new);
    }

    @Override
    public String toString() {
        return authentication + ", " + encryption;
    }
}
