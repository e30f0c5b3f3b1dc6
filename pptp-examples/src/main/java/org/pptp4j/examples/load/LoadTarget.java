/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import org.pptp4j.netty.PptpClient;

/** What a load run connects to. */
public interface LoadTarget extends AutoCloseable {

    /**
     * The client of one more tunnel.
     *
     * @param number counts from 0
     * @return a client that has not connected yet
     */
    PptpClient client(int number);

    /**
     * Whether the other ends are in this JVM: then CPU time and memory are those of both.
     *
     * @return which ends are here
     */
    Ends ends();

    /** Ends what it began; tunnels are closed before. */
    @Override
    void close();

    /** The ends of the tunnels that are in this JVM. */
    enum Ends {
        /** Client and server. */
        BOTH(2, "both ends"),
        /** The clients alone. */
        CLIENT(1, "the clients");

        private final int perTunnel;
        private final String words;

        Ends(int perTunnel, String words) {
            this.perTunnel = perTunnel;
            this.words = words;
        }

        int perTunnel() {
            return perTunnel;
        }

        String words() {
            return words;
        }
    }
}
