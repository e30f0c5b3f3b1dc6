/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How the two streams of a tunnel travel: {@link org.pptp4j.netty.gre.GreTransport} carries its GRE packets and
 * {@link org.pptp4j.netty.gre.ControlTransport} its control connection. Both have an ordinary form, a raw socket
 * ({@link org.pptp4j.netty.gre.RawGreTransport}) and TCP; GRE can travel in UDP where there is no privilege for raw
 * sockets ({@link org.pptp4j.netty.gre.UdpGreTransport}); and {@link org.pptp4j.netty.gre.InMemoryNetwork} carries
 * both without any socket. A server on several event loops has a channel on each, and {@link
 * org.pptp4j.netty.gre.CallShare} says which calls are whose.
 */
package org.pptp4j.netty.gre;
