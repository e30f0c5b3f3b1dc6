/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The control connection: how calls are set up and ended over TCP (RFC 2637 §2, §3).
 *
 * <p>{@link org.pptp4j.control.ControlConnection} is one end of it, as initiator and PNS or as acceptor and PAC. It
 * takes and gives {@link org.pptp4j.control.ControlMessage}s, which {@link org.pptp4j.control.ControlMessageCodec}
 * reads from bytes, and reports {@link org.pptp4j.control.ControlEvent}s. The data of a call does not pass here.
 */
package org.pptp4j.control;
