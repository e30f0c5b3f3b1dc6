/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a tunnel changes on the host around it, and how it is put back: routes
 * ({@link org.pptp4j.netty.host.HostRoutes}), name servers ({@link org.pptp4j.netty.host.NameServers}), and the
 * {@link org.pptp4j.netty.host.RunFile} that remembers both for the case that the process is killed.
 *
 * <p>Routes are changed by running {@code ip} of iproute2 and not by netlink messages of our own. It is on every Linux
 * host that routes anything, it is maintained with the kernel, its refusals are text that an administrator can read and
 * search for, each change can be repeated by hand, and it inherits the capabilities that systemd's
 * {@code AmbientCapabilities=} gives. Routes change a few times in the life of a tunnel, so the cost of a process does
 * not count. Programs are started with a vector of arguments, never by a shell, and end within a bounded time; so
 * nothing here may be called on an event loop.
 *
 * <p>Linux only. No native library is loaded.
 */
package org.pptp4j.netty.host;
