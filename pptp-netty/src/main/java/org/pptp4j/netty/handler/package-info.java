/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The handlers of a PPTP endpoint, for those who stack their own pipeline. From the network to the user:
 *
 * <pre>
 * control connection: {@link org.pptp4j.netty.handler.PptpControlCodec} {@link org.pptp4j.netty.handler.ControlConnectionHandler}
 * call:               {@link org.pptp4j.netty.handler.GreFramer}         ByteBuf at the GRE header ⇄ ByteBuf at the PPP frame
 *                     {@link org.pptp4j.netty.handler.PppFramer}         ByteBuf ⇄ PppFrame
 *                     {@link org.pptp4j.netty.handler.MppeCodec}         PppFrame, encrypted ⇄ clear, while CCP is open
 *                     {@link org.pptp4j.netty.handler.PppLinkHandler}    PppFrame ⇄ ByteBuf, one IP packet
 * </pre>
 *
 * They hold no protocol decision: each drives a machine of the core.
 */
package org.pptp4j.netty.handler;
