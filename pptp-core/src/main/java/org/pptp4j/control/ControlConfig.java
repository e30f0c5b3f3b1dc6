/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Objects;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionRequest;

/**
 * What one end of a control connection says of itself, and its limits (RFC 2637 §2.1, §2.2).
 *
 * @param hostName our DNS name, at most 64 characters of ISO 8859-1; default {@code local}
 * @param vendor our product, at most 64 characters of ISO 8859-1; default {@code pptp4j}
 * @param calls what we say of our calls
 * @param maxCalls calls at a time on one connection, 1 to 65,535; default 1. A peer that wants more is told
 *     "busy"
 * @param linkInfo whether the owner sends a Set-Link-Info; default never
 * @param timers how long to wait
 */
public record ControlConfig(
        String hostName, String vendor, CallConfig calls, int maxCalls, LinkInfoPolicy linkInfo, ControlTimers timers) {

    private static final int FIRMWARE = 1;

    private static final ControlConfig DEFAULTS = new ControlConfig(
            "local", "pptp4j", CallConfig.defaults(), 1, LinkInfoPolicy.NEVER, ControlTimers.defaults());

    /**
     * Checks the ranges named above.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ControlConfig {
        hostName = FixedText.checked("hostName", hostName, 64);
        vendor = FixedText.checked("vendor", vendor, 64);
        Objects.requireNonNull(calls, "calls");
        Range.checked("maxCalls", maxCalls, 1, 0xFFFF);
        Objects.requireNonNull(linkInfo, "linkInfo");
        Objects.requireNonNull(timers, "timers");
    }

    /**
     * The defaults named above.
     *
     * @return the configuration that fits any peer
     */
    public static ControlConfig defaults() {
        return DEFAULTS;
    }

    /**
     * Changes {@link #hostName()}.
     *
     * @param name at most 64 characters of ISO 8859-1
     * @return a copy with this value
     */
    public ControlConfig withHostName(String name) {
        return new ControlConfig(name, vendor, calls, maxCalls, linkInfo, timers);
    }

    /**
     * Changes {@link #vendor()}.
     *
     * @param name at most 64 characters of ISO 8859-1
     * @return a copy with this value
     */
    public ControlConfig withVendor(String name) {
        return new ControlConfig(hostName, name, calls, maxCalls, linkInfo, timers);
    }

    /**
     * Changes {@link #calls()}.
     *
     * @param config what we say of our calls
     * @return a copy with this value
     */
    public ControlConfig withCalls(CallConfig config) {
        return new ControlConfig(hostName, vendor, config, maxCalls, linkInfo, timers);
    }

    /**
     * Changes {@link #maxCalls()}.
     *
     * @param limit 1 to 65,535
     * @return a copy with this value
     */
    public ControlConfig withMaxCalls(int limit) {
        return new ControlConfig(hostName, vendor, calls, limit, linkInfo, timers);
    }

    /**
     * Changes {@link #linkInfo()}.
     *
     * @param policy whether to send it
     * @return a copy with this value
     */
    public ControlConfig withLinkInfo(LinkInfoPolicy policy) {
        return new ControlConfig(hostName, vendor, calls, maxCalls, policy, timers);
    }

    /**
     * Changes {@link #timers()}.
     *
     * @param durations how long to wait
     * @return a copy with this value
     */
    public ControlConfig withTimers(ControlTimers durations) {
        return new ControlConfig(hostName, vendor, calls, maxCalls, linkInfo, durations);
    }

    /** As a PNS, which carries no calls for others (RFC 2637 §2.1). */
    StartControlConnectionRequest startRequest() {
        return new StartControlConnectionRequest(
                ControlMessage.PROTOCOL_VERSION, calls.framing(), calls.bearer(), 0, FIRMWARE, hostName, vendor);
    }

    /** As a PAC (RFC 2637 §2.2). */
    StartControlConnectionReply startReply(ControlResult result) {
        return new StartControlConnectionReply(
                ControlMessage.PROTOCOL_VERSION,
                result,
                ErrorCode.NONE,
                calls.framing(),
                calls.bearer(),
                maxCalls,
                FIRMWARE,
                hostName,
                vendor);
    }
}
