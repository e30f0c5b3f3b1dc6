/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

/**
 * The two octets in front of an encrypted frame (RFC 3078 §3).
 *
 * <pre>
 * A B C D | coherency count 12
 * </pre>
 */
final class MppeHeader {

    static final int LENGTH = 2;

    /** A, flushed: the key was changed before this packet. Set in every packet of stateless mode. */
    static final int FLUSHED = 0x8000;
    /** D: the packet is encrypted. */
    static final int ENCRYPTED = 0x1000;
    /** The bits of the coherency count. */
    static final int COUNT = 0x0FFF;

    private MppeHeader() {}

    /** Refuses the mode that this library does not do yet. */
    static MppeMode requireStateless(MppeMode mode) {
        if (mode.keyChange() != KeyChange.STATELESS) {
            throw new IllegalArgumentException(
                    "MPPE is done in stateless mode only, not " + mode + ": agree on the bit H in CCP (RFC 3078 §2)");
        }
        return mode;
    }
}
