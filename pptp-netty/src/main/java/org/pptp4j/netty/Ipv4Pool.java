/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.net.Inet4Address;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pptp4j.netty.internal.Ipv4;

/** The host addresses of one IPv4 network, handed out in turn, so that an address rests before it is used again. */
final class Ipv4Pool implements AddressPool {

    private static final Pattern CIDR = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})/(\\d{1,2})");

    private final int network;
    private final int hosts;
    private final BitSet taken = new BitSet();
    private final BitSet reserved = new BitSet();
    private final Set<Inet4Address> reservedOutside = new HashSet<>();
    private final Set<Inet4Address> takenOutside = new HashSet<>();
    private int next = 2;

    private Ipv4Pool(int network, int hosts) {
        this.network = network;
        this.hosts = hosts;
    }

    static Ipv4Pool parse(String cidr, Collection<Inet4Address> reserved) {
        Matcher matcher = CIDR.matcher(cidr);
        int prefix = matcher.matches() ? Integer.parseInt(matcher.group(2)) : -1;
        if (prefix < 8 || prefix > 30) {
            throw new IllegalArgumentException(
                    "Address pool \"" + cidr + "\": expected an IPv4 network such as 10.8.0.0/24, prefix 8 to 30");
        }
        int size = 1 << 32 - prefix;
        Ipv4Pool pool = new Ipv4Pool(Ipv4.toInt(Ipv4.parse(matcher.group(1))) & -size, size - 2);
        reserved.forEach(pool::reserve);
        return pool;
    }

    private void reserve(Inet4Address address) {
        if (address.equals(local())) {
            throw new IllegalArgumentException("Address pool: " + address.getHostAddress()
                    + " is the server's own address inside the tunnels and cannot belong to a user");
        }
        int host = Ipv4.toInt(address) - network;
        if (host >= 1 && host <= hosts) {
            reserved.set(host);
        } else {
            reservedOutside.add(address);
        }
    }

    @Override
    public Inet4Address local() {
        return Ipv4.of(network + 1);
    }

    @Override
    public synchronized Optional<AddressLease> lease(String userName, Optional<Inet4Address> wanted) {
        if (wanted.isPresent()) {
            int host = Ipv4.toInt(wanted.get()) - network;
            return host < 1 || host > hosts ? takeOutside(wanted.get()) : take(host);
        }
        for (int tried = 0; tried < hosts - 1; tried++) {
            int host = next;
            next = next == hosts ? 2 : next + 1;
            Optional<AddressLease> lease = reserved.get(host) ? Optional.empty() : take(host);
            if (lease.isPresent()) {
                return lease;
            }
        }
        return Optional.empty();
    }

    private Optional<AddressLease> take(int host) {
        if (host == 1 || taken.get(host)) {
            return Optional.empty();
        }
        taken.set(host);
        return Optional.of(new Lease(Ipv4.of(network + host), () -> taken.clear(host)));
    }

    /** An address that we were told nothing of is the authenticator's business, and cannot collide with the pool. */
    private Optional<AddressLease> takeOutside(Inet4Address address) {
        if (!reservedOutside.contains(address)) {
            return Optional.of(new Lease(address, () -> {}));
        }
        return takenOutside.add(address)
                ? Optional.of(new Lease(address, () -> takenOutside.remove(address)))
                : Optional.empty();
    }

    private final class Lease implements AddressLease {
        private final Inet4Address address;
        private final Runnable giveBack;
        private boolean closed;

        Lease(Inet4Address address, Runnable giveBack) {
            this.address = address;
            this.giveBack = giveBack;
        }

        @Override
        public Inet4Address address() {
            return address;
        }

        @Override
        public void close() {
            synchronized (Ipv4Pool.this) {
                if (!closed) {
                    giveBack.run();
                }
                closed = true;
            }
        }
    }
}
