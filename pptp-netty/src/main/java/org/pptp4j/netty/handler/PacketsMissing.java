/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

/**
 * User event of {@link GreFramer}: packets that the peer sent were given up before the next one that is read. MPPE has
 * to pass over their keys (RFC 3078 §7.1).
 *
 * @param packets how many; negative if forged packets had made a gap that is taken back
 */
public record PacketsMissing(long packets) {}
