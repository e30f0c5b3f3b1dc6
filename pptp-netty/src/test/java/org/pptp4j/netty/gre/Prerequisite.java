/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.pptp4j.netty.PptpTransportException;

/**
 * What an integration test needs of the machine. Where it is missing the test is skipped and says why; with {@code
 * -Dpptp.it=required}, or {@code full}, it fails.
 */
public final class Prerequisite {

    private static final boolean OPTIONAL =
            System.getProperty("pptp.it", "optional").equals("optional");

    private Prerequisite() {}

    /** Raw sockets can be opened. */
    public static void rawSockets() {
        Optional<PptpTransportException> missing = RawGreTransport.unavailabilityCause();
        require(missing.isEmpty(), missing.map(Throwable::getMessage).orElse(""));
    }

    /** Something else, {@code missing} in words. */
    static void require(boolean there, String missing) {
        assumeTrue(there || !OPTIONAL, missing);
        if (!there) {
            fail(missing);
        }
    }
}
