/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides whether this machine can run real peers. */
final class Prerequisites implements ExecutionCondition {

    private static final Set<String> REQUIRED = Set.of("required", "full");
    private static final List<String> DIRECTORIES = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return evaluate(missing(), wish());
    }

    /** The value of the property {@code pptp.it}. */
    static String wish() {
        return System.getProperty("pptp.it", "optional");
    }

    /** Decides from what is missing and the value of the property {@code pptp.it}. */
    static ConditionEvaluationResult evaluate(List<String> missing, String wish) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("this machine has all that the test needs");
        }
        String reason = "this test needs " + String.join("; ", missing);
        if (REQUIRED.contains(wish)) {
            throw new AssertionError(reason + " (the tests are required: -Dpptp.it=" + wish + ")");
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    private static List<String> missing() {
        Map<String, String> programs = new LinkedHashMap<>();
        programs.put("linux.uml", "user-mode-linux");
        programs.put("pptpd", "pptpd");
        programs.put("pptp", "pptp-linux");
        programs.put("pppd", "ppp");
        programs.put("busybox", "busybox-static");
        programs.put("gcc", "gcc");
        programs.put("ip", "iproute2");
        programs.put("ping", "iputils-ping");
        programs.put("tshark", "tshark");
        programs.put("systemd-analyze", "systemd");
        if (!Files.exists(Path.of("/usr/include/pppd/pppd.h"))) {
            programs.put("pppd.h", "ppp-dev");
        }
        return missing(programs);
    }

    /**
     * Names what this machine lacks, as a user can act on it.
     *
     * @param programs what is run, and the package it is in
     */
    static List<String> missing(Map<String, String> programs) {
        List<String> missing = new ArrayList<>();
        if (!System.getProperty("os.name").equals("Linux")) {
            missing.add("Linux");
            return missing;
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            missing.add("root");
        }
        if (!Files.exists(Path.of("/dev/net/tun"))) {
            missing.add("/dev/net/tun (the kernel's module tun)");
        }
        List<String> packages = programs.entrySet().stream()
                .filter(program -> !isInstalled(program.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (!packages.isEmpty()) {
            missing.add("the Debian packages " + String.join(" ", packages));
        }
        return missing;
    }

    private static boolean isInstalled(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), DIRECTORIES.stream())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
