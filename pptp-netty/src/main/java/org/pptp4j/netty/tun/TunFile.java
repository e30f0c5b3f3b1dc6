/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import static org.pptp4j.netty.linux.Libc.EACCES;
import static org.pptp4j.netty.linux.Libc.EBUSY;
import static org.pptp4j.netty.linux.Libc.EINVAL;
import static org.pptp4j.netty.linux.Libc.EPERM;
import static org.pptp4j.netty.linux.Libc.O_CLOEXEC;
import static org.pptp4j.netty.linux.Libc.O_NONBLOCK;
import static org.pptp4j.netty.linux.Libc.O_RDWR;

import com.sun.jna.LastErrorException;
import io.netty.channel.unix.FileDescriptor;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.linux.Libc;
import org.pptp4j.netty.linux.NativeRequirements;

/** Opens {@code /dev/net/tun} and makes a device of it, through JNA; puts refusals into words. */
final class TunFile {

    /** _IOW('T', 202, int), the same on all processors that Netty's epoll transport runs on. */
    private static final int TUNSETIFF = 0x400454CA;

    private static final int IFF_TUN = 0x0001;
    private static final int IFF_NO_PI = 0x1000;

    private TunFile() {}

    /** Opens the file and closes it again. */
    static void probe() throws PptpTransportException {
        Libc.release(openFile());
    }

    static TunDevice open(TunConfig config) throws PptpTransportException {
        int descriptor = openFile();
        try {
            String name = new InterfaceRequest(config.name())
                    .withFlags(IFF_TUN | IFF_NO_PI)
                    .send(descriptor, TUNSETIFF)
                    .name();
            KernelInterface device = new KernelInterface(name);
            return new TunDevice(name, device.index(), device, new FileDescriptor(descriptor));
        } catch (LastErrorException e) {
            Libc.release(descriptor);
            throw new PptpTransportException(refusal(config.name(), e), e);
        }
    }

    static void apply(KernelInterface device, String name, TunSettings settings) throws PptpTransportException {
        try {
            device.apply(settings);
        } catch (LastErrorException e) {
            throw new PptpTransportException(
                    isNotPermitted(e)
                            ? TunRequirements.ALL.missingCapability()
                            : "Cannot set the device " + name + " to " + settings + ": " + e.getMessage(),
                    e);
        }
    }

    private static int openFile() throws PptpTransportException {
        try {
            return Libc.open(TunRequirements.FILE.toString(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        } catch (LastErrorException e) {
            throw new PptpTransportException(
                    isNotPermitted(e)
                            ? TunRequirements.fileRefused()
                            : TunRequirements.noFile() + ": " + e.getMessage(),
                    e);
        } catch (LinkageError e) {
            throw NativeRequirements.doesNotLoad(e);
        }
    }

    private static String refusal(String name, LastErrorException e) {
        if (isNotPermitted(e)) {
            return TunRequirements.ALL.missingCapability();
        }
        return switch (e.getErrorCode()) {
            case EBUSY ->
                "The device " + name + " is in use by another program: end that, or take another name, such" + " as "
                        + TunConfig.DEFAULT.name();
            case EINVAL ->
                "There is a device " + name + " already, and it is no TUN device (or the kernel takes no"
                        + " such name): take another name, such as " + TunConfig.DEFAULT.name();
            default -> "Cannot create the TUN device " + name + ": " + e.getMessage();
        };
    }

    private static boolean isNotPermitted(LastErrorException e) {
        return e.getErrorCode() == EPERM || e.getErrorCode() == EACCES;
    }
}
