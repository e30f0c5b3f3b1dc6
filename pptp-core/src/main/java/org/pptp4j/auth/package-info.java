/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Who the two ends of a link are: {@link org.pptp4j.auth.AuthExchange} is one side of one authentication as a machine,
 * with MS-CHAPv2 (RFC 2759) on both sides. A server decides through a {@link org.pptp4j.auth.UserAuthenticator}.
 *
 * <p>MS-CHAPv2 is broken: who has seen one exchange needs one DES key to have the password's hash, and with it all
 * keys of the link. It is here because peers demand it.
 */
package org.pptp4j.auth;
