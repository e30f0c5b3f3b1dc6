/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pptp4j.netty.PacketTap.Direction;
import org.pptp4j.netty.TunnelEnds;
import org.slf4j.LoggerFactory;

/** A disk that is slow, and one that is full. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SlowAndFullDiskTest {

    private static final TunnelEnds ENDS =
            new TunnelEnds(new InetSocketAddress("192.0.2.2", 40000), new InetSocketAddress("192.0.2.1", 1723));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final int INNER = 1;

    private final Disk disk = new Disk();
    private final Logger logger = (Logger) LoggerFactory.getLogger(BlockWriter.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private static void add(CaptureFile capture, int packets) {
        for (int i = 0; i < packets; i++) {
            capture.inner(ENDS, Direction.SENT, Unpooled.wrappedBuffer(new byte[1000]));
        }
    }

    @Test
    void dropsWhatASlowDiskDoesNotTakeAndTellsHowMuch() throws Exception {
        CaptureFile capture = new CaptureFile("slow", disk, 10_000, CLOCK);
        disk.stop();
        add(capture, 100);
        long dropped = capture.dropped();
        disk.goOn();
        disk.awaitBlocks(3 + 100 - (int) dropped);
        long inVain = 0;
        for (add(capture, 1); capture.dropped() > dropped + inVain; add(capture, 1)) {
            // Until the writer has noticed that it has written.
            inVain++;
        }
        capture.close();

        PcapngReader file = new PcapngReader(disk.content());
        List<PcapngReader.Block> packets = file.packetsOn(INNER);
        assertThat(dropped).isBetween(80L, 95L);
        assertThat(packets).hasSize((int) (101 - dropped));
        assertThat(packets.get(packets.size() - 1).value(4))
                .as("dropped before it")
                .isEqualTo(dropped + inVain);
        assertThat(packets.get(0).options()).doesNotContainKey(4);
        assertThat(file.ofType(5).get(INNER).value(4)).as("seen").isEqualTo(101 + inVain);
        assertThat(file.ofType(5).get(INNER).value(5)).as("dropped").isEqualTo(dropped + inVain);
        assertThat(capture.failure()).isEmpty();
        assertThat(log.list).isEmpty();
    }

    @Test
    void endsWithOneWarningWhenTheDiskIsFull() throws Exception {
        CaptureFile capture = new CaptureFile("full", disk, 1 << 20, CLOCK);
        disk.room(5_500);
        add(capture, 20);
        capture.close();
        add(capture, 20);

        PcapngReader file = new PcapngReader(disk.content());
        assertThat(file.incomplete()).isZero();
        assertThat(file.packetsOn(INNER)).hasSize(5);
        assertThat(capture.dropped()).isEqualTo(15);
        assertThat(capture.failure()).get().extracting(Throwable::getMessage).isEqualTo("No space left on device");
        assertThat(log.list).hasSize(1);
        assertThat(log.list.get(0).getFormattedMessage())
                .contains("full", "No space left on device", "The tunnel goes on");
    }

    @Test
    void doesNotBeginOnAFullDisk() {
        disk.room(100);

        assertThatThrownBy(() -> new CaptureFile("full", disk, 1 << 20, CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(disk.closed).isTrue();
    }

    /** In memory; can be stopped, and has only so much room. */
    private static final class Disk implements BlockWriter.Target {

        private byte[] content = new byte[0];
        private long room = Long.MAX_VALUE;
        private CountDownLatch mayWrite = new CountDownLatch(0);
        private volatile boolean closed;

        synchronized void stop() {
            mayWrite = new CountDownLatch(1);
        }

        synchronized void goOn() {
            mayWrite.countDown();
        }

        synchronized void room(long octets) {
            room = octets;
        }

        synchronized byte[] content() {
            return content;
        }

        void awaitBlocks(int blocks) {
            while (new PcapngReader(content()).blocks().size() < blocks) {
                Thread.onSpinWait();
            }
        }

        private synchronized CountDownLatch mayWrite() {
            return mayWrite;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            try {
                mayWrite().await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return append(bytes);
        }

        private synchronized int append(ByteBuffer bytes) throws IOException {
            int length = (int) Math.min(room, bytes.remaining());
            if (length == 0) {
                throw new IOException("No space left on device");
            }
            byte[] taken = new byte[length];
            bytes.get(taken);
            room -= length;
            ByteArrayOutputStream longer = new ByteArrayOutputStream();
            longer.writeBytes(content);
            longer.writeBytes(taken);
            content = longer.toByteArray();
            return length;
        }

        @Override
        public synchronized void truncate(long size) {
            content = Arrays.copyOf(content, (int) size);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
