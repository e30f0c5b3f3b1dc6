/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import io.netty.util.concurrent.FastThreadLocal;
import java.security.MessageDigest;

/**
 * What the work on one packet needs and the next one does not: one for each thread and not for each tunnel, for with
 * thousands of tunnels it would leave the processor's cache between two packets.
 */
final class Scratch {

    private static final FastThreadLocal<Scratch> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected Scratch initialValue() {
            return new Scratch();
        }
    };

    private final MessageDigest sha1 = Sha1.create();
    private final byte[] hashed = new byte[2 * 16 + KeyChain.SHA_PAD_1.length + KeyChain.SHA_PAD_2.length];
    private final byte[] digest = new byte[Sha1.LENGTH];
    private final Rc4 interim = new Rc4();
    private final Rc4 cipher = new Rc4();
    private final byte[] octets = new byte[KeyStreamRing.MAX_LENGTH];

    private Scratch() {}

    /** The one of the calling thread. */
    static Scratch get() {
        return OF_THREAD.get();
    }

    MessageDigest sha1() {
        return sha1;
    }

    /** Room for what is hashed to change a key of at most 16 octets. */
    byte[] hashed() {
        return hashed;
    }

    /** Room for a SHA-1 digest. */
    byte[] digest() {
        return digest;
    }

    /** The cipher that makes the next session key. */
    Rc4 interim() {
        return interim;
    }

    /** The cipher of a packet. */
    Rc4 cipher() {
        return cipher;
    }

    /** Room for a usual packet. */
    byte[] octets() {
        return octets;
    }
}
