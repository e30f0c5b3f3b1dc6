/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import io.netty.buffer.ByteBuf;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A network inside one JVM that carries control connections and GRE between any number of hosts: no privileges, no
 * sockets. It can lose, duplicate, reorder and delay GRE packets, and what it does depends on the {@link
 * Builder#seed} and on what is sent alone: each direction between two hosts draws from a random sequence of its own.
 *
 * <p>Time is that of the event loops that channels are opened on. On a {@code ManualIoEventLoop} with a mock ticker
 * it is virtual, and then a test's result is the same on every run. Thread-safe; hosts may live on different event
 * loops.
 *
 * <p>Packets are handed over and not copied where nobody else sees their bytes. Then what the sender's stack wrote
 * into the header room is header room again at the receiver, once it has taken the headers off. Copies bring {@link
 * org.pptp4j.Headroom#BYTES} before the GRE header.
 */
public final class InMemoryNetwork {

    private final long seed;
    private final Map<InetAddress, InMemoryHost> hosts = new ConcurrentHashMap<>();
    private volatile LinkConditions initial;

    private InMemoryNetwork(Builder builder) {
        this.seed = builder.seed;
        this.initial = builder.conditions;
    }

    /**
     * A network to be.
     *
     * @return a builder with seed 0 and {@linkplain LinkConditions#PERFECT perfect} conditions
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The host with an address; the first call creates it.
     *
     * @param ipv4 its address in dotted decimals, such as {@code 10.0.0.1}
     * @return the host
     */
    public Host host(String ipv4) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(ipv4);
        if (bytes == null || bytes.length != Integer.BYTES) {
            throw new IllegalArgumentException("\"" + ipv4 + "\", expected an IPv4 address such as 10.0.0.1");
        }
        try {
            return hosts.computeIfAbsent(InetAddress.getByAddress(bytes), address -> new InMemoryHost(this, address));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Changes the conditions of all directions, from the next packet on.
     *
     * @param conditions what they do to what travels there
     */
    public void conditions(LinkConditions conditions) {
        initial = Objects.requireNonNull(conditions, "conditions");
        hosts.values().forEach(host -> host.links().forEach(link -> link.conditions(conditions)));
    }

    /**
     * Changes the conditions of one direction, from the next packet on.
     *
     * @param from the sending host
     * @param to the receiving host
     * @param conditions what it does to what travels there
     */
    public void conditions(Host from, Host to, LinkConditions conditions) {
        link(from.address(), to.address()).conditions(Objects.requireNonNull(conditions, "conditions"));
    }

    /**
     * Loses the next GRE packets of one direction, besides those that are lost by chance.
     *
     * @param from the sending host
     * @param to the receiving host
     * @param packets how many, 0 or more; replaces what is left of an earlier call
     */
    public void dropNext(Host from, Host to, long packets) {
        if (packets < 0) {
            throw new IllegalArgumentException("drop " + packets + " packets, expected 0 or more");
        }
        link(from.address(), to.address()).dropNext(packets);
    }

    /**
     * Loses chosen GRE packets of one direction, besides those that are lost by chance.
     *
     * @param from the sending host
     * @param to the receiving host
     * @param chosen true for a packet to lose; borrows the packet, whose reader index stands at the GRE header, and
     *     must not change it; called on the sender's event loop; replaces the earlier one
     */
    public void dropIf(Host from, Host to, Predicate<ByteBuf> chosen) {
        link(from.address(), to.address()).dropIf(Objects.requireNonNull(chosen, "chosen"));
    }

    /**
     * Cuts the line between two hosts, in both directions: GRE is lost, and control connections stand still without
     * being closed, as when a cable is pulled.
     *
     * @param a a host
     * @param b another host
     */
    public void partition(Host a, Host b) {
        link(a.address(), b.address()).cut();
        link(b.address(), a.address()).cut();
    }

    /**
     * Ends a {@link #partition}: control connections go on where they stopped.
     *
     * @param a a host
     * @param b another host
     */
    public void heal(Host a, Host b) {
        link(a.address(), b.address()).heal();
        link(b.address(), a.address()).heal();
    }

    private InMemoryLink link(InetAddress from, InetAddress to) {
        return hosts.get(from).linkTo(to);
    }

    /** A direction that nothing was sent in yet. */
    InMemoryLink newLink(InetAddress from, InetAddress to) {
        long both = (long) bits(from) << Integer.SIZE | Integer.toUnsignedLong(bits(to));
        return new InMemoryLink(seed + both * 0x9E3779B97F4A7C15L, initial, () -> hosts.get(to));
    }

    private static int bits(InetAddress address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    Optional<InMemoryHost> find(InetAddress address) {
        return Optional.ofNullable(hosts.get(address));
    }

    @Override
    public String toString() {
        return "in-memory network with seed " + seed;
    }

    /** One machine of the network. Carries GRE and control connections. Not for users to implement. */
    public interface Host extends GreTransport, ControlTransport {

        /**
         * Where it is reached.
         *
         * @return its IPv4 address
         */
        InetAddress address();
    }

    /** Settings of a network. */
    public static final class Builder {

        private long seed;
        private LinkConditions conditions = LinkConditions.PERFECT;

        private Builder() {}

        /**
         * What all chance comes from.
         *
         * @param value any number, 0 by default
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * How long everything takes, control connections too.
         *
         * @param latency one way, 0 or more, 0 by default
         * @return this builder
         */
        public Builder latency(Duration latency) {
            conditions = conditions.withLatency(latency);
            return this;
        }

        /**
         * How many GRE packets are lost.
         *
         * @param probability 0 to 1, 0 by default
         * @return this builder
         */
        public Builder loss(double probability) {
            conditions = conditions.withLoss(probability);
            return this;
        }

        /**
         * How many GRE packets arrive twice.
         *
         * @param probability 0 to 1, 0 by default
         * @return this builder
         */
        public Builder duplicate(double probability) {
            conditions = conditions.withDuplicate(probability);
            return this;
        }

        /**
         * How far GRE packets get out of order; see {@link LinkConditions#reorder()}.
         *
         * @param packets the largest number of later packets that may overtake one, 0 to 1024, 0 by default
         * @return this builder
         */
        public Builder reorder(int packets) {
            conditions = conditions.withReorder(packets);
            return this;
        }

        /**
         * The network.
         *
         * @return a network without hosts
         */
        public InMemoryNetwork build() {
            return new InMemoryNetwork(this);
        }
    }
}
