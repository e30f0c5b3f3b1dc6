/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Real peers for the {@code *IT} tests: Poptop's {@code pptpd} and {@code pptp-linux}, each with {@code pppd} and the
 * kernel's MPPE, in User-Mode Linux guests on a bridge of their own. Nothing of it touches the machine's network.
 *
 * <p>A test class asks for them with {@link org.pptp4j.examples.lab.NeedsPeers} and takes what it needs as parameters:
 * {@link org.pptp4j.examples.lab.Lab}, {@link org.pptp4j.examples.lab.PptpdServer},
 * {@link org.pptp4j.examples.lab.PptpLinuxClient}. The mini-client runs inside the namespace as a process, as a user
 * starts it: {@link org.pptp4j.examples.lab.MiniClientProcess}.
 *
 * <pre>
 *   10.99.0.1  br0, in the network namespace of the run: the mini-client, captures
 *   10.99.0.2  guest with pptpd; inside its tunnels 10.77.0.1, clients from 10.77.0.100
 *   10.99.0.3  guest with pptp-linux
 * </pre>
 */
package org.pptp4j.examples.lab;
