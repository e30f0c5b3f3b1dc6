/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.gre.GreSession;
import org.pptp4j.gre.SendWindowConfig;

/** The framer of a call whose peer advertised a window of 4, enforced: it begins with 2. */
class GreFramerTest {

    private static final String DATA = "ff0300fd9000";

    private final MockTicker ticker = Ticker.newMockTicker();
    private final PacketDrops drops = new PacketDrops();
    private final GreConfig config =
            GreConfig.defaults().withSendWindow(SendWindowConfig.defaults().enforced(2));
    private final GreSession session = new GreSession(config, 7, 4, 0, drops);
    private final EmbeddedChannel channel = EmbeddedChannel.builder()
            .ticker(ticker)
            .handlers(new GreFramer(session))
            .build();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void queuesWhatTheWindowHoldsBackAndSaysSoWhenTheQueueIsFull() {
        write(DATA, 3);
        assertThat(sent()).isEqualTo(2);
        assertThat(channel.isWritable()).isTrue();

        write(DATA, 1);

        assertThat(channel.isWritable()).isFalse();
        assertThat(sent()).isZero();
        assertThat(session.stats().queued()).isEqualTo(2);
    }

    @Test
    void aWriteIntoTheQueueSucceedsAndSoDoesOneThatIsDropped() {
        write(DATA, 4);

        ChannelFuture dropped = channel.writeAndFlush(frame(DATA));

        assertThat(dropped.isSuccess()).isTrue();
        assertThat(drops.of(PacketDrop.QUEUE_FULL)).isOne();
    }

    @Test
    void sendsWhatIsQueuedWithTheNextAcknowledgementAndIsWritableAgain() {
        write(DATA, 4);
        sent();

        channel.writeInbound(frame("2081880b0000000700000001"));

        assertThat(sent()).isEqualTo(2);
        assertThat(channel.isWritable()).isTrue();
    }

    @Test
    void theAcknowledgementThatIsDueGoesWithWhatWasQueued() {
        write(DATA, 3);
        sent();

        channel.writeInbound(frame("3081880b00060007" + "00000000" + "00000001" + DATA));

        ByteBuf packet = channel.readOutbound();
        assertThat(ByteBufUtil.hexDump(packet)).isEqualTo("3081880b00060007" + "00000002" + "00000000" + DATA);
        packet.release();
        assertThat(sent()).isZero();
        channel.<ByteBuf>readInbound().release();
    }

    @Test
    void sendsWhatIsQueuedWhenAnAcknowledgementIsOverdue() {
        write(DATA, 4);
        sent();

        pass(499);
        assertThat(sent()).isZero();
        pass(1);

        assertThat(sent()).as("the window has closed to one").isOne();
        assertThat(channel.isWritable()).isTrue();
    }

    @Test
    void anEchoReplyIsSentWhateverTheWindowSays() {
        write(DATA, 4);
        sent();

        write("ff03c0210a0000080000000000", 1);

        assertThat(sent()).isOne();
    }

    @Test
    void isWritableAgainWhenTheLinkBeginsAnewAndTheQueueIsEmptied() {
        write(DATA, 4);

        write("ff03c02101010004", 1);

        assertThat(channel.isWritable()).isTrue();
        assertThat(drops.of(PacketDrop.NOT_OPEN)).isEqualTo(2);
    }

    private void write(String frame, int times) {
        for (int n = 0; n < times; n++) {
            channel.writeAndFlush(frame(frame), channel.voidPromise());
        }
        channel.checkException();
    }

    private void pass(long milliseconds) {
        ticker.advance(milliseconds, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    /** Takes what was sent; returns how many packets. */
    private int sent() {
        int count = 0;
        for (ByteBuf packet = channel.readOutbound(); packet != null; packet = channel.readOutbound()) {
            packet.release();
            count++;
        }
        return count;
    }

    private static ByteBuf frame(String hex) {
        return Unpooled.buffer(64).setIndex(24, 24).writeBytes(HexFormat.of().parseHex(hex));
    }
}
