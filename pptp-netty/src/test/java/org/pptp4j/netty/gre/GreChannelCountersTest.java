/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GreChannelCountersTest {

    private final GreChannelCounters counters = GreChannelCounters.of(new EmbeddedChannel());

    @Test
    void keepsWhatASocketToldBeforeItClosed() {
        AtomicLong told = new AtomicLong();
        counters.socketOverflows(told::get);
        assertThat(counters.socketOverflows()).isZero();
        told.set(7);
        assertThat(counters.socketOverflows()).isEqualTo(7);

        told.set(0);

        assertThat(counters.socketOverflows()).isEqualTo(7);
    }
}
