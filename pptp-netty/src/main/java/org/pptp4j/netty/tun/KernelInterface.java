/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import static org.pptp4j.netty.linux.Libc.AF_INET;
import static org.pptp4j.netty.linux.Libc.AF_INET6;
import static org.pptp4j.netty.linux.Libc.SOCK_CLOEXEC;
import static org.pptp4j.netty.linux.Libc.SOCK_DGRAM;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pptp4j.netty.linux.Libc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of one point-to-point device in the kernel, by the calls of netdevice(7) that every Linux has: no
 * external program, no netlink. Changes only what differs, because setting an address again would take the routes that
 * depend on it away.
 */
final class KernelInterface {

    private static final Logger LOG = LoggerFactory.getLogger(KernelInterface.class);

    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCSIFFLAGS = 0x8914;
    private static final int SIOCGIFADDR = 0x8915;
    private static final int SIOCSIFADDR = 0x8916;
    private static final int SIOCGIFDSTADDR = 0x8917;
    private static final int SIOCSIFDSTADDR = 0x8918;
    private static final int SIOCGIFMTU = 0x8921;
    private static final int SIOCSIFMTU = 0x8922;
    private static final int SIOCGIFINDEX = 0x8933;
    private static final int SIOCDIFADDR = 0x8936;
    private static final int IFF_UP = 1;

    private static final int IPV6_MINIMUM_MTU = 1280;
    private static final int PREFIX_BITS = 64;
    private static final Inet4Address NONE = none();

    private final String name;
    private Optional<Inet6Address> ipv6 = Optional.empty();

    KernelInterface(String name) {
        this.name = name;
    }

    /** The number that the kernel has for it. */
    int index() throws LastErrorException {
        return withSocket(AF_INET, socket -> index(socket));
    }

    private int index(int socket) {
        return request().send(socket, SIOCGIFINDEX).number();
    }

    /** Brings the device to these settings, and up. */
    void apply(TunSettings settings) throws LastErrorException {
        Optional<Inet6Address> wanted = settings.ipv6().filter(address -> carriesIpv6(settings.mtu()));
        withSocket(AF_INET, socket -> {
            applyMtu(socket, settings.mtu());
            // Before it is up: the kernel would give it an address of its own, and ask for routers.
            switchIpv6("disable_ipv6", wanted.isEmpty());
            switchIpv6("addr_gen_mode", true);
            applyIpv4(socket, settings.local().orElse(NONE), settings.peer());
            applyUp(socket);
            return 0;
        });
        applyIpv6(wanted);
    }

    private boolean carriesIpv6(int mtu) {
        if (mtu < IPV6_MINIMUM_MTU) {
            LOG.warn("{} carries no IPv6: its MTU is {}, and IPv6 needs {} (RFC 8200 §5)", name, mtu, IPV6_MINIMUM_MTU);
        }
        return mtu >= IPV6_MINIMUM_MTU;
    }

    private void applyMtu(int socket, int mtu) {
        if (request().send(socket, SIOCGIFMTU).number() != mtu) {
            request().withNumber(mtu).send(socket, SIOCSIFMTU);
        }
    }

    private void applyIpv4(int socket, Inet4Address local, Optional<Inet4Address> peer) {
        if (!current(socket, SIOCGIFADDR).equals(local)) {
            request().withAddress(local).send(socket, SIOCSIFADDR);
        }
        Inet4Address opposite = peer.orElse(local);
        if (!local.equals(NONE) && !current(socket, SIOCGIFDSTADDR).equals(opposite)) {
            request().withAddress(opposite).send(socket, SIOCSIFDSTADDR);
        }
    }

    private Inet4Address current(int socket, int question) {
        try {
            return request().send(socket, question).address();
        } catch (LastErrorException e) {
            if (e.getErrorCode() == Libc.EADDRNOTAVAIL) {
                return NONE;
            }
            throw e;
        }
    }

    private void applyUp(int socket) {
        int flags = request().send(socket, SIOCGIFFLAGS).flags();
        if ((flags & IFF_UP) == 0) {
            request().withFlags(flags | IFF_UP).send(socket, SIOCSIFFLAGS);
        }
    }

    private void applyIpv6(Optional<Inet6Address> wanted) {
        if (wanted.isEmpty() && ipv6.isEmpty()) {
            return;
        }
        try {
            changeIpv6(wanted);
        } catch (LastErrorException e) {
            // What lacks the capability has failed before, with IPv4.
            if (e.getErrorCode() != Libc.EAFNOSUPPORT && e.getErrorCode() != Libc.EACCES) {
                throw e;
            }
            LOG.warn("{} carries no IPv6, which is switched off on this host: {}", name, e.getMessage());
        }
    }

    private void changeIpv6(Optional<Inet6Address> wanted) {
        withSocket(AF_INET6, socket -> {
            // An address that somebody has taken away, or disable_ipv6 has, is as good as removed; and below the MTU of
            // IPv6 the device has no IPv6 at all.
            ipv6.filter(old -> !wanted.equals(Optional.of(old)))
                    .ifPresent(old -> attempt(socket, SIOCDIFADDR, old, List.of(Libc.EADDRNOTAVAIL, Libc.ENXIO)));
            // Not only if it is another one: a device that was down for a moment has lost it.
            wanted.ifPresent(address -> attempt(socket, SIOCSIFADDR, address, List.of(Libc.EEXIST)));
            return 0;
        });
        ipv6 = wanted;
    }

    /** struct in6_ifreq: address 16 | length of the prefix 4 | index 4. */
    private void attempt(int socket, int request, Inet6Address address, List<Integer> harmless) {
        ByteBuffer structure = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
        structure.put(address.getAddress()).putInt(PREFIX_BITS).putInt(index());
        try {
            Libc.ioctl(socket, new NativeLong(request, true), structure.array());
        } catch (LastErrorException e) {
            if (!harmless.contains(e.getErrorCode())) {
                throw e;
            }
        }
    }

    /** Where the kernel has no IPv6, or its settings are read-only for us, the device works all the same. */
    private void switchIpv6(String setting, boolean on) {
        Path file = Path.of("/proc/sys/net/ipv6/conf", name, setting);
        String value = on ? "1" : "0";
        try {
            if (!Files.readString(file).strip().equals(value)) {
                Files.writeString(file, value);
            }
        } catch (IOException e) {
            LOG.debug("Cannot set {} to {}: {}", file, value, e.toString());
        }
    }

    private InterfaceRequest request() {
        return new InterfaceRequest(name);
    }

    private interface Calls {
        int make(int socket) throws LastErrorException;
    }

    private static int withSocket(int family, Calls calls) {
        int socket = Libc.socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        try {
            return calls.make(socket);
        } finally {
            Libc.release(socket);
        }
    }

    private static Inet4Address none() {
        try {
            return (Inet4Address) InetAddress.getByAddress(new byte[4]);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
