/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

/** What a refused login asks of whoever gave the credentials (RFC 2433 §8, RFC 2759 §6). */
public enum AuthQuestion {
    /** The name or the password was wrong, and the authenticator allows another attempt ({@code R=1}). */
    OTHER_CREDENTIALS,
    /** The password is right but has expired ({@code E=648}), and the authenticator takes a new one. */
    NEW_PASSWORD
}
