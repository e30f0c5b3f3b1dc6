/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.handler.ControlConnectionHandler;

/** The calls of one connection that our user placed and that are not up yet. */
final class PlacedCalls {

    private final ControlConnectionHandler control;
    private final Map<Integer, PlacedCall> calls = new HashMap<>();

    PlacedCalls(ControlConnectionHandler control) {
        this.control = control;
    }

    /**
     * Places a call.
     *
     * @param giveUp is told, on any thread, when nobody waits for it any more
     * @return false if it cannot be placed; the result tells why
     */
    boolean place(
            CallNumbers numbers, TunnelListener events, CompletableFuture<PptpTunnel> result, IntConsumer giveUp) {
        int callId;
        try {
            callId = control.placeCall(numbers);
        } catch (IllegalStateException e) {
            result.completeExceptionally(
                    new PptpTransportException("A call cannot be placed: " + e.getMessage() + ".", e));
            return false;
        }
        calls.put(callId, new PlacedCall(events, result));
        result.whenComplete((tunnel, failure) -> {
            if (failure != null) {
                giveUp.accept(callId);
            }
        });
        return true;
    }

    boolean contains(int callId) {
        return calls.containsKey(callId);
    }

    /** Who is told of its tunnel, if it is one of these. */
    Optional<TunnelListener> listener(int callId) {
        return Optional.ofNullable(calls.get(callId)).map(PlacedCall::listener);
    }

    Optional<PlacedCall> remove(int callId) {
        return Optional.ofNullable(calls.remove(callId));
    }
}
