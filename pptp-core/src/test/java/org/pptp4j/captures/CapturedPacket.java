/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.captures;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * One packet of a {@link Capture}.
 *
 * @param number its place in the capture
 * @param nanos when it was seen, in nanoseconds since the first packet
 * @param sender who sent it
 * @param carrier what it was sent in
 * @param summary what it is, in words
 * @param octets a piece of the control connection's stream, or a GRE packet from its header on
 */
public record CapturedPacket(int number, long nanos, Sender sender, Carrier carrier, String summary, byte[] octets) {

    /** Which end sent it. */
    public enum Sender {
        CLIENT,
        SERVER;

        /** The end that received it, if it was not lost. */
        public Sender peer() {
            return this == CLIENT ? SERVER : CLIENT;
        }
    }

    /** What it was sent in. */
    public enum Carrier {
        /** The control connection. */
        TCP,
        /** The call. */
        GRE,
        /** The control connection; the sender closes it, and there are no octets. */
        FIN
    }

    /** The octets in a buffer of their own, of which nobody has to release anything. */
    public ByteBuf buffer() {
        return Unpooled.copiedBuffer(octets);
    }

    /** For the description of an assertion. */
    @Override
    public String toString() {
        return number + " " + sender + " " + carrier + " " + summary;
    }
}
