/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.pptp4j.ProtocolMachine;
import org.pptp4j.Role;

/**
 * One end of a control connection with its calls (RFC 2637 §3.1, §3.2). The initiator is the PNS, the client of a VPN;
 * the acceptor is the PAC, its server. Either begins calls: the PNS outgoing ones, the PAC incoming ones, as many at a
 * time as {@link ControlConfig#maxCalls()} says.
 *
 * <p>The owner brings its messages over TCP, and closes TCP after {@link ControlEvent.Closed}, when the last
 * transmissions are written.
 */
public final class ControlConnection implements ProtocolMachine<ControlMessage, ControlEvent> {

    private final Outbox out = new Outbox();
    private final Calls calls;
    private final StartStop life;

    private ControlConnection(
            Role role,
            ControlConfig config,
            IntSupplier callIds,
            Supplier<StartVerdict> verdicts,
            RandomGenerator random) {
        this.calls = new Calls(role, config, callIds, random.nextInt(0x10000), out);
        this.life = new StartStop(config, calls, verdicts, random, out);
    }

    /**
     * Begins a control connection on a TCP connection that we opened: sends a Start-Control-Connection-Request.
     *
     * @param config what to say
     * @param callIds yields a fresh id for each call, 1 to 65,535, unique for the owner
     * @param random for serial numbers and identifiers
     * @param now nanoseconds, monotonic
     * @return the connection
     */
    public static ControlConnection initiator(
            ControlConfig config, IntSupplier callIds, RandomGenerator random, long now) {
        ControlConnection connection =
                new ControlConnection(Role.PNS, config, callIds, () -> StartVerdict.ANSWER, random);
        connection.life.start(now);
        return connection;
    }

    /**
     * Begins a control connection on a TCP connection that the peer opened: waits for its request, and answers it.
     *
     * @param config what to say
     * @param callIds yields a fresh id for each call, 1 to 65,535, unique for the owner
     * @param random for serial numbers and identifiers
     * @param now nanoseconds, monotonic
     * @return the connection
     */
    public static ControlConnection acceptor(
            ControlConfig config, IntSupplier callIds, RandomGenerator random, long now) {
        return acceptor(config, callIds, () -> StartVerdict.ANSWER, random, now);
    }

    /**
     * Begins a control connection on a TCP connection that the peer opened, for a host that also begins some itself:
     * waits for the peer's request, and asks what to do about it.
     *
     * @param config what to say
     * @param callIds yields a fresh id for each call, 1 to 65,535, unique for the owner
     * @param verdicts yields what to do about the request when it has come
     * @param random for serial numbers and identifiers
     * @param now nanoseconds, monotonic
     * @return the connection
     */
    public static ControlConnection acceptor(
            ControlConfig config,
            IntSupplier callIds,
            Supplier<StartVerdict> verdicts,
            RandomGenerator random,
            long now) {
        ControlConnection connection = new ControlConnection(Role.PAC, config, callIds, verdicts, random);
        connection.life.await(now);
        return connection;
    }

    /**
     * Takes a message of the peer.
     *
     * @param message what came
     * @param now nanoseconds, monotonic
     */
    public void handleMessage(ControlMessage message, long now) {
        life.handleMessage(message, now);
    }

    /**
     * Begins a call: a PNS places an outgoing one (RFC 2637 §2.7), a PAC offers an incoming one (§2.9).
     * {@link ControlEvent.CallOpened} or {@link ControlEvent.CallClosed} follows.
     *
     * @param numbers what is dialed
     * @param now nanoseconds, monotonic
     * @return our id of the call
     * @throws IllegalStateException if the connection is not established, or has all the calls it may have
     */
    public int placeCall(CallNumbers numbers, long now) {
        if (!life.isEstablished()) {
            throw new IllegalStateException("a call needs an established control connection, and this one is not");
        }
        return calls.begin(numbers, now);
    }

    /**
     * Accepts a call of the peer (RFC 2637 §2.8, §2.10). Does nothing if it has ended meanwhile. An outgoing call is
     * open then, an incoming one when the peer has connected it.
     *
     * @param callId our id of the call
     * @param now nanoseconds, monotonic
     * @throws IllegalStateException if the call was answered already
     */
    public void acceptCall(int callId, long now) {
        calls.accept(callId, now);
    }

    /**
     * Refuses an outgoing call, as a PAC (RFC 2637 §2.8). Does nothing if it has ended meanwhile.
     *
     * @param callId our id of the call
     * @param result why
     * @param error more about {@link CallResult#GENERAL_ERROR}
     * @param now nanoseconds, monotonic
     * @throws IllegalStateException if the call was answered already, or this is a PNS
     */
    public void refuseCall(int callId, CallResult result, ErrorCode error, long now) {
        calls.refuse(callId, result, error);
    }

    /**
     * Refuses an incoming call, as a PNS (RFC 2637 §2.10). Does nothing if it has ended meanwhile.
     *
     * @param callId our id of the call
     * @param result why
     * @param error more about {@link IncomingCallResult#GENERAL_ERROR}
     * @param now nanoseconds, monotonic
     * @throws IllegalStateException if the call was answered already, or this is a PAC
     */
    public void refuseCall(int callId, IncomingCallResult result, ErrorCode error, long now) {
        calls.refuse(callId, result, error);
    }

    /**
     * Ends a call: a PNS asks for it and waits a moment (RFC 2637 §2.12), a PAC does it (§2.13). Does nothing if it has
     * ended meanwhile. {@link ControlEvent.CallClosed} follows.
     *
     * @param callId our id of the call
     * @param now nanoseconds, monotonic
     */
    public void clearCall(int callId, long now) {
        calls.clear(callId, now);
    }

    /**
     * Tells the peer the PPP options of an open call (RFC 2637 §2.15). Does nothing if it has ended meanwhile.
     *
     * @param callId our id of the call
     * @param sendAccm 32 bits
     * @param receiveAccm 32 bits
     */
    public void sendLinkInfo(int callId, long sendAccm, long receiveAccm) {
        calls.sendLinkInfo(callId, sendAccm, receiveAccm);
    }

    /**
     * Tells the peer of errors on the line behind us, as a PAC (RFC 2637 §2.14): at once if the last message is 60 s
     * ago, else when it is, with the counters of then. Does nothing if there are no new errors, or the call has ended
     * meanwhile.
     *
     * @param callId our id of the call
     * @param errors what was counted since the call began
     * @param now nanoseconds, monotonic
     */
    public void countWanErrors(int callId, WanErrors errors, long now) {
        calls.countWanErrors(callId, errors, now);
    }

    /**
     * Ends the connection with its calls (RFC 2637 §2.3); waits a moment for the peer's answer.
     *
     * @param reason what to tell the peer
     * @param now nanoseconds, monotonic
     */
    public void close(StopReason reason, long now) {
        life.close(reason, now);
    }

    /**
     * Ends a connection that we began and whose request the peer has not answered, without another word: it
     * {@linkplain StartCollision#LOST lost} a collision (RFC 2637 §3.1.3). Does nothing later.
     *
     * @param now nanoseconds, monotonic
     */
    public void giveWay(long now) {
        life.giveWay();
    }

    /**
     * The TCP connection is gone. After {@link ControlEvent.Closed} this does nothing.
     *
     * @param now nanoseconds, monotonic
     */
    public void handleTransportClosed(long now) {
        life.handleTransportClosed();
    }

    @Override
    public Optional<ControlMessage> pollTransmit() {
        return out.pollTransmit();
    }

    @Override
    public Optional<ControlEvent> pollEvent() {
        return out.pollEvent();
    }

    @Override
    public long nextTimeout() {
        return Math.min(life.nextTimeout(), calls.nextTimeout());
    }

    @Override
    public void handleTimeout(long now) {
        life.handleTimeout(now);
    }
}
