/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

/**
 * The name that we log in with.
 *
 * @param name the name
 * @param because what says so, for a sentence
 * @param origin where
 */
record Named(String name, String because, Origin origin) {}
