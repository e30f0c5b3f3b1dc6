/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthQuestion;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.mppe.MppeStartKeys;

/** What a {@link PppLink} reports to its owner. */
public sealed interface PppEvent {

    /**
     * The link went on to another phase.
     *
     * @param phase the new one
     */
    record PhaseChanged(LinkPhase phase) implements PppEvent {}

    /**
     * A control packet was sent or received, as a line of text without secrets.
     *
     * @param line such as {@code sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]}
     */
    record Negotiated(String line) implements PppEvent {}

    /**
     * The peer says who it is; the owner answers with {@link PppLink#decide}.
     *
     * @param request what the peer sent as proof
     */
    record AuthenticationRequired(AuthRequest request) implements PppEvent {}

    /**
     * The peer says what it is (RFC 1570 §2.1). Windows sends its version, its name and a number of the call.
     *
     * @param text such as {@code MSRASV5.20}, as pppd prints it
     */
    record PeerIdentified(String text) implements PppEvent {}

    /**
     * The peer says how long the link will last (RFC 1570 §2.2).
     *
     * @param time what is left; empty for ever
     * @param text the peer's words, as pppd prints them; may be empty
     */
    record TimeRemaining(Optional<Duration> time, String text) implements PppEvent {}

    /**
     * The peer refused our login, but not for good; the owner answers with {@link PppLink#answer}. Comes only for
     * questions that {@link AuthConfig#answered()} names.
     *
     * @param question what could help
     * @param failure why we were refused
     */
    record LoginQuestion(AuthQuestion question, AuthFailure failure) implements PppEvent {}

    /**
     * One side proved itself to the other.
     *
     * @param userName the name that was proved
     */
    record Authenticated(String userName) implements PppEvent {}

    /**
     * The peer needs an address; the owner answers with {@link PppLink#assign}.
     *
     * @param userName the peer's authenticated name; empty if it did not authenticate
     * @param own the address that its authenticator says is this user's own; empty to take one from a pool
     */
    record AddressRequired(String userName, Optional<Inet4Address> own) implements PppEvent {}

    /**
     * Encryption is agreed: from the next packet on, both directions are encrypted.
     *
     * @param mode key length and key change
     * @param keys the start keys of both directions; the owner closes them
     */
    record MppeReady(MppeMode mode, MppeStartKeys keys) implements PppEvent {}

    /** Encryption is no longer agreed: no packet passes until {@link MppeReady} comes again. */
    record MppeDown() implements PppEvent {}

    /**
     * The peer lost packets of stateful encryption: the next one has to be one at which the cipher begins anew, {@link
     * MppeLayer#handleResetRequest()}. The answer to the peer, which is polled next, goes out before it.
     */
    record FlushRequired() implements PppEvent {}

    /**
     * IP packets pass from now on.
     *
     * @param link what was agreed
     */
    record NetworkUp(NegotiatedLink link) implements PppEvent {}

    /**
     * The end: comes once, and nothing after it.
     *
     * @param failure why; empty after an orderly close by either side
     * @param peerClosed the peer's words, if it was the peer that closed
     */
    record Closed(Optional<NegotiationFailure> failure, Optional<String> peerClosed) implements PppEvent {}
}
