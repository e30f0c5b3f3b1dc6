/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.PptpLinuxClient;
import org.pptp4j.examples.lab.PptpdServer;
import org.pptp4j.examples.lab.StatefulPlugin;

/** Everybody who takes part. */
record Peers(Lab lab, PptpdServer pptpd, PptpLinuxClient pptpLinux, StatefulPlugin plugin) {

    /** Brings up a tunnel; fails the test with all that both ends said when it does not come up. */
    Session open(Role role, Setting setting) {
        return switch (role) {
            case CONNECT -> ConnectSession.open(this, setting);
            case SERVE -> ServeSession.open(this, setting);
            case REFERENCE -> ReferenceSession.open(this, setting);
        };
    }

    /** Tries to bring up a tunnel that cannot be; returns what the mini-client says of it. */
    String refusal(Role role, Setting setting) {
        return role == Role.CONNECT ? ConnectSession.refusal(this, setting) : ServeSession.refusal(this, setting);
    }
}
