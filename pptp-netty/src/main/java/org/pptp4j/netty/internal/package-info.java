/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What runs the tunnels behind the API: not for users, not exported, free to change. */
package org.pptp4j.netty.internal;
