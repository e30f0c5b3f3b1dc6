/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.function.Consumer;

/**
 * One call of a builder, twice: as the text that a program would have, and done.
 *
 * @param code such as {@code .mru(1400)}
 * @param action the same
 */
record Step<B>(String code, Consumer<B> action) {}
