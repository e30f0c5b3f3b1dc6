/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import org.pptp4j.netty.PptpTransportException;

/**
 * Opens raw IPv4 sockets through JNA, which is optional: the one class that touches it, loaded only when a raw
 * socket is asked for. Java itself has none. The numbers are those of Linux on the processors that Netty's epoll
 * transport runs on.
 */
final class RawSocket {

    private static final int AF_INET = 2;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int EPERM = 1;
    private static final int EACCES = 13;

    /** A fast transfer overflows the default of some 200 KB between two rounds of an event loop. */
    private static final int BUFFER = 4 * 1024 * 1024;

    static {
        Native.register(RawSocket.class, "c");
    }

    private RawSocket() {}

    /** A descriptor that the caller must close, non-blocking, with large buffers. */
    static int open() throws PptpTransportException {
        int descriptor;
        try {
            descriptor = socket(AF_INET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, RawGreTransport.IP_PROTOCOL);
        } catch (LastErrorException e) {
            throw e.getErrorCode() == EPERM || e.getErrorCode() == EACCES
                    ? new PptpTransportException(RawRequirements.missingCapability(), e)
                    : new PptpTransportException("Cannot open a raw socket for GRE: " + e.getMessage(), e);
        }
        enlarge(descriptor, SO_RCVBUFFORCE, SO_RCVBUF);
        enlarge(descriptor, SO_SNDBUFFORCE, SO_SNDBUF);
        return descriptor;
    }

    static void release(int descriptor) {
        try {
            close(descriptor);
        } catch (LastErrorException alreadyClosed) {
            // Linux has released the descriptor whatever close() returns.
        }
    }

    /** Beyond the system's limit with CAP_NET_ADMIN, else up to it. */
    private static void enlarge(int descriptor, int force, int option) {
        IntByReference bytes = new IntByReference(BUFFER);
        try {
            setsockopt(descriptor, SOL_SOCKET, force, bytes, Integer.BYTES);
        } catch (LastErrorException notPrivileged) {
            try {
                setsockopt(descriptor, SOL_SOCKET, option, bytes, Integer.BYTES);
            } catch (LastErrorException ignored) {
                // A small buffer works, only not as well.
            }
        }
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native int setsockopt(int descriptor, int level, int option, IntByReference value, int length)
            throws LastErrorException;

    private static native int close(int descriptor) throws LastErrorException;
}
