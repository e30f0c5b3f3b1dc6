/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * PPTP tunnels for applications: {@link org.pptp4j.netty.PptpClient} connects to a server,
 * {@link org.pptp4j.netty.PptpServer} is one, and both give a {@link org.pptp4j.netty.PptpTunnel} that sends and
 * receives IP packets.
 *
 * <p>A packet's way: {@link org.pptp4j.netty.PptpTunnel#send} → {@link org.pptp4j.netty.handler.PppLinkHandler} →
 * {@link org.pptp4j.netty.handler.MppeCodec} → {@link org.pptp4j.netty.handler.PppFramer} →
 * {@link org.pptp4j.netty.handler.GreFramer} → the GRE channel of a {@link org.pptp4j.netty.gre.GreTransport}; and back
 * the same way to the {@link org.pptp4j.netty.PacketReceiver}.
 */
package org.pptp4j.netty;
