/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/** Against BouncyCastle's RC4. */
class Rc4Properties {

    @Property(tries = 400)
    void encryptsInPlaceAsBouncyCastleDoes(
            @ForAll @Size(min = 1, max = 32) byte[] key,
            @ForAll @IntRange(max = 9000) int length,
            @ForAll @IntRange(max = 40) int offset,
            @ForAll BufferKind kind,
            @ForAll long seed) {
        byte[] plain = random(length, seed);
        ByteBuf buffer = kind.containing(offset, plain);
        Rc4 cipher = new Rc4();
        cipher.init(key);

        cipher.transform(Scratch.get(), buffer, offset, buffer, offset, length);

        assertThat(ByteBufUtil.getBytes(buffer, offset, length)).isEqualTo(expected(key, plain));
        assertThat(buffer.readerIndex()).isEqualTo(offset);
        buffer.release();
    }

    @Property(tries = 400)
    void encryptsInPiecesIntoAnotherBufferAsBouncyCastleDoes(
            @ForAll @Size(min = 1, max = 32) byte[] key,
            @ForAll @IntRange(max = 2000) int length,
            @ForAll @IntRange(max = 100) int cut,
            @ForAll BufferKind from,
            @ForAll BufferKind to,
            @ForAll long seed) {
        byte[] plain = random(length, seed);
        int first = length * cut / 100;
        ByteBuf source = from.containing(5, plain);
        ByteBuf target = to.containing(3, new byte[length]);
        Rc4 cipher = new Rc4();
        cipher.init(key);

        cipher.transform(Scratch.get(), source, 5, target, 3, first);
        cipher.transform(Scratch.get(), source, 5 + first, target, 3 + first, length - first);

        assertThat(ByteBufUtil.getBytes(target, 3, length)).isEqualTo(expected(key, plain));
        assertThat(ByteBufUtil.getBytes(source, 5, length)).isEqualTo(plain);
        source.release();
        target.release();
    }

    private static byte[] expected(byte[] key, byte[] plain) {
        RC4Engine engine = new RC4Engine();
        engine.init(true, new KeyParameter(key));
        byte[] encrypted = new byte[plain.length];
        engine.processBytes(plain, 0, plain.length, encrypted, 0);
        return encrypted;
    }

    private static byte[] random(int length, long seed) {
        byte[] octets = new byte[length];
        new Random(seed).nextBytes(octets);
        return octets;
    }
}
