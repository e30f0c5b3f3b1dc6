/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.MiniClientProcess;
import org.pptp4j.examples.lab.PptpdServer;

/** Starts and stops the mini-client. */
final class MiniClient {

    static final Duration START = Duration.ofSeconds(30);
    static final Duration END = Duration.ofSeconds(30);

    /** pppd(8): "The PPP negotiation failed". */
    static final int NEGOTIATION_FAILED = 10;

    private static final int TERMINATED = 128 + 15;

    private MiniClient() {}

    /** {@code connect} to pptpd. */
    static LabProcess connect(Lab lab, Setting setting, String... more) {
        return start(lab, List.of("connect", PptpdServer.ADDRESS), setting, more);
    }

    /** {@code serve}. */
    static LabProcess serve(Lab lab, Setting setting) {
        return start(lab, List.of("serve", "--listen", Lab.ADDRESS, "--pool", "10.77.1.0/24"), setting);
    }

    /** Sends it the signal that makes it close its tunnels in order. */
    static void terminate(LabProcess miniClient) {
        miniClient.signal("TERM");
        assertThat(miniClient.exitStatus(END)).as(miniClient.output()).isEqualTo(TERMINATED);
    }

    /** Returns the first line of its output with a pattern, or nothing. */
    static String matching(String pattern, LabProcess miniClient) {
        return miniClient.out().all().stream()
                .filter(Pattern.compile(pattern).asPredicate())
                .findFirst()
                .orElse("");
    }

    private static LabProcess start(Lab lab, List<String> command, Setting setting, String... more) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--user", PptpdServer.USER, "--password-env", MiniClientProcess.PASSWORD_VARIABLE));
        arguments.addAll(setting.miniClientOptions());
        arguments.addAll(Arrays.asList(more));
        return MiniClientProcess.start(lab, arguments.toArray(String[]::new));
    }
}
