/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes blocks on a thread of its own, for a write may wait for the disk and an event loop must not. What waits is
 * bounded in octets; what finds no room is refused. Whole blocks are written as they come, in batches, so the file can
 * be read at any moment; one that got only half into a full disk is cut off again.
 */
final class BlockWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BlockWriter.class);

    /** A packet's block, and where it is counted. */
    record Block(byte[] bytes, CaptureInterface source) {}

    /** How a file is written and cut; a test's may be slow or full. */
    interface Target {

        int write(ByteBuffer bytes) throws IOException;

        void truncate(long size) throws IOException;

        void close() throws IOException;

        static Target of(FileChannel file) {
            return new Target() {
                @Override
                public int write(ByteBuffer bytes) throws IOException {
                    return file.write(bytes);
                }

                @Override
                public void truncate(long size) throws IOException {
                    file.truncate(size);
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }
    }

    private final String name;
    private final Target target;
    private final int limit;
    private final Consumer<CaptureInterface> lost;
    private final BlockingQueue<Block> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final Thread thread = new Thread(this::run, "pptp4j-capture");
    private Supplier<byte[]> trailer = () -> new byte[0];
    private long size;
    private volatile Optional<IOException> failure = Optional.empty();

    /**
     * A writer that has written the beginning already.
     *
     * @param name of the file, for the warning
     * @param limit octets that may wait
     * @param lost told of each block that was taken and could not be written after all; on the writer's thread
     */
    BlockWriter(String name, Target target, byte[] beginning, int limit, Consumer<CaptureInterface> lost)
            throws IOException {
        this.name = name;
        this.target = target;
        this.limit = limit;
        this.lost = lost;
        try {
            write(ByteBuffer.wrap(beginning));
        } catch (IOException e) {
            target.close();
            throw e;
        }
        size = beginning.length;
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a block unless too many wait or writing has failed; never waits itself. */
    boolean offer(Block block) {
        if (failure.isPresent() || waiting.get() + block.bytes().length > limit) {
            return false;
        }
        waiting.addAndGet(block.bytes().length);
        queue.add(block);
        return true;
    }

    /** Why nothing more is written; empty while all is well. */
    Optional<IOException> failure() {
        return failure;
    }

    /**
     * Writes what waits, then the end. A disk that hangs is given up after a while. Called once.
     *
     * @param end made when all else is written
     */
    void finish(Supplier<byte[]> end) {
        trailer = end;
        queue.add(END);
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("The disk of the capture {} does not answer; its last packets may be missing", name);
        }
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BATCH);
        List<Block> batch = new ArrayList<>();
        try {
            boolean more = true;
            while (more) {
                more = collect(batch);
                if (failure.isPresent()) {
                    batch.forEach(block -> lost.accept(block.source()));
                } else {
                    writeBatch(batch, buffer);
                }
                batch.clear();
            }
            writeWhole(List.of(trailer.get()), buffer);
            target.close();
        } catch (InterruptedException e) {
            LOG.warn("The writer of the capture {} was interrupted: it ends here", name);
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Waits for a block and takes with it what is there and fits into one batch; false at the end. */
    private boolean collect(List<Block> batch) throws InterruptedException {
        int octets = 0;
        for (Block next = queue.take(); next != null; next = queue.poll()) {
            if (next == END) {
                return false;
            }
            batch.add(next);
            octets += next.bytes().length;
            Block after = queue.peek();
            if (after == null || octets + after.bytes().length > BATCH) {
                return true;
            }
        }
        return true;
    }

    private void writeBatch(List<Block> batch, ByteBuffer buffer) {
        int written = writeWhole(batch.stream().map(Block::bytes).toList(), buffer);
        for (Block block : batch.subList(written, batch.size())) {
            lost.accept(block.source());
        }
        waiting.addAndGet(
                -batch.stream().mapToLong(block -> block.bytes().length).sum());
    }

    /** The number of blocks that are in the file in the end; after a failure it ends with a whole one. */
    private int writeWhole(List<byte[]> blocks, ByteBuffer buffer) {
        long before = size;
        ByteBuffer bytes = gather(blocks, buffer);
        try {
            write(bytes);
            size = before + bytes.position();
            return blocks.size();
        } catch (IOException e) {
            int whole = 0;
            long left = bytes.position();
            while (whole < blocks.size() && blocks.get(whole).length <= left) {
                left -= blocks.get(whole).length;
                size += blocks.get(whole).length;
                whole++;
            }
            fail(e);
            cut();
            return whole;
        }
    }

    private void cut() {
        try {
            target.truncate(size);
        } catch (IOException e) {
            LOG.debug("The last block of the capture {} is incomplete", name, e);
        }
    }

    private static ByteBuffer gather(List<byte[]> blocks, ByteBuffer buffer) {
        int octets = blocks.stream().mapToInt(block -> block.length).sum();
        ByteBuffer bytes = octets <= buffer.capacity() ? buffer.clear() : ByteBuffer.allocate(octets);
        blocks.forEach(bytes::put);
        return bytes.flip();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }

    private void fail(IOException cause) {
        if (failure.isEmpty()) {
            failure = Optional.of(cause);
            LOG.warn(
                    "The capture {} has ended: {}. The tunnel goes on; make room or choose another disk, and start"
                            + " the capture again.",
                    name,
                    cause.getMessage());
        }
    }

    private static final Block END = new Block(new byte[0], CaptureInterface.OUTER);
    private static final int BATCH = 256 << 10;
    private static final long PATIENCE_MILLIS = 5_000;
}
