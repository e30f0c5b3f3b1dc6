/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.util.function.Consumer;
import org.pptp4j.netty.TunnelEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's listener, whose failures do not harm the tunnel.
 *
 * @param user what the user gave
 */
record TunnelListener(Consumer<TunnelEvent> user) {

    private static final Logger LOG = LoggerFactory.getLogger(TunnelListener.class);

    void tell(TunnelEvent event) {
        try {
            user.accept(event);
        } catch (RuntimeException e) {
            LOG.warn("The tunnel's listener failed on {}", event, e);
        }
    }
}
