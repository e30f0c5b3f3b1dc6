/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** LCP of one link, with the packets that belong to LCP alone: echoes and Protocol-Rejects (RFC 1661 §5.7 to §5.9). */
final class LinkControl {

    private final LcpPolicy policy;
    private final ControlProtocol<LcpOption> protocol;
    private final LinkEcho echo;
    private final LinkOutput output;
    private int rejects;

    LinkControl(PppConfig config, LinkOutput output, RandomGenerator random) {
        this.policy = new LcpPolicy(config.lcp(), config.auth(), random);
        this.protocol = new ControlProtocol<>(
                PppProtocol.LCP, policy, config.lcp().timers(), config.lcp().opening(), output.roundTrip());
        this.echo = new LinkEcho(config.lcp().echo());
        this.output = output;
    }

    LcpPolicy policy() {
        return policy;
    }

    int requestsSent() {
        return protocol.requestsSent();
    }

    TerminateReason peerReason() {
        return protocol.peerReason();
    }

    Optional<NegotiationFailure> failure() {
        return protocol.failure();
    }

    boolean isStarted() {
        return protocol.isStarted();
    }

    /** Whether what was agreed holds. */
    boolean isOpened() {
        return protocol.isOpened();
    }

    void start(long now) {
        protocol.start(now);
    }

    void close(String reason, long now) {
        protocol.close(reason, now);
    }

    /** The call is gone. */
    void lowerLayerDown(long now) {
        protocol.lowerLayerDown(now);
    }

    /** Something came from the peer. */
    void handleActivity(long now) {
        echo.handleActivity(now);
    }

    void startEcho(long now) {
        echo.start(now);
    }

    void stopEcho() {
        echo.stop();
    }

    /** Whether the peer has been silent for too long. */
    Optional<NegotiationFailure> echoFailure(long now) {
        return echo.failure(now);
    }

    Optional<Duration> echoRoundTrip() {
        return echo.roundTrip();
    }

    /**
     * Takes a packet.
     *
     * @return the number of the protocol that the peer rejected, if that is what the packet says
     */
    Optional<Integer> handlePacket(ControlPacket packet, long now) {
        if (packet.code() == ControlPacket.ECHO_REQUEST) {
            if (protocol.isOpened()) {
                output.sendUnlogged(PppProtocol.LCP, LinkEcho.reply(packet, policy.magic()));
            }
            return Optional.empty();
        }
        if (packet.code() == ControlPacket.ECHO_REPLY) {
            echo.handleReply(packet, now);
        }
        if (packet.code() == ControlPacket.ECHO_REPLY || packet.code() == ControlPacket.DISCARD_REQUEST) {
            // That it came is all that counts.
            return Optional.empty();
        }
        output.log().received(NegotiationLog.describe(PppProtocol.LCP, packet, policy));
        switch (packet.code()) {
            case ControlPacket.PROTOCOL_REJECT:
                return rejectedProtocol(packet);
            case ControlPacket.IDENTIFICATION:
                packet.textFrom(IDENTIFICATION_AT)
                        .map(PppEvent.PeerIdentified::new)
                        .ifPresent(output::report);
                return Optional.empty();
            case ControlPacket.TIME_REMAINING:
                packet.textFrom(TIME_TEXT_AT)
                        .map(text -> new PppEvent.TimeRemaining(packet.timeRemaining(), text))
                        .ifPresent(output::report);
                return Optional.empty();
            default:
                protocol.handlePacket(packet, now);
                return Optional.empty();
        }
    }

    /** Counts only while LCP is open (RFC 1661 §5.7). */
    private Optional<Integer> rejectedProtocol(ControlPacket packet) {
        return packet.data().length < 2 || !protocol.isOpened()
                ? Optional.empty()
                : Optional.of((int) ConfigOption.number(Arrays.copyOf(packet.data(), 2)));
    }

    /**
     * Tells the peer that we do not speak a protocol, with the beginning of its packet (RFC 1661 §5.7). A peer that
     * does not listen is told no more.
     *
     * @param payload what followed the protocol field; borrowed
     */
    void rejectProtocol(int rejected, ByteBuf payload) {
        if (rejects == MAX_REJECTS) {
            return;
        }
        rejects++;
        byte[] data = new byte[2 + Math.min(payload.readableBytes(), LcpPolicy.SMALLEST_MRU - HEADERS)];
        data[0] = (byte) (rejected >>> 8);
        data[1] = (byte) rejected;
        payload.getBytes(payload.readerIndex(), data, 2, data.length - 2);
        output.send(PppProtocol.LCP, new ControlPacket(ControlPacket.PROTOCOL_REJECT, rejects, data), policy);
    }

    /** Behind the magic number (RFC 1570 §2.1). */
    private static final int IDENTIFICATION_AT = 4;
    /** Behind the magic number and the seconds (RFC 1570 §2.2). */
    private static final int TIME_TEXT_AT = 8;

    /** As many as one identifier each allows. */
    private static final int MAX_REJECTS = 0xFF;
    /** LCP's and the rejected protocol's number, and the header of the packet. */
    private static final int HEADERS = 8;

    /** Moves what is to be sent to the output, and takes the next report. */
    Optional<ControlProtocol.Report> poll() {
        for (var packet = protocol.pollTransmit(); packet.isPresent(); packet = protocol.pollTransmit()) {
            output.send(PppProtocol.LCP, packet.get(), policy);
        }
        return protocol.pollEvent();
    }

    long nextTimeout() {
        return Math.min(protocol.nextTimeout(), echo.nextTimeout());
    }

    /** Repeats what is due, and sends the Echo-Request that is. */
    void handleTimeout(long now) {
        protocol.handleTimeout(now);
        echo.handleTimeout(policy.magic(), now).ifPresent(request -> output.sendUnlogged(PppProtocol.LCP, request));
    }
}
