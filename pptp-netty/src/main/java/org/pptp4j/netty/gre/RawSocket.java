/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.pptp4j.netty.linux.Libc.AF_INET;
import static org.pptp4j.netty.linux.Libc.EACCES;
import static org.pptp4j.netty.linux.Libc.EPERM;
import static org.pptp4j.netty.linux.Libc.SOCK_CLOEXEC;
import static org.pptp4j.netty.linux.Libc.SOCK_NONBLOCK;
import static org.pptp4j.netty.linux.Libc.SOCK_RAW;

import com.sun.jna.LastErrorException;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.linux.Libc;
import org.pptp4j.netty.linux.NativeRequirements;

/** Opens raw IPv4 sockets through JNA. Java itself has none. */
final class RawSocket {

    private RawSocket() {}

    /** A descriptor that the caller must {@link Libc#release}, non-blocking. */
    static int open() throws PptpTransportException {
        try {
            return Libc.socket(AF_INET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, RawGreTransport.IP_PROTOCOL);
        } catch (LastErrorException e) {
            throw e.getErrorCode() == EPERM || e.getErrorCode() == EACCES
                    ? new PptpTransportException(RawRequirements.ALL.missingCapability(), e)
                    : new PptpTransportException("Cannot open a raw socket for GRE: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw NativeRequirements.doesNotLoad(e);
        }
    }
}
