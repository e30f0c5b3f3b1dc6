/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Who the two ends of a link are: {@link org.pptp4j.auth.AuthExchange} is one side of one authentication as a machine,
 * by PAP (RFC 1334), CHAP-MD5 (RFC 1994), MS-CHAPv1 (RFC 2433) or MS-CHAPv2 (RFC 2759), with retries and changes of
 * password where the protocol has them. A server decides through a {@link org.pptp4j.auth.UserAuthenticator}.
 *
 * <p>None of them is safe from a listener. PAP shows the password itself; of CHAP-MD5 a dictionary finds it. MS-CHAP is
 * broken: who has seen one exchange needs one DES key to have the password's hash, and with it all keys of the link.
 * They are here because peers demand them.
 */
package org.pptp4j.auth;
