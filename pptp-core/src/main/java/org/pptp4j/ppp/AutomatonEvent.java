/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

/** The sixteen events of the option negotiation automaton (RFC 1661 §4.3). */
enum AutomatonEvent {
    UP("Up"),
    DOWN("Down"),
    OPEN("Open"),
    CLOSE("Close"),
    /** Time-out with the restart counter above zero. */
    TIMEOUT_AGAIN("TO+"),
    /** Time-out with the restart counter at zero. */
    TIMEOUT_LAST("TO-"),
    RECEIVED_GOOD_CONFIGURE_REQUEST("RCR+"),
    RECEIVED_BAD_CONFIGURE_REQUEST("RCR-"),
    RECEIVED_CONFIGURE_ACK("RCA"),
    RECEIVED_CONFIGURE_NAK_OR_REJECT("RCN"),
    RECEIVED_TERMINATE_REQUEST("RTR"),
    RECEIVED_TERMINATE_ACK("RTA"),
    RECEIVED_UNKNOWN_CODE("RUC"),
    /** A Code- or Protocol-Reject that can be lived with. */
    RECEIVED_PERMITTED_REJECT("RXJ+"),
    /** A Code- or Protocol-Reject of something that the protocol cannot do without. */
    RECEIVED_CATASTROPHIC_REJECT("RXJ-"),
    /** An Echo-Request, Echo-Reply or Discard-Request. */
    RECEIVED_ECHO_OR_DISCARD("RXR");

    private final String abbreviation;

    AutomatonEvent(String abbreviation) {
        this.abbreviation = abbreviation;
    }

    /** The name of this event's row in the RFC's table. */
    String abbreviation() {
        return abbreviation;
    }
}
