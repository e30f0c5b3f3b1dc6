/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.Inet4Address;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.netty.AddressLease;
import org.pptp4j.ppp.AddressConfig;

/** What a tunnel asks its owner for: a client's never does, a server's asks its user directory and its address pool. */
interface TunnelServices {

    CompletionStage<AuthDecision> authenticate(AuthRequest request);

    Optional<AddressLease> lease(String userName, Optional<Inet4Address> own);

    AddressConfig.Assignment assignment(AddressLease lease);

    /** What a client has: nobody may authenticate to it or get an address from it. */
    TunnelServices NONE = new TunnelServices() {
        @Override
        public CompletionStage<AuthDecision> authenticate(AuthRequest request) {
            return CompletableFuture.completedStage(AuthDecision.Reject.credentials());
        }

        @Override
        public Optional<AddressLease> lease(String userName, Optional<Inet4Address> own) {
            return Optional.empty();
        }

        @Override
        public AddressConfig.Assignment assignment(AddressLease lease) {
            throw new IllegalStateException("A client assigns no addresses");
        }
    };
}
