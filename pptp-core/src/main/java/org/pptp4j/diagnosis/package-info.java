/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Finds out what is wrong with a tunnel. {@link org.pptp4j.diagnosis.Evidence} is what the layers have counted and
 * said; it {@linkplain org.pptp4j.diagnosis.Evidence#diagnose() names} the first stage that failed, and
 * {@linkplain org.pptp4j.diagnosis.Evidence#warnings() warns} of a tunnel that works but will disappoint.
 *
 * <p>Each layer explains its own failure; the rules here choose between them, and add what only the whole shows: that
 * GRE is silent while TCP is fine, that another tunnel takes the packets, that a route leads back into the tunnel.
 */
package org.pptp4j.diagnosis;
