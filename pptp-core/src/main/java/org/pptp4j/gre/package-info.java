/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The data path of a call: PPP frames inside enhanced GRE (RFC 2637 §4).
 *
 * <p>{@link org.pptp4j.gre.GreSession} is one end of one call. It numbers and wraps the frames that go out, and puts
 * those that come in back into order; {@link org.pptp4j.gre.GreHeader} is the header in front of both. Numbers are 32
 * bits wide and wrap, so they are only ever compared by their signed difference.
 *
 * <p>Nothing here is retransmitted (RFC 2637 §4.2), and nothing is ever delivered out of order (§4.3): a packet that a
 * later one has overtaken is waited for as long as the path has shown to make sense ({@link
 * org.pptp4j.gre.ReorderConfig}). The peer's window is counted or, where asked, kept to ({@link
 * org.pptp4j.gre.SendWindowConfig}).
 */
package org.pptp4j.gre;
