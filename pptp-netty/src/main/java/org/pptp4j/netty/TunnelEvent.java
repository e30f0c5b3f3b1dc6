/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.time.Duration;
import java.util.Optional;
import org.pptp4j.control.WanErrors;
import org.pptp4j.diagnosis.Warning;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.NegotiatedLink;

/**
 * What happens to a tunnel, in order, on its event loop. {@link Closed} is the last one.
 */
public sealed interface TunnelEvent {

    /**
     * The control connection is established (RFC 2637 §3.1).
     *
     * @param hostName the peer's host name, as it gives it; may be empty
     * @param vendor the peer's vendor string; may be empty
     */
    record ControlConnected(String hostName, String vendor) implements TunnelEvent {}

    /** The call is there: GRE packets can pass (RFC 2637 §3.2). */
    record CallConnected() implements TunnelEvent {}

    /**
     * The PPP link went on to another phase.
     *
     * @param phase the new one
     */
    record PhaseChanged(LinkPhase phase) implements TunnelEvent {}

    /**
     * A PPP control packet was sent or received.
     *
     * @param line as pppd prints it, without secrets: {@code sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]}
     */
    record Negotiated(String line) implements TunnelEvent {}

    /**
     * The peer says what it is (RFC 1570 §2.1). Windows sends its version, its name and a number of the call.
     *
     * @param text such as {@code MSRASV5.20}, as pppd prints it
     */
    record PeerIdentified(String text) implements TunnelEvent {}

    /**
     * The peer says how long the link will last (RFC 1570 §2.2).
     *
     * @param time what is left; empty for ever
     * @param text the peer's words, as pppd prints them; may be empty
     */
    record TimeRemaining(Optional<Duration> time, String text) implements TunnelEvent {}

    /**
     * IP packets pass. It comes again if what was agreed changes, such as when IPv6 follows IPv4.
     *
     * @param link what was agreed
     */
    record Up(NegotiatedLink link) implements TunnelEvent {}

    /**
     * The server tells of errors on the line behind it (RFC 2637 §2.14).
     *
     * @param errors what it counted since the call began
     */
    record WanErrorsReported(WanErrors errors) implements TunnelEvent {}

    /**
     * The client sets control characters to escape, which mean nothing here (RFC 2637 §2.15).
     *
     * @param sendAccm 32 bits
     * @param receiveAccm 32 bits
     */
    record LinkInfoReceived(long sendAccm, long receiveAccm) implements TunnelEvent {}

    /**
     * The tunnel works but will disappoint. Each kind of warning comes once.
     *
     * @param warning what will, and what to do about it
     */
    record Warned(Warning warning) implements TunnelEvent {}

    /**
     * The end.
     *
     * @param why by whom, and why
     */
    record Closed(TunnelClosed why) implements TunnelEvent {}
}
