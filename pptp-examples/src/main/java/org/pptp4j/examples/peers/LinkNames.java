/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the connection and its interface are called.
 *
 * @param ipParam {@code ipparam}: the sixth argument of the scripts
 * @param linkName {@code linkname}: the connection's name in run files and scripts
 * @param interfaceName {@code ifname}: the name of the interface
 * @param unit {@code unit}: the number in {@code ppp0}
 */
public record LinkNames(
        Optional<String> ipParam, Optional<String> linkName, Optional<String> interfaceName, OptionalInt unit) {}
