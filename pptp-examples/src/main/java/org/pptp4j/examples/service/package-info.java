/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The program as a service of systemd: {@link org.pptp4j.examples.service.Readiness} says when it is ready, {@link
 * org.pptp4j.examples.service.Journal} whether it logs for the journal. The unit is the resource {@code
 * systemd/pptp-mini-client@.service}.
 */
package org.pptp4j.examples.service;
