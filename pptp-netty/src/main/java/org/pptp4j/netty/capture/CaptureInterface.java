/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

/** The interfaces of a capture, in the order of their numbers in the file. */
enum CaptureInterface {
    /**
     * What passes between the two hosts: GRE, and the control connection. LINKTYPE_IPV4; the IPv4 and TCP headers are
     * made here, for a tap sees neither.
     */
    OUTER(
            228,
            "outer",
            "GRE and control connection as on the wire; IPv4 and TCP headers are synthesized, PAP passwords masked"),
    /** The IP packets inside the tunnels, in clear. LINKTYPE_RAW: the version nibble tells IPv4 from IPv6. */
    INNER(101, "inner", "IP packets inside the tunnel, before encryption and after decryption");

    private final int linkType;
    private final String label;
    private final String description;

    CaptureInterface(int linkType, String label, String description) {
        this.linkType = linkType;
        this.label = label;
        this.description = description;
    }

    int linkType() {
        return linkType;
    }

    String label() {
        return label;
    }

    String description() {
        return description;
    }
}
