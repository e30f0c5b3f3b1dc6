/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

/** How far a control connection came (RFC 2637 §3.1, §3.2). */
public enum ControlState {
    /** Nothing has been tried, or nothing is known. */
    NOT_BEGUN("not begun"),
    /** The server's name has no IPv4 address. */
    NAME_UNKNOWN("the name of the server has no address"),
    /** This host cannot send and receive GRE packets, without which there is no use in connecting. */
    NO_SOCKET("not begun, for GRE packets cannot be sent and received here"),
    /** TCP: connection refused. */
    REFUSED("TCP connection refused"),
    /** TCP: no answer. */
    TIMED_OUT("TCP does not answer"),
    /** TCP: no route to host. */
    NO_ROUTE("no route to the server"),
    /** TCP is connected; no Start-Control-Connection-Reply has come. */
    CONNECTED("TCP connected, no Start-Control-Connection-Reply"),
    /** TCP was connected, and what came is no PPTP. */
    NOT_PPTP("TCP connected, but what came is no PPTP"),
    /** The Start-Control-Connection exchange is done; no call is open. */
    ESTABLISHED("established, no call open"),
    /** A call is open: GRE packets can pass. */
    CALL_OPEN("established, the call was open");

    private final String words;

    ControlState(String words) {
        this.words = words;
    }

    /** In words, for a line of evidence. */
    @Override
    public String toString() {
        return words;
    }
}
