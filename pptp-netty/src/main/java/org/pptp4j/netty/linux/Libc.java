/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/**
 * The system calls that Java has not got, through JNA, which is optional: the one class that touches it, loaded only
 * when a raw socket or a TUN device is asked for. The numbers are those of Linux on the processors that Netty's epoll
 * transport runs on.
 */
public final class Libc {

    /** The address family of IPv4. */
    public static final int AF_INET = 2;

    /** The address family of IPv6. */
    public static final int AF_INET6 = 10;

    /** A datagram socket. */
    public static final int SOCK_DGRAM = 2;

    /** A raw socket. */
    public static final int SOCK_RAW = 3;

    /** Of socket(): calls return at once. */
    public static final int SOCK_NONBLOCK = 0x800;

    /** Of socket(): not for the programs that this one starts. */
    public static final int SOCK_CLOEXEC = 0x80000;

    /** Of open(): for reading and writing. */
    public static final int O_RDWR = 2;

    /** Of open(): calls return at once. */
    public static final int O_NONBLOCK = SOCK_NONBLOCK;

    /** Of open(): not for the programs that this one starts. */
    public static final int O_CLOEXEC = SOCK_CLOEXEC;

    /** Not permitted. */
    public static final int EPERM = 1;

    /** No such device or address. */
    public static final int ENXIO = 6;

    /** Permission denied. */
    public static final int EACCES = 13;

    /** In use. */
    public static final int EBUSY = 16;

    /** It is there already. */
    public static final int EEXIST = 17;

    /** An invalid argument. */
    public static final int EINVAL = 22;

    /** The kernel has no such family of addresses. */
    public static final int EAFNOSUPPORT = 97;

    /** The address is not there. */
    public static final int EADDRNOTAVAIL = 99;

    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    /**
     * socket(2).
     *
     * @param domain the address family
     * @param type the type and flags
     * @param protocol the protocol
     * @return a descriptor that the caller must {@link #release}
     * @throws LastErrorException with the error's number
     */
    public static native int socket(int domain, int type, int protocol) throws LastErrorException;

    /**
     * open(2).
     *
     * @param path the file
     * @param flags how
     * @return a descriptor that the caller must {@link #release}
     * @throws LastErrorException with the error's number
     */
    public static native int open(String path, int flags) throws LastErrorException;

    /**
     * ioctl(2) with a structure.
     *
     * @param descriptor of what
     * @param request what to do
     * @param structure its bytes; changed by requests that ask
     * @return 0
     * @throws LastErrorException with the error's number
     */
    public static native int ioctl(int descriptor, NativeLong request, byte[] structure) throws LastErrorException;

    /**
     * Closes a descriptor.
     *
     * @param descriptor the descriptor
     */
    public static void release(int descriptor) {
        try {
            close(descriptor);
        } catch (LastErrorException alreadyClosed) {
            // Linux has released the descriptor whatever close() returns.
        }
    }

    private static native int close(int descriptor) throws LastErrorException;
}
