/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides whether this machine can run {@link Hosts} and what the tests start on them. */
final class HostPrerequisites implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Prerequisites.evaluate(
                Prerequisites.missing(
                        Map.of("ip", "iproute2", "ping", "iputils-ping", "iperf3", "iperf3", "setpriv", "util-linux")),
                Prerequisites.wish());
    }
}
