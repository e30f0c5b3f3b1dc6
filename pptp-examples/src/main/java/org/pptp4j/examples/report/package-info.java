/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What a user sees of a tunnel: a status line, a capture, and a report of one page. {@link
 * org.pptp4j.examples.report.SeeingOptions} is the way in.
 */
package org.pptp4j.examples.report;
