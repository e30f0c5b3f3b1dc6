/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.mppe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.pptp4j.mppe.MppeDecryptor.Outcome;

/** Key streams made ahead, and those that were not, against BouncyCastle's RC4 and SHA-1. */
class KeyStreamsProperties {

    private static final byte[] IPV4 = {0x00, 0x21, 0x45};

    /** What happens to the key streams between two packets. */
    private static void prepare(KeyStreams keyStreams, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> keyStreams.open(4 + random.nextInt(40));
            case 1 -> keyStreams.close();
            default -> make(keyStreams, random.nextInt(8));
        }
    }

    private static void make(KeyStreams keyStreams, int times) {
        for (int n = 0; n < times; n++) {
            keyStreams.make();
        }
    }

    @Property(tries = 150)
    void encryptsAsBouncyCastleDoes(
            @ForAll KeyLength length,
            @ForAll @Size(16) byte[] startKey,
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 9000) Integer> lengths,
            @ForAll BufferKind kind,
            @ForAll @IntRange(max = 40) int offset,
            @ForAll long seed) {
        Random random = new Random(seed);
        MppeEncryptor encryptor = new MppeEncryptor(new MppeMode(length, KeyChange.STATELESS), startKey);
        StraightforwardMppe expected = new StraightforwardMppe(length, startKey);
        for (int octets : lengths) {
            prepare(encryptor.keyStreams().orElseThrow(), random);
            byte[] plain = random(octets, random);

            ByteBuf packet = encryptor.encrypt(kind.containing(offset, plain), PooledByteBufAllocator.DEFAULT);

            assertThat(ByteBufUtil.getBytes(packet.skipBytes(MppeHeader.LENGTH)))
                    .isEqualTo(expected.encrypt(plain));
            packet.release();
        }
    }

    @Property(tries = 150)
    void encryptsWhatIsReadOnlyOrSharedIntoAnotherBuffer(
            @ForAll @Size(16) byte[] startKey,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(max = 2000) Integer> lengths,
            @ForAll BufferKind kind,
            @ForAll long seed) {
        Random random = new Random(seed);
        MppeEncryptor encryptor = new MppeEncryptor(new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS), startKey);
        StraightforwardMppe expected = new StraightforwardMppe(KeyLength.BITS_128, startKey);
        for (int octets : lengths) {
            prepare(encryptor.keyStreams().orElseThrow(), random);
            byte[] plain = random(octets, random);
            ByteBuf original = kind.containing(24, plain);

            ByteBuf packet = encryptor.encrypt(
                    random.nextBoolean()
                            ? original.retainedDuplicate()
                            : original.retain().asReadOnly(),
                    PooledByteBufAllocator.DEFAULT);

            assertThat(ByteBufUtil.getBytes(packet.skipBytes(MppeHeader.LENGTH)))
                    .isEqualTo(expected.encrypt(plain));
            assertThat(ByteBufUtil.getBytes(original)).isEqualTo(plain);
            packet.release();
            original.release();
        }
    }

    /** What came of a packet on its way: each arrives, is lost, comes twice, or comes after later ones. */
    @Property(tries = 150)
    void decryptsWhatArrivesInOrderAndTouchesNothingElse(
            @ForAll KeyLength length,
            @ForAll @Size(16) byte[] startKey,
            @ForAll @IntRange(min = 1, max = 120) int packets,
            @ForAll @IntRange(max = 60) int percentLost,
            @ForAll @IntRange(max = 30) int percentLate,
            @ForAll BufferKind kind,
            @ForAll long seed) {
        Random random = new Random(seed);
        StraightforwardMppe peer = new StraightforwardMppe(length, startKey);
        MppeDecryptor decryptor = new MppeDecryptor(new MppeMode(length, KeyChange.STATELESS), startKey);
        List<byte[]> late = new ArrayList<>();
        int missing = 0;
        for (int count = 0; count < packets; count++) {
            byte[] plain = concat(IPV4, random(random.nextInt(300), random));
            byte[] encrypted = withHeader(count, peer.encrypt(plain));
            prepare(decryptor.keyStreams().orElseThrow(), random);
            if (random.nextInt(100) < percentLost) {
                missing++;
                late.add(encrypted);
                continue;
            }
            decryptor.handleMissing(missing);
            missing = 0;
            ByteBuf noise = kind.containing(20, withHeader(count + random.nextInt(3), random(2, random)));
            Outcome ofNoise = decryptor.decrypt(noise);
            noise.release();
            Assume.that(ofNoise == Outcome.UNINTELLIGIBLE); // one in thousands passes for a frame
            ByteBuf packet = kind.containing(20, encrypted);

            assertThat(decryptor.decrypt(packet)).isEqualTo(Outcome.DECRYPTED);

            assertThat(ByteBufUtil.getBytes(packet)).isEqualTo(plain);
            packet.release();
            late.add(encrypted);
            if (random.nextInt(100) < percentLate) {
                byte[] again = late.get(random.nextInt(late.size()));
                ByteBuf old = kind.containing(20, again);
                assertThat(decryptor.decrypt(old)).isEqualTo(Outcome.LATE);
                assertThat(ByteBufUtil.getBytes(old)).isEqualTo(again);
                old.release();
            }
        }
    }

    private static byte[] withHeader(int count, byte[] encrypted) {
        int header = MppeHeader.FLUSHED | MppeHeader.ENCRYPTED | count & MppeHeader.COUNT;
        return concat(new byte[] {(byte) (header >> 8), (byte) header}, encrypted);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] random(int length, Random random) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }
}
