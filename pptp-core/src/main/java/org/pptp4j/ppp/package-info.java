/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The Point-to-Point Protocol as PPTP peers use it: {@link org.pptp4j.ppp.PppLink} takes a link from the first
 * Configure-Request to IP packets and back down (RFC 1661, 1962, 1332, 1877).
 *
 * <p>Every control protocol is an RFC 1661 automaton (its table is the source) plus a policy that says which options to
 * ask for and what to answer. {@link org.pptp4j.ppp.PppFraming} puts the protocol field on and off,
 * {@link org.pptp4j.ppp.MppeLayer} sits between the two while encryption is agreed, and
 * {@link org.pptp4j.ppp.NegotiationFailure} says in words why two peers came to no agreement.
 */
package org.pptp4j.ppp;
