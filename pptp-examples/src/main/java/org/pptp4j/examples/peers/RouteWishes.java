/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

/**
 * What shall become of the routes.
 *
 * @param ipv4 {@code defaultroute}, {@code replacedefaultroute}, {@code nodefaultroute}: the default route of IPv4
 */
public record RouteWishes(DefaultRoute ipv4) {

    /** What shall become of the default route. */
    public enum DefaultRoute {
        /** It stays as it is. */
        LEFT_ALONE,
        /** It leads into the tunnel if the host has none. */
        ADDED,
        /** It leads into the tunnel, and the old one comes back at the end. */
        REPLACED
    }
}
