/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Captures of tunnels, for Wireshark: {@link org.pptp4j.netty.capture.CaptureFile} is a {@link
 * org.pptp4j.netty.PacketTap} that writes what it sees into a pcapng file.
 */
package org.pptp4j.netty.capture;
