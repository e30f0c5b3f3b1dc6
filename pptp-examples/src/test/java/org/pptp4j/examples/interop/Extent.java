/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

/** How much the integration tests do: with {@code -Dpptp.it=full} all of it, otherwise what fits every build. */
public final class Extent {

    private Extent() {}

    /** Returns one of two numbers. */
    public static int choose(int inEveryBuild, int inTheFullRun) {
        return System.getProperty("pptp.it", "optional").equals("full") ? inTheFullRun : inEveryBuild;
    }
}
