/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A tunnel as a network device of the host (Linux): {@link org.pptp4j.netty.tun.TunDevice} opens and configures it,
 * {@link org.pptp4j.netty.tun.TunBridge} carries packets between it and a tunnel, and
 * {@link org.pptp4j.netty.tun.BindToDevice} sends single sockets of Netty through it. Routes are not its business.
 */
package org.pptp4j.netty.tun;
