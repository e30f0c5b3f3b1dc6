/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.Headroom;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.auth.AuthAnswer;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.mppe.MppeStartKeys;

/**
 * One PPP link from its first Configure-Request to its last Terminate-Ack (RFC 1661 §3): LCP, then authentication, then
 * CCP, IPCP and IPV6CP, then IP packets.
 *
 * <pre>
 * DEAD → ESTABLISH (LCP) → AUTHENTICATE (CHAP) → NETWORK (CCP, NCPs, IP packets) → TERMINATE (LCP) → DEAD
 * </pre>
 *
 * <p>While encryption is required, the NCPs wait for CCP, and no IP packet passes in either direction without it.
 */
public final class PppLink implements ProtocolMachine<ControlFrame, PppEvent> {

    private final PacketDrops drops;
    private final LinkOutput output = new LinkOutput();
    private final LinkPhases phases;
    private final Passage passage;
    private final FrameDispatch dispatch;

    /**
     * Creates a link that waits for {@link #start}.
     *
     * @param config what to negotiate
     * @param drops where dropped packets are counted
     * @param random for magic numbers and challenges; a {@link java.security.SecureRandom} outside tests
     */
    public PppLink(PppConfig config, PacketDrops drops, RandomGenerator random) {
        this.drops = drops;
        this.phases = new LinkPhases(config, output, random);
        this.passage = phases.passage();
        this.dispatch = new FrameDispatch(phases);
    }

    /**
     * The call is there: LCP begins. A second time it does nothing.
     *
     * @param now nanoseconds, monotonic
     */
    public void start(long now) {
        phases.start(now);
        phases.settle(now);
    }

    /**
     * Takes a frame from the peer.
     *
     * @param frame a frame; its payload is taken unless this returns true
     * @param now nanoseconds, monotonic
     * @return true if it is an IP packet for the user, whose payload then still belongs to the caller
     */
    public boolean handleFrame(PppFrame frame, long now) {
        passage.handleFrame(now);
        if (passage.carries(frame.protocol())) {
            return protocolOf(frame.payload()) == frame.protocol() || drop(frame, PacketDrop.NOT_IP);
        }
        if (phases.phase() == LinkPhase.DEAD) {
            return drop(frame, PacketDrop.PPP_WRONG_PHASE);
        }
        ByteBuf payload = frame.take();
        try {
            dispatch.handle(frame.protocol(), payload, now).ifPresent(drops::count);
        } finally {
            payload.release();
        }
        phases.settle(now);
        return false;
    }

    private boolean drop(PppFrame frame, PacketDrop reason) {
        drops.drop(frame.take(), reason);
        return false;
    }

    /** The protocol that the version of an IP packet asks for; {@link PppFraming#INVALID} if it is none. */
    private static int protocolOf(ByteBuf packet) {
        int version = packet.isReadable() ? packet.getUnsignedByte(packet.readerIndex()) >> 4 : 0;
        return switch (version) {
            case 4 -> PppProtocol.IPV4;
            case 6 -> PppProtocol.IPV6;
            default -> PppFraming.INVALID;
        };
    }

    /**
     * Whether an IP packet may go out now; if so, makes a frame of it.
     *
     * @param packet an IP packet; takes ownership, dropped and counted if it may not
     * @param frame where it goes, with {@linkplain Headroom header room}
     * @param allocator for a packet that has no header room or may be shared
     * @return true if the frame holds the packet
     */
    public boolean admit(ByteBuf packet, PppFrame frame, ByteBufAllocator allocator) {
        int protocol = protocolOf(packet);
        if (!passage.isUp()) {
            drops.drop(packet, PacketDrop.NOT_OPEN);
        } else if (!passage.carries(protocol)) {
            drops.drop(packet, PacketDrop.NOT_IP);
        } else if (packet.readableBytes() > passage.mtu()) {
            drops.drop(packet, PacketDrop.TOO_LONG);
        } else {
            frame.set(protocol, Headroom.reserve(packet, allocator));
            return true;
        }
        return false;
    }

    /**
     * Puts protocol, address and control field in front of a payload, as short as was agreed (RFC 1661 §6.5, §6.6).
     *
     * @param payload what the frame carries, with {@linkplain Headroom header room}; borrowed, its reader index is
     *     moved to the beginning of the frame
     * @param protocol the protocol number
     */
    public void prependFraming(ByteBuf payload, int protocol) {
        passage.prependFraming(payload, protocol);
    }

    /**
     * Answers {@link PppEvent.AuthenticationRequired}, now or later: meanwhile the peer may have begun anew with
     * another name, and what was decided on its first proof must not let it in with the second.
     *
     * @param request the proof that was decided on
     * @param decision let the peer in or not; ignored, and its keys wiped, if that proof does not wait any more
     * @param now nanoseconds, monotonic
     */
    public void decide(AuthRequest request, AuthDecision decision, long now) {
        phases.authentication()
                .filter(running -> running.undecided().equals(Optional.of(request)))
                .ifPresentOrElse(running -> running.decide(decision, now), () -> wipe(decision));
        phases.settle(now);
    }

    /**
     * Answers {@link PppEvent.LoginQuestion}, now or later.
     *
     * @param asked the question
     * @param answer what to do about it; ignored if that question does not wait any more
     * @param now nanoseconds, monotonic
     */
    public void answer(PppEvent.LoginQuestion asked, AuthAnswer answer, long now) {
        phases.authentication()
                .filter(running -> running.question().equals(Optional.of(asked)))
                .ifPresent(running -> running.answer(answer, now));
        phases.settle(now);
    }

    private static void wipe(AuthDecision unused) {
        if (unused instanceof AuthDecision.Accept accept) {
            accept.startKeys().ifPresent(MppeStartKeys::close);
        }
    }

    /**
     * Answers {@link PppEvent.AddressRequired}. Does nothing if no address is needed (any more).
     *
     * @param assignment the addresses; empty if there is none for this peer
     * @param now nanoseconds, monotonic
     */
    public void assign(Optional<AddressConfig.Assignment> assignment, long now) {
        phases.network().ifPresent(running -> running.assign(assignment, now));
        phases.settle(now);
    }

    /**
     * Closes the link with a Terminate-Request; {@link PppEvent.Closed} follows in bounded time. Before
     * {@link #start}, and after the end, it does nothing.
     *
     * @param reason text for the peer's log; may be empty
     * @param now nanoseconds, monotonic
     */
    public void close(String reason, long now) {
        phases.close(reason, now);
        phases.settle(now);
    }

    /**
     * Ends the link because of something below or beside it, such as decryption.
     *
     * @param why the reason
     * @param now nanoseconds, monotonic
     */
    public void handleFailure(NegotiationFailure why, long now) {
        phases.fail(why, now);
        phases.settle(now);
    }

    /**
     * In stateful mode, a packet came that cannot be decrypted, for others before it were lost: the peer is asked to
     * begin anew (RFC 3078 §8.2). To be called for each such packet; requests are sent no more often than makes sense.
     *
     * @param now nanoseconds, monotonic
     */
    public void handleAwaitingFlush(long now) {
        phases.network().ifPresent(running -> running.awaitFlush(now));
        phases.settle(now);
    }

    /** The peer began anew: packets can be decrypted again. */
    public void handleFlush() {
        phases.network().ifPresent(NetworkPhase::handleFlush);
    }

    /**
     * The call is gone: the link ends at once, without a word to the peer.
     *
     * @param now nanoseconds, monotonic
     */
    public void handleCallClosed(long now) {
        phases.handleCallClosed(now);
    }

    /**
     * The control packets so far, as pppd prints them.
     *
     * @return the last lines, oldest first
     */
    public List<String> transcript() {
        return output.log().lines();
    }

    /**
     * The PPP frames that came in, of any kind.
     *
     * @return frames since the link was created
     */
    public long framesReceived() {
        return passage.framesReceived();
    }

    /**
     * How long the peer took to answer the last LCP echo (RFC 1661 §5.8): the way there and back, and next to nothing
     * else.
     *
     * @return empty before the first answer
     */
    public Optional<Duration> echoRoundTrip() {
        return phases.echoRoundTrip();
    }

    @Override
    public Optional<ControlFrame> pollTransmit() {
        return Optional.ofNullable(output.transmissions().poll());
    }

    @Override
    public Optional<PppEvent> pollEvent() {
        return Optional.ofNullable(output.events().poll());
    }

    @Override
    public long nextTimeout() {
        return phases.nextTimeout();
    }

    @Override
    public void handleTimeout(long now) {
        phases.handleTimeout(now);
    }
}
