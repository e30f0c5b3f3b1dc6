/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the scripts get, and which they are.
 *
 * @param set {@code set NAME=VALUE}: variables of the scripts' environment
 * @param unset {@code unset NAME}: variables that they do not inherit
 * @param ipPreUp {@code ip-pre-up-script} in place of {@code /etc/ppp/ip-pre-up}
 * @param ipUp {@code ip-up-script} in place of {@code /etc/ppp/ip-up}
 * @param ipDown {@code ip-down-script} in place of {@code /etc/ppp/ip-down}
 * @param ipv6Up {@code ipv6-up-script} in place of {@code /etc/ppp/ipv6-up}
 * @param ipv6Down {@code ipv6-down-script} in place of {@code /etc/ppp/ipv6-down}
 */
public record ScriptWishes(
        Map<String, String> set,
        Set<String> unset,
        Optional<Path> ipPreUp,
        Optional<Path> ipUp,
        Optional<Path> ipDown,
        Optional<Path> ipv6Up,
        Optional<Path> ipv6Down) {

    /** Copies map and set. */
    public ScriptWishes {
        set = Map.copyOf(set);
        unset = Set.copyOf(unset);
    }
}
