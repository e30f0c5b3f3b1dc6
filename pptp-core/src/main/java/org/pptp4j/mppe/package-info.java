/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Microsoft Point-to-Point Encryption: the {@linkplain org.pptp4j.mppe.MppeBits bits} that CCP negotiates (RFC 3078
 * §2), the {@linkplain org.pptp4j.mppe.MppeStartKeys keys} that authentication yields (RFC 3079), and the two ciphers,
 * {@link org.pptp4j.mppe.MppeEncryptor} and {@link org.pptp4j.mppe.MppeDecryptor}, that work on packets in place.
 *
 * <p>MPPE is broken: RC4 with keys that hang on a password that one DES key gives away, and nothing that notices a
 * changed packet (RFC 3078 §9). It is here because peers demand it.
 */
package org.pptp4j.mppe;
