/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

/** A file of pppd's, or a word on the command line, that cannot be used; the message begins with where it is wrong. */
public final class PeerFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    PeerFileException(Origin origin, String sentence) {
        this(origin.toString(), sentence);
    }

    PeerFileException(String place, String sentence) {
        super(place + ": " + sentence);
    }
}
