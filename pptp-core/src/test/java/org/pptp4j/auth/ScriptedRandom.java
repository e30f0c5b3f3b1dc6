/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random numbers of which the first are chosen; the rest come from a fixed seed. */
final class ScriptedRandom implements RandomGenerator {

    private final RandomGenerator rest = new SplittableRandom(2759);
    private final Queue<byte[]> values = new ArrayDeque<>();
    private final int id;

    /** The identifier of the first challenge, and the challenges in their order. */
    ScriptedRandom(int id, byte[]... values) {
        this.id = id;
        this.values.addAll(List.of(values));
    }

    @Override
    public int nextInt(int bound) {
        return id;
    }

    @Override
    public void nextBytes(byte[] octets) {
        byte[] value = values.poll();
        if (value == null) {
            rest.nextBytes(octets);
        } else {
            System.arraycopy(value, 0, octets, 0, octets.length);
        }
    }

    @Override
    public long nextLong() {
        return rest.nextLong();
    }
}
