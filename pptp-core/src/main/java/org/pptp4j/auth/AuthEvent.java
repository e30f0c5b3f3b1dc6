/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;
import org.pptp4j.mppe.MppeStartKeys;

/** What an {@link AuthExchange} reports. */
public sealed interface AuthEvent {

    /**
     * The peer sent its proof; the owner answers with {@link AuthExchange#decide}.
     *
     * @param request the proof
     */
    record Requested(AuthRequest request) implements AuthEvent {}

    /**
     * The side that had to prove itself did, and under MS-CHAPv2 the other one too. Comes once.
     *
     * @param name the name that was proved: the peer's if it proved itself to us, else our own
     * @param message the authenticator's words, if it said any
     * @param startKeys MPPE's keys as this side sees them; the receiver closes them. Empty if the protocol yields none
     */
    record Succeeded(String name, Optional<String> message, Optional<MppeStartKeys> startKeys) implements AuthEvent {}

    /**
     * The authenticator refused us, but not for good; the owner answers with {@link AuthExchange#answer}.
     *
     * @param question what could help
     * @param failure why we were refused
     */
    record Asked(AuthQuestion question, AuthFailure failure) implements AuthEvent {}

    /**
     * We refused the peer, but not for good: it may try again, or change its password.
     *
     * @param failure what it becomes if nothing follows
     */
    record Waiting(AuthFailure failure) implements AuthEvent {}

    /**
     * Authentication failed; nothing comes after it.
     *
     * @param failure why
     */
    record Failed(AuthFailure failure) implements AuthEvent {}
}
