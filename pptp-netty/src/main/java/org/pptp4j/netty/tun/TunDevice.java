/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import io.netty.channel.unix.FileDescriptor;
import java.util.Optional;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.ppp.NegotiatedLink;

/**
 * A network device of the host whose packets this program carries (Linux, {@code /dev/net/tun}). It ends with {@link
 * #close()} or with the process, however that ends; only a persistent device that was there before stays. Several
 * tunnels may use it one after the other ({@link TunBridge}): it keeps its name and its routes in between.
 *
 * <p>Needs the capability CAP_NET_ADMIN, {@code netty-transport-native-epoll} and JNA; the libraries are optional
 * dependencies, and {@link #unavailabilityCause()} says what is missing. One queue: a tunnel lives on one event loop,
 * which several queues would not help; a server opens a device for each tunnel. Thread-safe.
 */
public final class TunDevice implements AutoCloseable {

    private final String name;
    private final int index;
    private final KernelInterface settings;
    private final FileDescriptor descriptor;
    private Optional<TunBridge> bridge = Optional.empty();
    private boolean closed;

    TunDevice(String name, int index, KernelInterface settings, FileDescriptor descriptor) {
        this.name = name;
        this.index = index;
        this.settings = settings;
        this.descriptor = descriptor;
    }

    /**
     * Whether TUN devices can be opened here and now.
     *
     * @return true when {@link #unavailabilityCause()} is empty
     */
    public static boolean isAvailable() {
        return unavailabilityCause().isEmpty();
    }

    /**
     * Looks for all that is needed, without creating a device.
     *
     * @return what is missing and how to get it, in words; empty when nothing is
     */
    public static Optional<PptpTransportException> unavailabilityCause() {
        try {
            TunRequirements.ALL.require();
            TunFile.probe();
            return TunRequirements.isCapable()
                    ? Optional.empty()
                    : Optional.of(new PptpTransportException(TunRequirements.ALL.missingCapability()));
        } catch (PptpTransportException e) {
            return Optional.of(e);
        }
    }

    /**
     * Creates a device, or takes a persistent one. It is down and has no address until it is configured.
     *
     * @param config which
     * @return the device
     * @throws PptpTransportException if that is not possible; the message says what to do
     */
    public static TunDevice open(TunConfig config) throws PptpTransportException {
        TunRequirements.ALL.require();
        return TunFile.open(config);
    }

    /**
     * Its name, such as {@code ppp0}.
     *
     * @return the name that it was given when it was opened
     */
    public String name() {
        return name;
    }

    /**
     * Its number, as in {@code ip link}.
     *
     * @return the kernel's index of the device, 1 or more
     */
    public int index() {
        return index;
    }

    /**
     * Sets addresses and MTU to what a link agreed on, and brings the device up.
     *
     * @param link what two peers agreed on
     * @throws PptpTransportException if the kernel refuses; the message says what and why
     */
    public void configure(NegotiatedLink link) throws PptpTransportException {
        configure(TunSettings.of(link));
    }

    /**
     * Sets addresses and MTU, and brings the device up. Changes only what differs: after a reconnect with the same
     * address the routes into the device are still there.
     *
     * @param wanted the settings
     * @throws PptpTransportException if the kernel refuses; the message says what and why
     */
    public synchronized void configure(TunSettings wanted) throws PptpTransportException {
        requireOpen();
        TunFile.apply(settings, name, wanted);
    }

    /**
     * Removes the device, with its addresses and the routes into it. A bridge to it ends first. Called twice it does
     * nothing.
     */
    @Override
    public void close() {
        Optional<TunBridge> last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = bridge;
        }
        // Not under the lock: the event loop, which has to let go of the descriptor, may be waiting for it.
        last.ifPresentOrElse(
                user -> user.detach(() -> PacketDescriptor.close(descriptor)),
                () -> PacketDescriptor.close(descriptor));
    }

    FileDescriptor descriptor() {
        return descriptor;
    }

    /** Gives the device to a bridge; returns the one that had it before. */
    synchronized Optional<TunBridge> attach(TunBridge next) throws PptpTransportException {
        requireOpen();
        Optional<TunBridge> before = bridge;
        bridge = Optional.of(next);
        return before;
    }

    /** A bridge has ended. */
    synchronized void detached(TunBridge ended) {
        bridge = bridge.filter(current -> current != ended);
    }

    private void requireOpen() throws PptpTransportException {
        if (closed) {
            throw new PptpTransportException("The device " + name + " is closed; open another one");
        }
    }

    @Override
    public String toString() {
        return "TUN device " + name;
    }
}
