/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

/**
 * Why a {@linkplain PptpClient#keepConnected lasting tunnel} is no more.
 *
 * @param reason the rule that ended it
 * @param last how its last tunnel ended, or why its last attempt failed
 */
public record LastingEnd(Reason reason, TunnelClosed last) {

    /** What ends a lasting tunnel. */
    public enum Reason {
        /** {@link LastingTunnel#close()}. */
        CLOSED,
        /** The policy is {@link ReconnectPolicy.Mode#ONCE}: its tunnel ended, or did not come up. */
        ONCE,
        /**
         * What failed cannot get better by itself: the server refuses the account, this machine cannot carry the
         * packets, or the two ends' settings contradict each other and no tunnel has been up that would prove that they
         * once agreed.
         */
        HOPELESS,
        /** As many attempts failed in a row as the policy allows. */
        TOO_MANY_FAILURES,
        /** No IP packet passed for as long as the policy allows. */
        IDLE,
        /** The tunnel lasted for as long as the policy allows. */
        CONNECT_LIMIT
    }
}
