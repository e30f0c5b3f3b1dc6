/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;
import java.util.Optional;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.mppe.MppeDecryptor;
import org.pptp4j.mppe.MppeEncryptor;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.mppe.MppeStartKeys;

/**
 * Encryption as a layer between PPP framing and the link, there while CCP is open (RFC 3078 §3):
 *
 * <pre>
 * 0021 | IP packet   ⇄   00FD | MPPE header 2 | encrypted: 0021, IP packet
 * </pre>
 *
 * In place, in the same buffer, without an object per packet.
 */
public final class MppeLayer {

    /** As many packets in a row that decrypt to noise mean that the keys differ. */
    private static final int NOISE_BEYOND_DOUBT = 3;

    private final MppeEncryptor encryptor;
    private final MppeDecryptor decryptor;
    private final PacketDrops drops;
    private int noise;
    private long missing;
    private Optional<NegotiationFailure> failure = Optional.empty();

    /**
     * Creates both directions.
     *
     * @param mode what CCP agreed on
     * @param keys the start keys; closed here
     * @param drops where dropped packets are counted
     */
    public MppeLayer(MppeMode mode, MppeStartKeys keys, PacketDrops drops) {
        byte[] send = keys.send(mode.keyLength());
        byte[] receive = keys.receive(mode.keyLength());
        keys.close();
        this.encryptor = new MppeEncryptor(mode, send);
        this.decryptor = new MppeDecryptor(mode, receive);
        this.drops = drops;
        Arrays.fill(send, (byte) 0);
        Arrays.fill(receive, (byte) 0);
    }

    /**
     * Encrypts a frame, if its protocol is one that MPPE encrypts; others stay as they are.
     *
     * @param frame the frame, with {@linkplain org.pptp4j.Headroom header room} that nobody else sees; changed
     * @param allocator where a new buffer comes from, should the payload's not be exclusive
     */
    public void seal(PppFrame frame, ByteBufAllocator allocator) {
        if (PppProtocol.isEncryptable(frame.protocol())) {
            PppFraming.prependProtocol(frame.payload(), frame.protocol());
            frame.set(PppProtocol.COMPRESSED, encryptor.encrypt(frame.take(), allocator));
        }
    }

    /**
     * Decrypts a frame. Clear text that should be encrypted is dropped, as is what cannot be decrypted.
     *
     * @param frame the frame; changed
     * @return true if it goes on; false if it was dropped and counted
     */
    public boolean open(PppFrame frame) {
        if (frame.protocol() != PppProtocol.COMPRESSED) {
            return !PppProtocol.isEncryptable(frame.protocol()) || drop(frame, PacketDrop.CLEAR_TEXT);
        }
        return switch (decryptor.decrypt(frame.payload())) {
            case DECRYPTED -> {
                missing = 0;
                yield accept(frame);
            }
            case MALFORMED -> drop(frame, PacketDrop.MPPE_MALFORMED);
            case LATE -> drop(frame, PacketDrop.MPPE_LATE);
            case OUT_OF_STEP -> {
                failure = failure.or(() -> Optional.of(new EncryptionFailure.OutOfStep(missing)));
                yield drop(frame, PacketDrop.MPPE_OUT_OF_STEP);
            }
        };
    }

    /**
     * Packets were lost on the way: their keys have to be passed over.
     *
     * @param packets how many, since the last frame; negative takes back what turned out not to be missing
     */
    public void handleMissing(long packets) {
        missing = Math.max(0, missing + packets);
        decryptor.handleMissing(packets);
    }

    /**
     * Why the link cannot go on.
     *
     * @return empty while all is well
     */
    public Optional<NegotiationFailure> failure() {
        return failure;
    }

    private boolean accept(PppFrame frame) {
        int protocol = PppFraming.readProtocol(frame.payload());
        if (!isIp(protocol, frame.payload())) {
            if (++noise >= NOISE_BEYOND_DOUBT) {
                failure = failure.or(() -> Optional.of(new EncryptionFailure.KeysDiffer(noise)));
            }
            return drop(frame, PacketDrop.MPPE_UNINTELLIGIBLE);
        }
        noise = 0;
        frame.set(protocol, frame.take());
        return true;
    }

    /** The protocol number alone would let one noise packet in 256 pass, for it may be a single octet. */
    private static boolean isIp(int protocol, ByteBuf packet) {
        int version = packet.isReadable() ? packet.getUnsignedByte(packet.readerIndex()) >> 4 : 0;
        return protocol == PppProtocol.IPV4 && version == 4 || protocol == PppProtocol.IPV6 && version == 6;
    }

    private boolean drop(PppFrame frame, PacketDrop reason) {
        drops.drop(frame.take(), reason);
        return false;
    }
}
