/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.ProtocolMachine;

class DeadlineTest {

    private final MockTicker ticker = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(ticker).build();
    private final List<Long> runs = new ArrayList<>();
    private final Deadline deadline = new Deadline(channel.eventLoop(), runs::add);
    private final long start = deadline.now();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void passTo(long nanos) {
        ticker.advance(start + nanos - deadline.now(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void goesOffOnceAndNotTooEarly() {
        deadline.set(start + 100);

        passTo(99);
        assertThat(runs).isEmpty();
        passTo(100);
        assertThat(runs).containsExactly(start + 100);
        passTo(1000);
        assertThat(runs).hasSize(1);
    }

    /** A busy link puts its deadline off with every packet: that costs no new task. */
    @Test
    void isPutOff() {
        deadline.set(start + 100);
        deadline.set(start + 300);

        passTo(299);
        assertThat(runs).isEmpty();
        passTo(300);
        assertThat(runs).containsExactly(start + 300);
    }

    @Test
    void isBroughtForward() {
        deadline.set(start + 300);
        deadline.set(start + 100);

        passTo(100);
        assertThat(runs).containsExactly(start + 100);
        passTo(1000);
        assertThat(runs).hasSize(1);
    }

    @Test
    void isSetAgainAfterItWasUnset() {
        deadline.set(start + 100);
        deadline.set(ProtocolMachine.NEVER);
        passTo(50);
        deadline.set(start + 400);

        passTo(399);
        assertThat(runs).isEmpty();
        passTo(400);
        assertThat(runs).containsExactly(start + 400);
    }

    @Test
    void whatIsOverdueGoesOffAtOnce() {
        deadline.set(start - 5);

        passTo(0);

        assertThat(runs).containsExactly(start);
    }

    @Test
    void leavesNoTaskBehindWhenCancelled() {
        deadline.set(start + 100);
        deadline.cancel();

        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
        passTo(100);
        assertThat(runs).isEmpty();
    }
}
