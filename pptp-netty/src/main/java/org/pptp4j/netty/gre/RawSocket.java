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
import com.sun.jna.ptr.IntByReference;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.linux.Libc;
import org.pptp4j.netty.linux.NativeRequirements;

/** Opens raw IPv4 sockets through JNA. Java itself has none. */
final class RawSocket {

    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;

    /** A fast transfer overflows the default of some 200 KB between two rounds of an event loop. */
    private static final int BUFFER = 4 * 1024 * 1024;

    private RawSocket() {}

    /** A descriptor that the caller must {@link Libc#release}, non-blocking, with large buffers. */
    static int open() throws PptpTransportException {
        int descriptor;
        try {
            descriptor = Libc.socket(AF_INET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, RawGreTransport.IP_PROTOCOL);
        } catch (LastErrorException e) {
            throw e.getErrorCode() == EPERM || e.getErrorCode() == EACCES
                    ? new PptpTransportException(RawRequirements.ALL.missingCapability(), e)
                    : new PptpTransportException("Cannot open a raw socket for GRE: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw NativeRequirements.doesNotLoad(e);
        }
        enlarge(descriptor, SO_RCVBUFFORCE, SO_RCVBUF);
        enlarge(descriptor, SO_SNDBUFFORCE, SO_SNDBUF);
        return descriptor;
    }

    /** Beyond the system's limit with CAP_NET_ADMIN, else up to it. */
    private static void enlarge(int descriptor, int force, int option) {
        IntByReference bytes = new IntByReference(BUFFER);
        try {
            Libc.setsockopt(descriptor, SOL_SOCKET, force, bytes, Integer.BYTES);
        } catch (LastErrorException notPrivileged) {
            try {
                Libc.setsockopt(descriptor, SOL_SOCKET, option, bytes, Integer.BYTES);
            } catch (LastErrorException ignored) {
                // A small buffer works, only not as well.
            }
        }
    }
}
