/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;

/**
 * A PPP frame without its framing: the protocol number and the payload behind it. The message between the PPP framer,
 * the MPPE codec and the link.
 *
 * <p>One instance per direction is used again and again: it is valid during the call that hands it over and must not be
 * kept. Whoever takes it takes the payload's ownership with {@link #take()}.
 */
public final class PppFrame {

    private int protocol;
    private ByteBuf payload;

    /** Creates an empty frame, to be {@linkplain #set filled}. */
    public PppFrame() {}

    /**
     * Fills the frame.
     *
     * @param protocol the protocol number, 0 to 0xFFFF
     * @param payload what follows the protocol field; takes ownership
     * @return this
     */
    public PppFrame set(int protocol, ByteBuf payload) {
        this.protocol = protocol;
        this.payload = payload;
        return this;
    }

    /**
     * The protocol number.
     *
     * @return 0 to 0xFFFF; see {@link PppProtocol}
     */
    public int protocol() {
        return protocol;
    }

    /**
     * The payload, still owned by the frame: the caller borrows it.
     *
     * @return the bytes behind the protocol field
     */
    public ByteBuf payload() {
        return payload;
    }

    /**
     * Takes the payload out of the frame.
     *
     * @return the payload, owned by the caller from now on
     */
    public ByteBuf take() {
        ByteBuf taken = payload;
        payload = null;
        return taken;
    }

    @Override
    public String toString() {
        return "PppFrame[" + PppProtocol.name(protocol) + ", " + (payload == null ? "taken" : payload) + "]";
    }
}
