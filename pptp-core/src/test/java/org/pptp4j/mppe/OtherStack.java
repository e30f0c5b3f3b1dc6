/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** How other implementations do stateful mode, each in its own way: their two ends of one direction. */
enum OtherStack {
    /** Changes the key at every packet with the bit A, and sets it at flag packets. */
    LINUX,
    /** As RFC 3078 §8.2 says: at the bit A it begins anew with the same key, and flag packets do not have it. */
    FREEBSD;

    /** What it sends. */
    final class Sender {
        private final KeySchedule keys;
        private final Rc4 cipher = new Rc4();
        private boolean reset;
        private int count;

        Sender(KeyLength length, byte[] startKey) {
            keys = new KeySchedule(length, startKey);
            keys.key(cipher);
        }

        void handleResetRequest() {
            reset = true;
        }

        ByteBuf encrypt(ByteBuf plain) {
            boolean flag = (count & 0xFF) == 0xFF;
            if (flag || reset && OtherStack.this == LINUX) {
                keys.change();
            }
            if (flag || reset) {
                keys.key(cipher);
            }
            boolean flushed = reset || flag && OtherStack.this == LINUX;
            byte[] octets = ByteBufUtil.getBytes(plain);
            plain.release();
            cipher.transform(octets, 0, octets.length);
            ByteBuf packet = Unpooled.buffer().writeShort((flushed ? 0x9000 : 0x1000) | count);
            count = count + 1 & 0xFFF;
            reset = false;
            return packet.writeBytes(octets);
        }
    }

    /** What it makes of what it receives. */
    final class Receiver {
        private final KeySchedule keys;
        private final Rc4 cipher = new Rc4();
        private boolean discarding;
        private int expected;

        Receiver(KeyLength length, byte[] startKey) {
            keys = new KeySchedule(length, startKey);
            keys.key(cipher);
        }

        /** True if it wants a Reset-Request to be sent. */
        boolean isDiscarding() {
            return discarding;
        }

        /** The frame; empty if it was discarded. Takes ownership. */
        byte[] decrypt(ByteBuf packet) {
            int header = packet.readUnsignedShort();
            byte[] octets = ByteBufUtil.getBytes(packet);
            packet.release();
            int count = header & 0xFFF;
            boolean flushed = (header & 0x8000) != 0;
            boolean taken = OtherStack.this == LINUX ? linux(count, flushed) : freebsd(count, flushed);
            if (!taken) {
                discarding = true;
                return new byte[0];
            }
            discarding = false;
            expected = count + 1 & 0xFFF;
            cipher.transform(octets, 0, octets.length);
            return octets;
        }

        /** In step, a jump is a loss even if it is flushed; behind a loss, one change per block of 256 that began. */
        private boolean linux(int count, boolean flushed) {
            if (!discarding && count != expected || discarding && !flushed) {
                return false;
            }
            for (; discarding && (count & 0xF00) != (expected & 0xF00); expected = expected + 0x100 & 0xFFF) {
                keys.change();
            }
            if (flushed) {
                keys.change();
                keys.key(cipher);
            }
            return true;
        }

        private boolean freebsd(int count, boolean flushed) {
            if (count != expected && !flushed) {
                return false;
            }
            for (; expected != count; expected = expected + 1 & 0xFFF) {
                if ((expected & 0xFF) == 0xFF) {
                    keys.change();
                }
            }
            if ((count & 0xFF) == 0xFF) {
                keys.change();
                keys.key(cipher);
            } else if (flushed) {
                keys.key(cipher);
            }
            return true;
        }
    }
}
