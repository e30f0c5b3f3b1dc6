/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.net.InetSocketAddress;

/**
 * The two ends of a control connection, outside the tunnel. Its calls' GRE goes between the same addresses.
 *
 * @param local address and TCP port of this end
 * @param peer address and TCP port of the peer
 */
public record TunnelEnds(InetSocketAddress local, InetSocketAddress peer) {}
