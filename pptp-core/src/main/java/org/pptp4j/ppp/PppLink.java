/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.Headroom;
import org.pptp4j.MalformedPacketException;
import org.pptp4j.PacketDrop;
import org.pptp4j.PacketDrops;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.auth.AuthDecision;

/**
 * One PPP link from its first Configure-Request to its last Terminate-Ack (RFC 1661 §3): LCP, then authentication, then
 * CCP and IPCP, then IP packets.
 *
 * <pre>
 * DEAD → ESTABLISH (LCP) → AUTHENTICATE (CHAP) → NETWORK (CCP, IPCP, IP packets) → TERMINATE (LCP) → DEAD
 * </pre>
 *
 * <p>While encryption is required, IPCP waits for CCP, and no IP packet passes in either direction without it.
 */
public final class PppLink implements ProtocolMachine<ControlFrame, PppEvent> {

    private final PppConfig config;
    private final RandomGenerator random;
    private final PacketDrops drops;
    private final LinkOutput output = new LinkOutput();
    private final LinkControl lcp;

    private LinkPhase phase = LinkPhase.DEAD;
    private Optional<LinkAuthentication> authentication = Optional.empty();
    private Optional<NetworkPhase> network = Optional.empty();
    private Optional<NegotiationFailure> failure = Optional.empty();
    private Optional<String> peerClosed = Optional.empty();
    private long negotiationDeadline = NEVER;
    private long framesReceived;

    /**
     * Creates a link that waits for {@link #start}.
     *
     * @param config what to negotiate
     * @param drops where dropped packets are counted
     * @param random for magic numbers and challenges; a {@link java.security.SecureRandom} outside tests
     */
    public PppLink(PppConfig config, PacketDrops drops, RandomGenerator random) {
        this.config = config;
        this.random = random;
        this.drops = drops;
        this.lcp = new LinkControl(config, output, random);
    }

    /**
     * The call is there: LCP begins.
     *
     * @param now nanoseconds, monotonic
     */
    public void start(long now) {
        negotiationDeadline = now + config.negotiationTimeout().toNanos();
        enter(LinkPhase.ESTABLISH);
        lcp.start(now);
        settle(now);
    }

    /**
     * Takes a frame from the peer.
     *
     * @param frame a frame; its payload is taken unless this returns true
     * @param now nanoseconds, monotonic
     * @return true if it is an IP packet for the user, whose payload then still belongs to the caller
     */
    public boolean handleFrame(PppFrame frame, long now) {
        framesReceived++;
        lcp.handleActivity(now);
        if (frame.protocol() == PppProtocol.IPV4 && network.filter(NetworkPhase::isUp).isPresent()) {
            return true;
        }
        ByteBuf payload = frame.take();
        Optional<PacketDrop> drop = handleControl(frame.protocol(), payload, now);
        drop.ifPresent(drops::count);
        payload.release();
        settle(now);
        return false;
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
        if (network.filter(NetworkPhase::isUp).isEmpty()) {
            drops.drop(packet, PacketDrop.NOT_OPEN);
        } else if (!packet.isReadable() || packet.getUnsignedByte(packet.readerIndex()) >> 4 != 4) {
            drops.drop(packet, PacketDrop.NOT_IP);
        } else if (packet.readableBytes() > network.get().mtu()) {
            drops.drop(packet, PacketDrop.TOO_LONG);
        } else {
            frame.set(PppProtocol.IPV4, Headroom.reserve(packet, allocator));
            return true;
        }
        return false;
    }

    /**
     * Answers {@link PppEvent.AuthenticationRequired}.
     *
     * @param decision let the peer in or not
     * @param now nanoseconds, monotonic
     */
    public void decide(AuthDecision decision, long now) {
        authentication.ifPresent(running -> running.decide(decision, now));
        settle(now);
    }

    /**
     * Answers {@link PppEvent.AddressRequired}.
     *
     * @param assignment the addresses; empty if there is none for this peer
     * @param now nanoseconds, monotonic
     */
    public void assign(Optional<AddressConfig.Assignment> assignment, long now) {
        network.ifPresent(running -> assignment.ifPresentOrElse(
                given -> running.assign(given, now),
                () -> fail(
                        new NegotiationFailure.AddressRefused(
                                "No free address is left in the pool. Enlarge it, or close tunnels."),
                        now)));
        settle(now);
    }

    /**
     * Closes the link with a Terminate-Request; {@link PppEvent.Closed} follows in bounded time.
     *
     * @param reason text for the peer's log; may be empty
     * @param now nanoseconds, monotonic
     */
    public void close(String reason, long now) {
        if (phase == LinkPhase.DEAD || phase == LinkPhase.TERMINATE) {
            return;
        }
        enter(LinkPhase.TERMINATE);
        lcp.close(reason, now);
        settle(now);
    }

    /**
     * Ends the link because of something below or beside it, such as decryption.
     *
     * @param why the reason
     * @param now nanoseconds, monotonic
     */
    public void handleFailure(NegotiationFailure why, long now) {
        fail(why, now);
        settle(now);
    }

    /**
     * The call is gone: the link ends at once, without a word to the peer.
     *
     * @param now nanoseconds, monotonic
     */
    public void handleCallClosed(long now) {
        if (phase != LinkPhase.DEAD) {
            lcp.lowerLayerDown(now);
            settle(now);
            finish();
        }
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
     * @return frames since {@link #start}
     */
    public long framesReceived() {
        return framesReceived;
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
        long next = Math.min(lcp.nextTimeout(), negotiationDeadline);
        next = Math.min(next, authentication.map(LinkAuthentication::nextTimeout).orElse(NEVER));
        return Math.min(next, network.map(NetworkPhase::nextTimeout).orElse(NEVER));
    }

    @Override
    public void handleTimeout(long now) {
        lcp.handleTimeout(now);
        authentication.ifPresent(running -> running.handleTimeout(now));
        network.ifPresent(running -> running.handleTimeout(now));
        lcp.echoFailure(now).ifPresent(why -> fail(why, now));
        if (negotiationDeadline != NEVER && now - negotiationDeadline >= 0) {
            fail(new NegotiationFailure.PeerSilent(waitingFor(), requestsSent(), framesReceived), now);
        }
        settle(now);
    }

    private int waitingFor() {
        return switch (phase) {
            case AUTHENTICATE -> PppProtocol.CHAP;
            case NETWORK -> network.map(NetworkPhase::waitingFor).orElse(PppProtocol.IPCP);
            default -> PppProtocol.LCP;
        };
    }

    private int requestsSent() {
        return phase == LinkPhase.NETWORK ? network.map(NetworkPhase::requestsSent).orElse(0) : lcp.requestsSent();
    }

    private Optional<PacketDrop> handleControl(int protocol, ByteBuf payload, long now) {
        switch (protocol) {
            case PppProtocol.LCP:
                return ControlPacket.decode(payload).map(packet -> handleLcp(packet, now)).orElse(MALFORMED);
            case PppProtocol.CHAP:
                return handleChap(payload, now);
            case PppProtocol.COMPRESSED:
                return Optional.of(PacketDrop.MPPE_NOT_AGREED);
            case PppProtocol.IPV4:
                return Optional.of(PacketDrop.PPP_WRONG_PHASE);
            default:
                return handleNetworkControl(protocol, payload, now);
        }
    }

    private Optional<PacketDrop> handleLcp(ControlPacket packet, long now) {
        lcp.handlePacket(packet, now)
                .ifPresent(rejected -> network.ifPresent(running -> running.handleProtocolReject(rejected, now)));
        return Optional.empty();
    }

    private Optional<PacketDrop> handleChap(ByteBuf payload, long now) {
        if (authentication.isEmpty()) {
            return Optional.of(PacketDrop.PPP_WRONG_PHASE);
        }
        try {
            authentication.get().handlePacket(payload, now);
            return Optional.empty();
        } catch (MalformedPacketException e) {
            return MALFORMED;
        }
    }

    private Optional<PacketDrop> handleNetworkControl(int protocol, ByteBuf payload, long now) {
        if (network.isEmpty()) {
            return Optional.of(PacketDrop.PPP_WRONG_PHASE);
        }
        if (!network.get().speaks(protocol)) {
            if (phase == LinkPhase.NETWORK) {
                lcp.rejectProtocol(protocol, payload);
            }
            return Optional.of(PacketDrop.PPP_UNKNOWN_PROTOCOL);
        }
        Optional<ControlPacket> packet = ControlPacket.decode(payload);
        packet.ifPresent(valid -> network.get().handlePacket(protocol, valid, now));
        return packet.isPresent() ? Optional.empty() : MALFORMED;
    }

    /** Works off the reports of all parts until none is left, for one can lead to another. */
    private void settle(long now) {
        boolean moved;
        do {
            moved = settleLcp(now) | settleAuthentication(now) | settleNetwork(now);
        } while (moved);
    }

    private boolean settleLcp(long now) {
        Optional<ControlProtocol.Report> report = lcp.poll();
        report.ifPresent(happened -> handleReport(happened, now));
        return report.isPresent();
    }

    private void handleReport(ControlProtocol.Report report, long now) {
        switch (report) {
            case UP -> authenticate(now);
            case DOWN -> leaveNetwork(now);
            case TERMINATED_BY_PEER -> handlePeerTermination(now);
            case FAILED -> fail(lcp.failure().orElseThrow(), now);
            case FINISHED -> {
                if (phase == LinkPhase.ESTABLISH && failure.isEmpty()) {
                    failure = Optional.of(
                            new NegotiationFailure.PeerSilent(PppProtocol.LCP, lcp.requestsSent(), framesReceived));
                }
                finish();
            }
        }
    }

    private void authenticate(long now) {
        if (phase != LinkPhase.ESTABLISH) {
            return;
        }
        lcp.startEcho(now);
        network = Optional.of(new NetworkPhase(config, lcp.policy(), output));
        authentication = Optional.of(
                new LinkAuthentication(config.auth(), lcp.policy().demandedByPeer(), output, random, now));
        enter(LinkPhase.AUTHENTICATE);
    }

    /** LCP left Opened: closing, or negotiating again, and then everything above starts over (RFC 1661 §3.4). */
    private void leaveNetwork(long now) {
        lcp.stopEcho();
        network.filter(NetworkPhase::isEncrypted).ifPresent(up -> output.events().add(new PppEvent.MppeDown()));
        network = Optional.empty();
        authentication.ifPresent(LinkAuthentication::close);
        authentication = Optional.empty();
        if (phase != LinkPhase.TERMINATE) {
            negotiationDeadline = now + config.negotiationTimeout().toNanos();
            enter(LinkPhase.ESTABLISH);
        }
    }

    private void handlePeerTermination(long now) {
        peerClosed = Optional.of(lcp.peerReason());
        if (network.filter(NetworkPhase::isUp).isEmpty() && phase != LinkPhase.TERMINATE && failure.isEmpty()) {
            boolean unproved = lcp.policy().demandedByPeer().isEmpty() && !lcp.policy().declined().isEmpty();
            failure = Optional.of(
                    unproved
                            ? new NegotiationFailure.AuthProtocolMismatch(lcp.policy().declined(), lcp.policy().acceptable())
                            : new NegotiationFailure.PeerTerminated(phase, lcp.peerReason()));
        }
        boolean negotiating = phase == LinkPhase.ESTABLISH;
        enter(LinkPhase.TERMINATE);
        if (negotiating) {
            lcp.close("", now);
        }
    }

    private boolean settleAuthentication(long now) {
        if (authentication.isEmpty()) {
            return false;
        }
        LinkAuthentication running = authentication.get();
        running.settle();
        if (running.failure().isPresent() && failure.isEmpty()) {
            fail(new NegotiationFailure.AuthenticationFailed(running.failure().get()), now);
            return true;
        }
        if (phase != LinkPhase.AUTHENTICATE || !running.isDone()) {
            return false;
        }
        enter(LinkPhase.NETWORK);
        if (!running.userName().isEmpty()) {
            output.events().add(new PppEvent.Authenticated(running.userName()));
        }
        network.orElseThrow().begin(running, now);
        return true;
    }

    private boolean settleNetwork(long now) {
        if (network.isEmpty()) {
            return false;
        }
        NetworkPhase running = network.get();
        boolean moved = running.settle(now);
        if (running.isUp()) {
            negotiationDeadline = NEVER;
        }
        if (running.failure().isPresent() && failure.isEmpty()) {
            fail(running.failure().get(), now);
            return true;
        }
        return moved;
    }

    /** The first failure counts; the peer is told its first sentence. */
    private void fail(NegotiationFailure why, long now) {
        if (failure.isEmpty() && phase != LinkPhase.TERMINATE && phase != LinkPhase.DEAD) {
            failure = Optional.of(why);
            enter(LinkPhase.TERMINATE);
            lcp.close(why.explain().split("[.:;]", 2)[0], now);
        }
    }

    private void enter(LinkPhase next) {
        if (phase != next) {
            phase = next;
            output.events().add(new PppEvent.PhaseChanged(next));
        }
    }

    private void finish() {
        if (phase == LinkPhase.DEAD) {
            return;
        }
        lcp.stopEcho();
        negotiationDeadline = NEVER;
        authentication.ifPresent(LinkAuthentication::close);
        authentication = Optional.empty();
        network = Optional.empty();
        enter(LinkPhase.DEAD);
        output.events().add(new PppEvent.Closed(failure, peerClosed));
    }

    private static final Optional<PacketDrop> MALFORMED = Optional.of(PacketDrop.PPP_MALFORMED);
}
