/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.channel.EventLoopGroup;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.ControlTransport;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.internal.Ipv4;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.PppConfig;

/** Describes a {@link PptpServer}. Authenticator and address pool must be given, all else has a default. */
public final class PptpServerBuilder {

    private final AuthOptions authentication = new AuthOptions();
    private final MppeOptions mppe = new MppeOptions();
    private final PppOptions ppp = new PppOptions();
    private final ControlOptions control = new ControlOptions();
    private final GreOptions gre = new GreOptions();
    private InetSocketAddress bindAddress = new InetSocketAddress("0.0.0.0", PptpClientConfig.PORT);
    private Optional<UserAuthenticator> authenticator = Optional.empty();
    private Optional<AddressPool> addressPool = Optional.empty();
    private List<Inet4Address> dnsServers = List.of();
    private List<Inet4Address> nbnsServers = List.of();
    private ServerLimits limits = ServerLimits.DEFAULT;
    private String name = "pptp4j";
    private ControlTransport controlTransport = ControlTransport.tcp();
    private GreTransport greTransport = GreTransport.rawSocket();
    private Optional<EventLoopGroup> eventLoopGroup = Optional.empty();
    private OptionalInt eventLoops = OptionalInt.empty();
    private Consumer<PptpConnection> onConnection = connection -> {};
    private Consumer<PptpTunnel> onTunnel = tunnel -> {};
    private BiConsumer<InetSocketAddress, TunnelEvent> listener = (peer, event) -> {};
    private Optional<PacketTap> tap = Optional.empty();

    PptpServerBuilder() {}

    /**
     * Where to listen. Default: all IPv4 addresses, port 1723. pptpd: {@code listen}.
     *
     * @param address an IPv4 address of this host and a TCP port; port 0 takes a free one
     * @return this
     */
    public PptpServerBuilder bindAddress(InetSocketAddress address) {
        bindAddress = address;
        return this;
    }

    /**
     * Who may log in.
     *
     * @param users such as {@link UserAuthenticator#passwords}
     * @return this
     */
    public PptpServerBuilder authenticator(UserAuthenticator users) {
        authenticator = Optional.of(users);
        return this;
    }

    /**
     * The addresses inside the tunnels. pptpd: {@code localip}, {@code remoteip}.
     *
     * @param pool such as {@code AddressPool.ipv4("10.8.0.0/24")}
     * @return this
     */
    public PptpServerBuilder addressPool(AddressPool pool) {
        addressPool = Optional.of(pool);
        return this;
    }

    /**
     * Name servers for the clients. Default: none. pppd: {@code ms-dns}.
     *
     * @param addresses up to two IPv4 addresses
     * @return this
     */
    public PptpServerBuilder dnsServers(String... addresses) {
        dnsServers = nameServers(addresses);
        return this;
    }

    /**
     * Servers of NetBIOS names for the clients, which Windows calls WINS. Default: none. pppd: {@code ms-wins}.
     *
     * @param addresses up to two IPv4 addresses
     * @return this
     */
    public PptpServerBuilder nbnsServers(String... addresses) {
        nbnsServers = nameServers(addresses);
        return this;
    }

    private static List<Inet4Address> nameServers(String... addresses) {
        List<Inet4Address> parsed = new ArrayList<>();
        for (String address : addresses) {
            parsed.add(Ipv4.parse(address));
        }
        if (parsed.size() > 2) {
            throw new IllegalArgumentException("IPCP carries at most 2 name servers, not " + parsed.size());
        }
        return parsed;
    }

    /**
     * How many tunnels there may be at once; further calls are refused as busy. Default 1,000. pptpd:
     * {@code connections}.
     *
     * @param limit 1 or more
     * @return this
     */
    public PptpServerBuilder maxTunnels(int limit) {
        limits = new ServerLimits(limit, limits.tunnelsPerUser(), limits.connectionsPerAddress(), limits.starting());
        return this;
    }

    /**
     * How many tunnels a user may have at once; one more is refused with error 649 after its login. The name counts as
     * it was sent. Default: no limit.
     *
     * @param limit 1 or more
     * @return this
     */
    public PptpServerBuilder maxTunnelsPerUser(int limit) {
        limits = new ServerLimits(limits.tunnels(), limit, limits.connectionsPerAddress(), limits.starting());
        return this;
    }

    /**
     * How many control connections may come from one address; one more is closed at once. Default: no limit, for many
     * clients may be behind one NAT.
     *
     * @param limit 1 or more
     * @return this
     */
    public PptpServerBuilder maxConnectionsPerAddress(int limit) {
        limits = new ServerLimits(limits.tunnels(), limits.tunnelsPerUser(), limit, limits.starting());
        return this;
    }

    /**
     * How many control connections there may be without a tunnel yet, whose peers have not proved who they are; one
     * more is closed at once. Default 1,000; a server that keeps clients connected to place calls to them needs more.
     *
     * @param limit 1 or more
     * @return this
     */
    public PptpServerBuilder maxStarting(int limit) {
        limits = new ServerLimits(limits.tunnels(), limits.tunnelsPerUser(), limits.connectionsPerAddress(), limit);
        return this;
    }

    /**
     * The server's name in CHAP challenges. Default {@code pptp4j}. pppd: {@code name}.
     *
     * @param text the name, 1 to 256 characters
     * @return this
     */
    public PptpServerBuilder name(String text) {
        name = text;
        return this;
    }

    /**
     * How the client proves itself. Default: MS-CHAPv2 alone.
     *
     * @param options changes the defaults; what it says of passwords is up to the {@link #authenticator}
     * @return this
     */
    public PptpServerBuilder authentication(Consumer<AuthOptions> options) {
        options.accept(authentication);
        return this;
    }

    /**
     * Encryption. Default: required, 128-bit, stateless.
     *
     * @param options changes the defaults
     * @return this
     */
    public PptpServerBuilder mppe(Consumer<MppeOptions> options) {
        options.accept(mppe);
        return this;
    }

    /**
     * The PPP links. Default: MRU 1400.
     *
     * @param options changes the defaults; what it says of addresses has no meaning for a server
     * @return this
     */
    public PptpServerBuilder ppp(Consumer<PppOptions> options) {
        options.accept(ppp);
        return this;
    }

    /**
     * How GRE packets travel. Default: a raw socket, which needs CAP_NET_RAW.
     *
     * @param transport a transport
     * @return this
     */
    public PptpServerBuilder greTransport(GreTransport transport) {
        greTransport = transport;
        return this;
    }

    /**
     * How control connections are accepted. Default: TCP.
     *
     * @param transport a transport
     * @return this
     */
    public PptpServerBuilder controlTransport(ControlTransport transport) {
        controlTransport = transport;
        return this;
    }

    /**
     * A network in memory in place of TCP and GRE.
     *
     * @param host the server's place in it
     * @return this
     */
    public PptpServerBuilder network(InMemoryNetwork.Host host) {
        return controlTransport(host).greTransport(host);
    }

    /**
     * How many event loops of our own carry the control connections, one thread each, from {@code bind()} to the end.
     * Default 1. Connections go to one loop after the other, and a raw socket for each loop has the packets of its
     * calls alone: each tunnel stays on its thread. With more than one, what is called on the event loop is called on
     * several threads at once, though never so for the same connection. More loops than processors gain nothing, and
     * each costs every packet of the others some 200 ns in the kernel. GRE in UDP uses one loop of them.
     *
     * @param loops 1 or more
     * @return this
     */
    public PptpServerBuilder eventLoops(int loops) {
        if (loops < 1) {
            throw new IllegalArgumentException("A server with " + loops + " event loops, expected 1 or more");
        }
        eventLoops = OptionalInt.of(loops);
        return this;
    }

    /**
     * The event loops to use, all of them: see {@link #eventLoops}. Default: one thread of our own.
     *
     * @param group event loops that suit the transports
     * @return this
     */
    public PptpServerBuilder eventLoopGroup(EventLoopGroup group) {
        eventLoopGroup = Optional.of(group);
        return this;
    }

    /**
     * The control connections and their calls. Default: what fits any client.
     *
     * @param options changes the defaults
     * @return this
     */
    public PptpServerBuilder control(Consumer<ControlOptions> options) {
        options.accept(control);
        return this;
    }

    /**
     * The data path of calls: windows, acknowledgements, reordering. The defaults fit any path and any peer.
     *
     * @param options changes the defaults
     * @return this
     */
    public PptpServerBuilder gre(Consumer<GreOptions> options) {
        options.accept(gre);
        return this;
    }

    /**
     * Who gets each control connection that is established, to place calls to its client or to end it. Called on the
     * event loop; must not block.
     *
     * @param consumer gets the connection
     * @return this
     */
    public PptpServerBuilder onConnection(Consumer<PptpConnection> consumer) {
        onConnection = consumer;
        return this;
    }

    /**
     * Who gets each tunnel that is up, other than those of calls that we place ourselves. Called on the event loop;
     * must not block.
     *
     * @param consumer gets the tunnel
     * @return this
     */
    public PptpServerBuilder onTunnel(Consumer<PptpTunnel> consumer) {
        onTunnel = consumer;
        return this;
    }

    /**
     * Who is told what happens to each tunnel, with the address of its peer. Called on the event loop; must not block.
     *
     * @param consumer gets each event
     * @return this
     */
    public PptpServerBuilder listener(BiConsumer<InetSocketAddress, TunnelEvent> consumer) {
        listener = consumer;
        return this;
    }

    /**
     * Who sees all that this server sends and receives, such as a capture file. Default: nobody, at no cost.
     *
     * @param observer called on the event loop; must not block
     * @return this
     */
    public PptpServerBuilder tap(PacketTap observer) {
        tap = Optional.of(observer);
        return this;
    }

    /**
     * Checks the description.
     *
     * @return the server
     * @throws IllegalArgumentException if something is missing or contradicts something else; the message says what
     */
    public PptpServer build() {
        if (bindAddress.isUnresolved()) {
            throw new IllegalArgumentException("bindAddress " + bindAddress.getHostString()
                    + " is a name without an address, expected an IPv4 address of this host");
        }
        if (!(bindAddress.getAddress() instanceof Inet4Address)) {
            throw new IllegalArgumentException(
                    "bindAddress " + bindAddress.getAddress().getHostAddress() + " is not IPv4, as PPTP is");
        }
        if (eventLoops.isPresent() && eventLoopGroup.isPresent()) {
            throw new IllegalArgumentException("eventLoops is for loops of our own, and eventLoopGroup gives others");
        }
        return PptpServer.of(new PptpServerConfig(
                bindAddress,
                authenticator.orElseThrow(() -> new IllegalArgumentException(
                        "No authenticator is given: call authenticator(UserAuthenticator.passwords(...))")),
                addressPool.orElseThrow(() -> new IllegalArgumentException(
                        "No address pool is given: call addressPool(AddressPool.ipv4(\"10.8.0.0/24\"))")),
                dnsServers,
                nbnsServers,
                limits,
                gre.advertisedIn(control.build()),
                gre.build(),
                new PppConfig(
                        ppp.lcp(),
                        authentication.server(name),
                        mppe.build(),
                        AddressConfig.assign(),
                        ppp.ipv6(),
                        ppp.negotiationTimeout()),
                mppe.keyStreamsAhead(),
                controlTransport,
                greTransport,
                eventLoopGroup,
                eventLoops.orElse(1),
                onConnection,
                onTunnel,
                listener,
                tap));
    }
}
