/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The handlers of a PPTP endpoint, for those who stack their own pipeline. From the network to the user:
 *
 * <pre>
 * control connection: {@link PptpControlCodec} {@link ControlConnectionHandler}
 * call:               {@link GreFramer}         ByteBuf at the GRE header ⇄ ByteBuf at the PPP frame
 *                     {@link PppFramer}         ByteBuf ⇄ PppFrame
 *                     {@link MppeCodec}         PppFrame, encrypted ⇄ clear, while CCP is open
 *                     {@link PppLinkHandler}    PppFrame ⇄ ByteBuf, one IP packet
 * </pre>
 *
 * They hold no protocol decision: each drives a machine of the core.
 */
package org.pptp4j.netty.handler;
