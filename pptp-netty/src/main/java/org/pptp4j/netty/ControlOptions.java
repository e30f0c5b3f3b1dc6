/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.time.Duration;
import java.util.Optional;
import org.pptp4j.control.CallConfig;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.control.ControlTimers;
import org.pptp4j.control.LinkInfoPolicy;

/** The control connection and its calls, as the builders describe them (RFC 2637 §2, §3). */
public final class ControlOptions {

    /** So many calls at a time may be on one control connection unless the options say otherwise. */
    public static final int MAX_CALLS = 64;

    private ControlConfig config = ControlConfig.defaults().withMaxCalls(MAX_CALLS);
    private CallConfig calls = CallConfig.defaults();
    private ControlTimers timers = ControlTimers.defaults();
    private Optional<Duration> replyTimeout = Optional.empty();

    ControlOptions() {}

    /**
     * What we call ourselves. Default {@code local}, as pptp-linux and pptpd do.
     *
     * @param name at most 64 characters of ISO 8859-1
     * @return this
     */
    public ControlOptions hostName(String name) {
        config = config.withHostName(name);
        return this;
    }

    /**
     * What we call our product. Default {@code pptp4j}.
     *
     * @param name at most 64 characters of ISO 8859-1
     * @return this
     */
    public ControlOptions vendor(String name) {
        config = config.withVendor(name);
        return this;
    }

    /**
     * How long a packet may stay with us; the peer's time-outs begin with it. Default 0.
     *
     * @param tenths tenths of a second, 0 to 65,535
     * @return this
     */
    public ControlOptions processingDelay(int tenths) {
        calls = calls.withProcessingDelay(tenths);
        return this;
    }

    /**
     * The speeds of our calls; VPN peers ignore them. Default 300 and 100,000,000.
     *
     * @param minimum bits per second, 32 bits
     * @param maximum bits per second, 32 bits, not below the minimum
     * @return this
     */
    public ControlOptions speeds(long minimum, long maximum) {
        calls = calls.withSpeeds(minimum, maximum);
        return this;
    }

    /**
     * The kinds of line of our calls; VPN peers ignore them. Default 3 and 3.
     *
     * @param framing 1 asynchronous, 2 synchronous, 3 either
     * @param bearer 1 analog, 2 digital, 3 any
     * @return this
     */
    public ControlOptions media(int framing, int bearer) {
        calls = calls.withMedia(framing, bearer);
        return this;
    }

    /**
     * The number that our calls dial. Some servers take it for the name of a service. Default none. pptp-linux:
     * {@code --phone}.
     *
     * @param number at most 64 characters of ISO 8859-1
     * @return this
     */
    public ControlOptions phoneNumber(String number) {
        CallNumbers before = calls.numbers();
        calls = calls.withNumbers(new CallNumbers(number, before.dialing(), before.subaddress()));
        return this;
    }

    /**
     * What our calls dial beyond the number. Default none.
     *
     * @param text at most 64 characters of ISO 8859-1
     * @return this
     */
    public ControlOptions subaddress(String text) {
        CallNumbers before = calls.numbers();
        calls = calls.withNumbers(new CallNumbers(before.dialed(), before.dialing(), text));
        return this;
    }

    /**
     * The keep-alive of the control connection (RFC 2637 §3.1.4). Default 60 s and 60 s. pptp-linux:
     * {@code --idle-wait} and {@code --max-echo-wait}.
     *
     * @param interval the silence of the peer before an Echo-Request, 1 ms to 1 h
     * @param timeout how long to wait for a sign of life after it, 1 ms to 1 h
     * @return this
     */
    public ControlOptions echo(Duration interval, Duration timeout) {
        timers = timers.withEcho(interval, timeout);
        return this;
    }

    /**
     * How long a client waits for the Start-Control-Connection-Reply. Default: as long as its connect timeout allows.
     * Means nothing to a server.
     *
     * @param timeout 1 ms to 1 h, not above the connect timeout
     * @return this
     */
    public ControlOptions replyTimeout(Duration timeout) {
        timers = timers.withReplyTimeout(timeout);
        replyTimeout = Optional.of(timeout);
        return this;
    }

    /**
     * How long a server waits for the Start-Control-Connection-Request of a client that connected (RFC 2637 §3.1.4).
     * Default 60 s. Means nothing to a client.
     *
     * @param timeout 1 ms to 1 h
     * @return this
     */
    public ControlOptions requestTimeout(Duration timeout) {
        timers = timers.withRequestTimeout(timeout);
        return this;
    }

    /**
     * How long to wait for the answer to a call on an open connection (RFC 2637 §3.2.1). Default 60 s. For
     * {@link PptpClient#connect()} its connect timeout counts instead.
     *
     * @param timeout 1 ms to 1 h
     * @return this
     */
    public ControlOptions callTimeout(Duration timeout) {
        timers = timers.withCallTimeout(timeout);
        return this;
    }

    /**
     * How long to wait for the answer when a call or the connection is closed. Default 3 s.
     *
     * @param timeout 1 ms to 1 h
     * @return this
     */
    public ControlOptions stopTimeout(Duration timeout) {
        timers = timers.withStopTimeout(timeout);
        return this;
    }

    /**
     * How many calls there may be at a time on one control connection, whoever places them; further ones are refused.
     * Default 64.
     *
     * @param limit 1 to 65,535
     * @return this
     */
    public ControlOptions maxCalls(int limit) {
        config = config.withMaxCalls(limit);
        return this;
    }

    /**
     * Sends a Set-Link-Info with all control characters when LCP is up and before it goes down, as Windows clients do
     * (RFC 2637 §2.15). Off by default: no known server needs it, pptpd and accel-ppp ignore it. But some NAT routers
     * (FLASHWAVE) drop a control connection on which it never comes.
     *
     * @return this
     */
    public ControlOptions sendLinkInfo() {
        config = config.withLinkInfo(LinkInfoPolicy.LIKE_WINDOWS);
        return this;
    }

    /** As a server, which never waits for a Start-Control-Connection-Reply. */
    ControlConfig build() {
        return config.withCalls(calls).withTimers(timers);
    }

    /** As a client. */
    ControlConfig build(Duration connectTimeout) {
        replyTimeout.filter(limit -> limit.compareTo(connectTimeout) > 0).ifPresent(limit -> {
            throw new IllegalArgumentException("replyTimeout " + limit + " is longer than connectTimeout "
                    + connectTimeout + ", which ends the attempt first: raise connectTimeout");
        });
        return build().withTimers(timers.withReplyTimeout(replyTimeout.orElse(connectTimeout)));
    }
}
