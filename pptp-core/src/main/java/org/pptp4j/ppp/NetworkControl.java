/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Optional;
import org.pptp4j.ProtocolMachine;

/**
 * An NCP of a link that may not have begun yet. A peer can be a step ahead of us: its Configure-Request is held until
 * we begin, instead of costing it a repetition (Windows runs IPCP beside CCP; RFC 1661 §3.6 leaves the order open).
 *
 * @param <O> the family of options
 */
final class NetworkControl<O extends ConfigOption> {

    private final int protocol;
    private final LinkOutput output;
    private final LcpTimers timers;
    private final ConfigOption.Reader<O> reader;
    private Optional<ControlProtocol<O>> machine = Optional.empty();
    private Optional<ControlPacket> early = Optional.empty();

    NetworkControl(int protocol, ConfigOption.Reader<O> reader, LcpTimers timers, LinkOutput output) {
        this.protocol = protocol;
        this.reader = reader;
        this.timers = timers;
        this.output = output;
    }

    boolean isStarted() {
        return machine.isPresent();
    }

    boolean isOpened() {
        return machine.filter(ControlProtocol::isOpened).isPresent();
    }

    int requestsSent() {
        return machine.map(ControlProtocol::requestsSent).orElse(0);
    }

    /** Begins, and takes up what came early. */
    void start(OptionPolicy<O> policy, long now) {
        ControlProtocol<O> begun = new ControlProtocol<>(protocol, policy, timers, Opening.ACTIVE, output.roundTrip());
        machine = Optional.of(begun);
        begun.start(now);
        early.ifPresent(packet -> begun.handlePacket(packet, now));
        early = Optional.empty();
    }

    void close(String reason, long now) {
        machine.ifPresent(running -> running.close(reason, now));
    }

    void handlePacket(ControlPacket packet, long now) {
        output.log().received(NegotiationLog.describe(protocol, packet, reader));
        if (machine.isPresent()) {
            machine.get().handlePacket(packet, now);
        } else if (packet.code() == ControlPacket.CONFIGURE_REQUEST) {
            early = Optional.of(packet);
        }
    }

    void handleProtocolReject(long now) {
        machine.ifPresent(running -> running.handleProtocolReject(now));
    }

    void send(ControlPacket packet) {
        output.send(protocol, packet, reader);
    }

    Optional<NegotiationFailure> failure() {
        return machine.flatMap(ControlProtocol::failure);
    }

    /** Why the peer ended it, in words; empty if it did not say. */
    String peerReason() {
        return machine.map(ControlProtocol::peerReason)
                .map(TerminateReason::words)
                .orElse("");
    }

    /** Moves what is to be sent to the output, and takes the next report. */
    Optional<ControlProtocol.Report> poll() {
        machine.ifPresent(running -> {
            for (var packet = running.pollTransmit(); packet.isPresent(); packet = running.pollTransmit()) {
                send(packet.get());
            }
        });
        return machine.flatMap(ControlProtocol::pollEvent);
    }

    long nextTimeout() {
        return machine.map(ControlProtocol::nextTimeout).orElse(ProtocolMachine.NEVER);
    }

    void handleTimeout(long now) {
        machine.ifPresent(running -> running.handleTimeout(now));
    }
}
