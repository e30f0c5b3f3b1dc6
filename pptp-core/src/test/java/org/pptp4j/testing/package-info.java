/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the tests of all modules share; its own jar (classifier {@code tests}) carries it to the other modules.
 *
 * <p>Whoever has this package on the class path has every test class checked for leaked buffers: JUnit by
 * {@link org.pptp4j.testing.LeakExtension}, jqwik by {@link org.pptp4j.testing.LeakHook}, neither of which a test
 * names.
 */
package org.pptp4j.testing;
