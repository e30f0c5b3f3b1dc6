/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.time.Duration;

/**
 * How long one tunnel took to come up, as seen on the wire.
 *
 * @param client the address of the client
 * @param whole from the client's SYN to the later of the two IPCP Configure-Acks, which opens IPCP
 * @param fromLcp the part of it after the server's first LCP packet
 */
public record SetUp(String client, Duration whole, Duration fromLcp) {}
