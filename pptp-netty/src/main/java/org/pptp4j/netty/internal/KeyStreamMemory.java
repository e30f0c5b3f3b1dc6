/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that key streams made ahead may take together. Thread-safe. */
final class KeyStreamMemory {

    /** That of the whole program: 16 MiB. */
    static final KeyStreamMemory PROGRAM = new KeyStreamMemory(16 << 20);

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    KeyStreamMemory(long most) {
        this.most = most;
    }

    /** False if there is not so much left; then nothing is taken. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
