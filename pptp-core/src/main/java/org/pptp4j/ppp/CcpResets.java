/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import org.pptp4j.ProtocolMachine;

/**
 * Reset-Request and Reset-Ack of one link (RFC 1962 §3.1): in stateful mode ours, until the peer's cipher begins anew,
 * and in both modes the answers to the peer's.
 *
 * <p>Linux decrypts nothing after an error until the answer comes, though RFC 3078 §8.2 does without one. Windows does
 * not know the code and says so with a Code-Reject, which is harmless: from then on it gets none.
 */
final class CcpResets {

    private enum Request {
        /** There is nothing to ask for. */
        NONE,
        /** Sent, and repeated until it is answered. */
        SENT,
        /** Answered, or repeated often enough: if packets still come that cannot be decrypted, another one is sent. */
        OVER
    }

    private enum Answer {
        SENT,
        /** The peer does not know the code and said so. */
        REJECTED
    }

    private static final long MILLISECOND = 1_000_000L;
    private static final long SHORTEST_PAUSE = 20 * MILLISECOND;
    private static final long LONGEST_PAUSE = 3_000 * MILLISECOND;
    private static final int MAX_REPETITIONS = 10;
    /** Whoever floods us with Reset-Requests gets 32 answers, and then one each 10 ms. */
    private static final int MAX_CREDIT = 32;

    private static final long CREDIT_PAUSE = 10 * MILLISECOND;
    /** As with echoes, a transcript of nothing else would be of no use. */
    private static final int MAX_LINES = 16;

    private final NetworkControl<CcpOption> ccp;
    private final LinkOutput output;
    private Request request = Request.NONE;
    private Answer answer = Answer.SENT;
    private int identifier;
    private int repetitions;
    private long pause;
    private long sentAt;
    private int credit = MAX_CREDIT;
    private long creditedAt;
    private int lines;

    CcpResets(NetworkControl<CcpOption> ccp, LinkOutput output) {
        this.ccp = ccp;
        this.output = output;
    }

    /** A packet came that cannot be decrypted before the peer begins anew. */
    void awaitFlush(long now) {
        if (request == Request.NONE || request == Request.OVER && now - sentAt >= pause) {
            identifier = identifier + 1 & 0xFF;
            repetitions = 0;
            pause = Math.max(SHORTEST_PAUSE, output.roundTrip().patience());
            send(now);
        }
    }

    private void send(long now) {
        request = Request.SENT;
        sentAt = now;
        send(new ControlPacket(ControlPacket.RESET_REQUEST, identifier, new byte[0]));
    }

    /** Packets can be decrypted. */
    void stop() {
        request = Request.NONE;
    }

    /** All are accepted, whatever they answer: what counts is the packet at which the peer begins anew. */
    void handleAck(ControlPacket packet) {
        log(packet);
        if (request == Request.SENT) {
            request = Request.OVER;
        }
    }

    /** Takes a Reset-Request; true if the cipher is to begin anew. */
    boolean handleRequest(ControlPacket packet, long now) {
        earn(now);
        if (credit == 0) {
            return false;
        }
        credit--;
        log(packet);
        if (answer == Answer.SENT) {
            send(new ControlPacket(ControlPacket.RESET_ACK, packet.identifier(), new byte[0]));
        }
        return true;
    }

    private void earn(long now) {
        long earned = credit == MAX_CREDIT ? MAX_CREDIT : (now - creditedAt) / CREDIT_PAUSE;
        creditedAt = earned + credit >= MAX_CREDIT ? now : creditedAt + earned * CREDIT_PAUSE;
        credit = (int) Math.min(MAX_CREDIT, credit + earned);
    }

    void handleCodeReject(ControlPacket packet) {
        if (packet.rejects(ControlPacket.RESET_ACK)) {
            answer = Answer.REJECTED;
        }
    }

    long nextTimeout() {
        return request == Request.SENT ? sentAt + pause : ProtocolMachine.NEVER;
    }

    void handleTimeout(long now) {
        if (request != Request.SENT || now - sentAt < pause) {
            return;
        }
        if (++repetitions > MAX_REPETITIONS) {
            request = Request.OVER;
        } else {
            pause = Math.min(2 * pause, LONGEST_PAUSE);
            send(now);
        }
    }

    private void send(ControlPacket packet) {
        if (lines++ < MAX_LINES) {
            ccp.send(packet);
        } else {
            output.sendUnlogged(PppProtocol.CCP, packet);
        }
    }

    private void log(ControlPacket packet) {
        if (lines++ < MAX_LINES) {
            output.log().received(NegotiationLog.describe(PppProtocol.CCP, packet, CcpOption::read));
        }
    }
}
