/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.pptp4j.mppe.MppeDecryptor.Outcome;

/**
 * The keys of one direction, and how they come to fit a packet. They change only if it then decrypts to something that
 * may be a frame: what is forged or damaged moves nothing on.
 */
interface DecryptionKeys {

    /**
     * Decrypts a packet in place.
     *
     * @param packet the reader index behind the MPPE header; borrows
     * @param gap where it stands
     * @return {@code DECRYPTED}, {@code UNINTELLIGIBLE}, {@code AWAITING_FLUSH} or {@code OUT_OF_STEP}
     */
    Outcome decrypt(ByteBuf packet, Gap gap);

    /** The key streams that can be made ahead; in stateful mode there are none. */
    default Optional<KeyStreams> keyStreams() {
        return Optional.empty();
    }
}
