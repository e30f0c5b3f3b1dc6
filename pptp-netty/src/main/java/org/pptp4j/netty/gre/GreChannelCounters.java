/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What happened to packets outside of any tunnel on one GRE channel: for the diagnosis of a tunnel that does not
 * come up. Not thread-safe: it belongs to the channel's event loop.
 */
public final class GreChannelCounters {

    private static final AttributeKey<GreChannelCounters> KEY =
            AttributeKey.valueOf(GreChannelCounters.class, "counters");

    private long discarded;
    private long networkErrors;
    private Optional<String> lastNetworkError = Optional.empty();
    private LongSupplier overflowSource = () -> 0;
    private long socketOverflows;

    private GreChannelCounters() {}

    /**
     * The counters of a channel.
     *
     * @param channel a channel that a {@link GreTransport} opened
     * @return its counters
     */
    public static GreChannelCounters of(Channel channel) {
        GreChannelCounters existing = channel.attr(KEY).get();
        if (existing != null) {
            return existing;
        }
        GreChannelCounters created = new GreChannelCounters();
        GreChannelCounters raced = channel.attr(KEY).setIfAbsent(created);
        return raced == null ? created : raced;
    }

    /**
     * Packets that arrived and were no whole IPv4 packet with GRE in it, came from another host than the channel's
     * peer, or had nowhere to go to.
     *
     * @return packets since the channel was opened
     */
    public long discarded() {
        return discarded;
    }

    /**
     * Errors that the network or the kernel reported, such as ICMP protocol unreachable (RFC 792) after a packet was
     * sent.
     *
     * @return errors since the channel was opened
     */
    public long networkErrors() {
        return networkErrors;
    }

    /**
     * The last of the {@link #networkErrors()}.
     *
     * @return what the operating system calls it; empty while there was none
     */
    public Optional<String> lastNetworkError() {
        return lastNetworkError;
    }

    /**
     * Packets that arrived and were lost because the buffer of the channel's socket was full: its event loop did not
     * read them in time. Asks the system, so it is nothing to do for each packet.
     *
     * @return packets since the channel was opened, once it is closed those known by then; 0 where the system does not
     *     tell
     */
    public long socketOverflows() {
        socketOverflows = Math.max(socketOverflows, overflowSource.getAsLong());
        return socketOverflows;
    }

    /** Says who knows the overflows. */
    void socketOverflows(LongSupplier source) {
        overflowSource = source;
    }

    void countDiscarded() {
        discarded++;
    }

    void countNetworkError(Throwable error) {
        networkErrors++;
        lastNetworkError = Optional.of(Optional.ofNullable(error.getMessage()).orElseGet(error::toString));
    }
}
