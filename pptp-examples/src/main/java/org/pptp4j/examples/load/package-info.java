/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Many tunnels at once, and what they cost: how fast they are set up, what they keep in memory, how many packets pass
 * and how many are lost. {@link org.pptp4j.examples.load.LoadRun} is the way in.
 */
package org.pptp4j.examples.load;
