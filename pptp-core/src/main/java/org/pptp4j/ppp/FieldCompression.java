/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

/**
 * What becomes of a field of the frame that can be left out or shortened. Whatever is set here, frames are received in
 * every form: Windows, RRAS and pppd mix them.
 */
public enum FieldCompression {
    /** The peer is not told that it may, and its own offer is rejected. pppd: {@code nopcomp}, {@code noaccomp} */
    OFF,
    /** The peer may; we ourselves send the field in full, which every peer understands. The default. */
    RECEIVE,
    /** The peer may, and so do we if it says that it can receive that: one or two octets less in each packet. */
    BOTH
}
