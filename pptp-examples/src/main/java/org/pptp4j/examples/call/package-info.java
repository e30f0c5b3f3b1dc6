/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The commands {@code call} and {@code hangup}: what {@code pon} and {@code poff} do. {@link
 * org.pptp4j.examples.call.CallCommand} reads the files, {@link org.pptp4j.examples.call.HangupCommand} ends what it
 * began; between them are the host's side of a tunnel and pppd's scripts.
 */
package org.pptp4j.examples.call;
