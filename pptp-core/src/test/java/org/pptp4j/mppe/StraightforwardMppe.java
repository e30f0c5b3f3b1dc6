/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/** Stateless MPPE as RFC 3078 §7 and RFC 3079 §3 print it, on BouncyCastle: what the fast one is compared with. */
final class StraightforwardMppe {

    private final KeyLength length;
    private final byte[] startKey;
    private byte[] sessionKey;

    StraightforwardMppe(KeyLength length, byte[] startKey) {
        this.length = length;
        this.startKey = Arrays.copyOf(startKey, length.octets());
        this.sessionKey = weakened(newKeyFromSha(this.startKey));
    }

    /** The next packet: its key, and its octets under that. */
    byte[] encrypt(byte[] plain) {
        byte[] interim = newKeyFromSha(sessionKey);
        sessionKey = weakened(rc4(interim, interim));
        return rc4(sessionKey, plain);
    }

    private byte[] newKeyFromSha(byte[] key) {
        byte[] pad = new byte[40];
        SHA1Digest sha1 = new SHA1Digest();
        sha1.update(startKey, 0, startKey.length);
        sha1.update(pad, 0, pad.length);
        sha1.update(key, 0, key.length);
        Arrays.fill(pad, (byte) 0xf2);
        sha1.update(pad, 0, pad.length);
        byte[] digest = new byte[sha1.getDigestSize()];
        sha1.doFinal(digest, 0);
        return Arrays.copyOf(digest, startKey.length);
    }

    private byte[] weakened(byte[] key) {
        int[] constant = switch (length) {
            case BITS_40 -> new int[] {0xd1, 0x26, 0x9e};
            case BITS_56 -> new int[] {0xd1};
            case BITS_128 -> new int[0];
        };
        for (int n = 0; n < constant.length; n++) {
            key[n] = (byte) constant[n];
        }
        return key;
    }

    private static byte[] rc4(byte[] key, byte[] octets) {
        RC4Engine engine = new RC4Engine();
        engine.init(true, new KeyParameter(key));
        byte[] result = new byte[octets.length];
        engine.processBytes(octets, 0, octets.length, result, 0);
        return result;
    }
}
