/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.security.SecureRandom;
import org.pptp4j.PptpException;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.ppp.PppConfig;

/**
 * What every tunnel of one client or server begins with.
 *
 * @param control the control connection
 * @param gre the sequence and acknowledgement of its calls
 * @param ppp what to negotiate
 * @param services what a server gives its clients
 * @param random the source of ids, magic numbers and challenges
 */
record TunnelSetup(ControlConfig control, GreConfig gre, PppConfig ppp, TunnelServices services, SecureRandom random) {

    /** Something that broke a connection, in words. */
    PptpException explain(Throwable cause) {
        return cause instanceof PptpException own
                ? own
                : new PptpTransportException("The control connection broke: " + cause.getMessage(), cause);
    }
}
