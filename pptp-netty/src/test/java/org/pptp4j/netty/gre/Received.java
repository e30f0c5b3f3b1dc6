/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a channel reads, for the test to look at and release. */
final class Received extends ChannelInboundHandlerAdapter {

    private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
    private final List<Throwable> exceptions = new ArrayList<>();
    private int completions;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        messages.add(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        completions++;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        exceptions.add(cause);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    int completions() {
        return completions;
    }

    List<Throwable> exceptions() {
        return exceptions;
    }

    Object next() {
        return messages.remove();
    }

    GreDatagram nextDatagram() {
        return (GreDatagram) messages.remove();
    }

    GreDatagram awaitDatagram() throws InterruptedException {
        return (GreDatagram) await();
    }

    Object await() throws InterruptedException {
        Object message = messages.poll(5, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came within 5 s; exceptions: " + exceptions);
        }
        return message;
    }

    /** The first int of each datagram; releases them. */
    List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (Object message = messages.poll(); message != null; message = messages.poll()) {
            GreDatagram datagram = (GreDatagram) message;
            numbers.add(datagram.packet().readInt());
            datagram.release();
        }
        return numbers;
    }
}
