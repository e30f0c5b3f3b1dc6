/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.pptp4j.control.CallNumbers;

/**
 * What a client does about calls that the server has for it (RFC 2637 §3.2.3). Both are called on the event loop and
 * must not block.
 *
 * @param accept whether to accept a call from and to these numbers
 * @param onTunnel gets each tunnel of an accepted call that is up
 */
public record IncomingCallPolicy(Predicate<CallNumbers> accept, Consumer<PptpTunnel> onTunnel) {

    /** Refuses every one. The default. */
    public static final IncomingCallPolicy REFUSE = new IncomingCallPolicy(numbers -> false, PptpTunnel::close);

    /** Both must be given. */
    public IncomingCallPolicy {
        Objects.requireNonNull(accept, "accept");
        Objects.requireNonNull(onTunnel, "onTunnel");
    }
}
