/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What raw sockets and TUN devices share: calls of the operating system through JNA, the kind of an event loop, and the
 * words for what a machine lacks. Not exported.
 */
package org.pptp4j.netty.linux;
