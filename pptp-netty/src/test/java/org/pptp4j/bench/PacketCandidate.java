/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.function.Consumer;

/**
 * One way to encrypt or decrypt a batch of packets.
 *
 * @param name in the table
 * @param batch what it works on
 * @param preparation makes the batch ready
 * @param work what is measured
 */
record PacketCandidate(String name, PacketBatch batch, Consumer<PacketBatch> preparation, Consumer<PacketBatch> work)
        implements Candidate {

    @Override
    public void prepare() {
        preparation.accept(batch);
    }

    @Override
    public void run() {
        work.accept(batch);
    }
}
