/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.net.Inet4Address;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.netty.AddressLease;
import org.pptp4j.netty.PptpServerConfig;
import org.pptp4j.ppp.AddressConfig;

/** What a server gives its clients: the verdict of its user directory, and addresses of its pool. */
record ServerServices(PptpServerConfig config, UserSessions sessions) implements TunnelServices {

    ServerServices(PptpServerConfig config) {
        this(config, new UserSessions(config.limits().tunnelsPerUser()));
    }

    @Override
    public CompletionStage<AuthDecision> authenticate(AuthRequest request) {
        return config.authenticator().authenticate(request);
    }

    @Override
    public boolean enter(String userName) {
        return sessions.enter(userName);
    }

    @Override
    public void leave(String userName) {
        sessions.leave(userName);
    }

    @Override
    public Optional<AddressLease> lease(String userName, Optional<Inet4Address> own) {
        return config.addressPool().lease(userName, own);
    }

    @Override
    public AddressConfig.Assignment assignment(AddressLease lease) {
        return new AddressConfig.Assignment(
                config.addressPool().local(), lease.address(), config.dnsServers(), config.nbnsServers());
    }
}
