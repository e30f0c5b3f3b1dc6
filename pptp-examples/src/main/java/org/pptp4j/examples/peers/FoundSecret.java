/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.Set;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.Credentials;

/**
 * A password, and what it is good for.
 *
 * @param credentials name and password
 * @param allowed the ways to log in that it is meant for
 * @param origin where it is
 */
record FoundSecret(Credentials credentials, Set<AuthProtocol> allowed, Origin origin) {}
