/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

/**
 * What a PAC counted on the line behind it since the call began (RFC 2637 §2.14); each 32 bits.
 *
 * @param crcErrors PPP frames with a wrong frame check sequence
 * @param framingErrors PPP packets that were framed wrongly
 * @param hardwareOverruns overruns of the receive buffer
 * @param bufferOverruns overruns of other buffers
 * @param timeOuts time-outs
 * @param alignmentErrors frames that did not end with an octet
 */
public record WanErrors(
        long crcErrors,
        long framingErrors,
        long hardwareOverruns,
        long bufferOverruns,
        long timeOuts,
        long alignmentErrors) {

    /** No error yet. */
    public static final WanErrors NONE = new WanErrors(0, 0, 0, 0, 0, 0);

    /** Checks the ranges. */
    public WanErrors {
        Range.unsigned32("crcErrors", crcErrors);
        Range.unsigned32("framingErrors", framingErrors);
        Range.unsigned32("hardwareOverruns", hardwareOverruns);
        Range.unsigned32("bufferOverruns", bufferOverruns);
        Range.unsigned32("timeOuts", timeOuts);
        Range.unsigned32("alignmentErrors", alignmentErrors);
    }
}
