/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Whole sessions of a real client with a real server, from the first message to the end: {@link
 * org.pptp4j.captures.Capture} reads them. Each layer's tests replay all of them, in the layer's own package, in
 * classes named {@code Captured…Test}.
 */
package org.pptp4j.captures;
