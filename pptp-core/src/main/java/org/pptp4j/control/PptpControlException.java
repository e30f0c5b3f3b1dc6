/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.control;

import java.time.Duration;
import java.util.OptionalInt;
import org.pptp4j.PptpException;

/** A control connection or a call that the peer refused, broke, or left without an answer. */
public final class PptpControlException extends PptpException {

    private static final long serialVersionUID = 1L;

    /** What the peer did, or did not do. */
    public enum Kind {
        /** It did not answer a request, or an Echo-Request, in time. */
        SILENT,
        /** It refused the control connection (RFC 2637 §2.2). */
        START_REFUSED,
        /** It refused the call (RFC 2637 §2.8, §2.10). */
        CALL_REFUSED,
        /** It disconnected the call (RFC 2637 §2.13). */
        CALL_DISCONNECTED,
        /** It stopped the control connection (RFC 2637 §2.3). */
        STOPPED,
        /** It speaks another version of PPTP (RFC 2637 §2.1). */
        OTHER_VERSION,
        /** It sent what must not come then (RFC 2637 §3.1). */
        OUT_OF_ORDER,
        /** TCP ended before it said anything. */
        CLOSED_EARLY,
        /** TCP ended while calls needed it. */
        BROKEN_OFF,
        /** It began a connection to us while we began one to it, and its stays (RFC 2637 §3.1.3). */
        COLLIDED
    }

    private static final int NO_RESULT = -1;

    private final Kind kind;
    private final int result;
    private final int error;

    PptpControlException(String message) {
        this(Kind.SILENT, message);
    }

    private PptpControlException(Kind kind, String message) {
        this(kind, message, NO_RESULT, ErrorCode.NONE);
    }

    private PptpControlException(Kind kind, String message, int result, ErrorCode error) {
        super(message);
        this.kind = kind;
        this.result = result;
        this.error = error.code();
    }

    /** The server refused the connection (RFC 2637 §2.2). */
    static PptpControlException startRefused(ControlResult result, ErrorCode error) {
        String advice = switch (result.code()) {
            case 3 ->
                "the server still holds an earlier connection from this address; wait a minute, then try" + " again";
            case 4 -> "have the address of this machine allowed on the server";
            case 5 ->
                "the server wants another version than 1.0 of PPTP, which nobody uses; check whether it is"
                        + " a PPTP server";
            default -> "its log may tell more";
        };
        return new PptpControlException(
                Kind.START_REFUSED,
                "The server refused the control connection: " + words(result.toString(), result.text(), error) + "; "
                        + advice + ".",
                result.code(),
                error);
    }

    /** The server refused the call (RFC 2637 §2.8). */
    static PptpControlException callRefused(CallResult result, ErrorCode error, CauseCode cause) {
        String advice = switch (result.code()) {
            case 4 -> "the server has no free port; wait, or have their number raised";
            case 7 -> "have calls from this machine allowed on the server";
            default -> "its log may tell more";
        };
        return new PptpControlException(
                Kind.CALL_REFUSED,
                "The server refused the call: " + words(result.toString(), result.text(), error) + words(cause) + "; "
                        + advice + ".",
                result.code(),
                error);
    }

    /** The client refused an incoming call (RFC 2637 §2.10). */
    static PptpControlException incomingCallRefused(IncomingCallResult result, ErrorCode error) {
        return new PptpControlException(
                Kind.CALL_REFUSED,
                "The client refused the incoming call: " + words(result.toString(), result.text(), error)
                        + "; have it accept incoming calls, or more of them.",
                result.code(),
                error);
    }

    /** Nobody answered our Outgoing-Call-Request. */
    static PptpControlException callUnanswered(Duration timeout) {
        return new PptpControlException("The server did not answer the Outgoing-Call-Request within "
                + timeout.toMillis() + " ms; it may be overloaded, try again later.");
    }

    /** Nobody answered our Incoming-Call-Request. */
    static PptpControlException offerUnanswered(Duration timeout) {
        return new PptpControlException("The client did not answer the Incoming-Call-Request within "
                + timeout.toMillis() + " ms; many clients, pptp-linux among them, do not know incoming calls.");
    }

    /** We accepted an incoming call that then never came. */
    static PptpControlException neverConnected(Duration timeout) {
        return new PptpControlException("The server sent no Incoming-Call-Connected within " + timeout.toMillis()
                + " ms after we accepted its incoming call; its log may tell more.");
    }

    /** Both ends began a connection to each other, and the peer's stays (RFC 2637 §3.1.3). */
    static PptpControlException collided() {
        return new PptpControlException(
                Kind.COLLIDED,
                "The peer began a control connection to this host at the same moment; its IP"
                        + " address is the higher one, so its connection stays and ours ends (RFC 2637 §3.1.3). Use that one, or"
                        + " connect again when it has ended.");
    }

    /** The peer ended a call because of an error, or before it was open (RFC 2637 §2.13). */
    static PptpControlException disconnected(String when, DisconnectResult result, ErrorCode error, CauseCode cause) {
        return new PptpControlException(
                Kind.CALL_DISCONNECTED,
                "The peer disconnected the call" + when + ": " + words(result.toString(), result.text(), error)
                        + words(cause) + "; its log may tell more.",
                result.code(),
                error);
    }

    /**
     * The peer ended a call in order, but before its link was up: for one who waits for the link that is a failure.
     *
     * @param explain how it ended, as {@link ControlEvent.CallClosed#explain()} has it
     * @return the failure
     */
    public static PptpControlException endedEarly(String explain) {
        return new PptpControlException(Kind.CALL_DISCONNECTED, explain + " That was before the tunnel was up.");
    }

    /** The peer ended the connection because of an error, or before it was established (RFC 2637 §2.3). */
    static PptpControlException stopped(String when, StopReason reason) {
        return new PptpControlException(
                Kind.STOPPED,
                "The peer stopped the control connection" + when + ": reason " + reason + ", " + reason.text()
                        + "; its log may tell more.",
                reason.code(),
                ErrorCode.NONE);
    }

    /** A peer that does not answer. */
    static PptpControlException silence(String what, Duration timeout) {
        return new PptpControlException("The peer " + what + " within " + timeout.toMillis()
                + " ms; it is down, overloaded, unreachable, or not a PPTP peer.");
    }

    /** A version that we do not speak. */
    static PptpControlException version(int version) {
        return new PptpControlException(
                Kind.OTHER_VERSION,
                String.format("The peer speaks version %#06x of PPTP, expected 0x0100 (RFC 2637 §2.1).", version));
    }

    /** A message that must not come now. */
    static PptpControlException unexpected(ControlMessage message, String expected) {
        return new PptpControlException(
                Kind.OUT_OF_ORDER, "The peer sent " + message + ", " + expected + " (RFC 2637 §3.1).");
    }

    /** TCP ended before the server said anything. */
    static PptpControlException closedEarly() {
        return new PptpControlException(
                Kind.CLOSED_EARLY,
                "The server closed the TCP connection before it answered the"
                        + " Start-Control-Connection-Request; it may only allow certain addresses, or not be a PPTP server.");
    }

    /** TCP ended while calls needed it. */
    static PptpControlException brokenOff() {
        return new PptpControlException(
                Kind.BROKEN_OFF,
                "The TCP connection was closed without a Stop-Control-Connection-Request;"
                        + " the peer or the network between broke off.");
    }

    /**
     * What the peer did, or did not do.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The result or reason code that the peer gave.
     *
     * @return empty if it gave none, because it broke the protocol or did not answer
     */
    public OptionalInt result() {
        return result == NO_RESULT ? OptionalInt.empty() : OptionalInt.of(result);
    }

    /**
     * The general error code that the peer gave.
     *
     * @return {@link ErrorCode#NONE} if it gave none
     */
    public ErrorCode error() {
        return new ErrorCode(error);
    }

    private static String words(CauseCode cause) {
        return cause.equals(CauseCode.NONE) ? "" : ", cause " + cause;
    }

    private static String words(String code, String text, ErrorCode error) {
        return "result " + code + ", " + text
                + (error.equals(ErrorCode.NONE) ? "" : ", error " + error + ", " + error.text());
    }
}
