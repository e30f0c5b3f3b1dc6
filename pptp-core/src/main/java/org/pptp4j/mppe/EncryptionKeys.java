/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** The keys of the direction that we send in, and when they change. */
interface EncryptionKeys {

    /**
     * The next packet has this coherency count.
     *
     * @return whether the key changes before it
     */
    boolean handleCount(int count);

    /** The coherency count at which the cipher can begin anew, if {@code count} was next. */
    int resetCount(int count);

    /** Encrypts that packet from one buffer into another, or in place. Borrows both, moves no index. */
    void encrypt(ByteBuf from, int fromIndex, ByteBuf to, int toIndex, int length);

    /** The key streams that can be made ahead; in stateful mode there are none. */
    Optional<KeyStreams> keyStreams();
}
