/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyStreams;
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

    /** As many packets in a row that decrypt to noise mean that the keys differ, if there was never any other. */
    private static final int NOISE_BEYOND_DOUBT = 3;
    /** After good ones it takes more: a few can be forged by whoever knows the call, and do no harm. */
    private static final int NOISE_AFTER_GOOD = 16;

    private enum Step {
        NOTHING_YET,
        IN_STEP,
        AWAITING_FLUSH
    }

    private final MppeEncryptor encryptor;
    private final MppeDecryptor decryptor;
    private final PacketDrops drops;
    private final KeyChange keyChange;
    private Step step = Step.NOTHING_YET;
    private int noiseLimit = NOISE_BEYOND_DOUBT;
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
        this.keyChange = mode.keyChange();
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
            case DECRYPTED -> accept(frame);
            case MALFORMED -> drop(frame, PacketDrop.MPPE_MALFORMED);
            case LATE -> drop(frame, PacketDrop.MPPE_LATE);
            case AWAITING_FLUSH -> {
                step = Step.AWAITING_FLUSH;
                yield drop(frame, PacketDrop.MPPE_AWAITING_FLUSH);
            }
            case UNINTELLIGIBLE -> {
                handleNoise();
                yield drop(frame, PacketDrop.MPPE_UNINTELLIGIBLE);
            }
            case OUT_OF_STEP -> {
                fail(new EncryptionFailure.OutOfStep(missing));
                yield drop(frame, PacketDrop.MPPE_OUT_OF_STEP);
            }
        };
    }

    /**
     * The peer asks us to begin anew with the next packet: a Reset-Request (RFC 3078 §8.2). The owner has answered it
     * before that packet goes out, for Linux decrypts nothing before the answer comes.
     */
    public void handleResetRequest() {
        encryptor.handleResetRequest();
    }

    /**
     * Whether packets were lost in stateful mode, and the peer has not yet begun anew: it has to be asked for that. So
     * it is from the first packet that could not be decrypted to the next one that can be.
     *
     * @return always false in stateless mode
     */
    public boolean awaitsFlush() {
        return step == Step.AWAITING_FLUSH;
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
     * The key streams of both directions, which can be made ahead of the packets.
     *
     * @return none in stateful mode
     */
    public List<KeyStreams> keyStreams() {
        return Stream.of(encryptor.keyStreams(), decryptor.keyStreams())
                .flatMap(Optional::stream)
                .toList();
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
        step = Step.IN_STEP;
        noiseLimit = NOISE_AFTER_GOOD;
        noise = 0;
        missing = 0;
        int protocol = PppFraming.readProtocol(frame.payload());
        frame.set(protocol, frame.take());
        return true;
    }

    private void handleNoise() {
        if (keyChange == KeyChange.STATEFUL) {
            step = Step.AWAITING_FLUSH;
        }
        if (++noise >= noiseLimit) {
            fail(
                    noiseLimit == NOISE_BEYOND_DOUBT
                            ? new EncryptionFailure.KeysDiffer(noise)
                            : new EncryptionFailure.KeysLost(noise));
        }
    }

    private void fail(NegotiationFailure why) {
        failure = failure.or(() -> Optional.of(why));
    }

    private boolean drop(PppFrame frame, PacketDrop reason) {
        drops.drop(frame.take(), reason);
        return false;
    }
}
