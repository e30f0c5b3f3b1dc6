/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import io.netty.channel.EventLoopGroup;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pptp4j.auth.Credentials;
import org.pptp4j.control.CallNumbers;
import org.pptp4j.diagnosis.Ipv4Network;
import org.pptp4j.diagnosis.PathEvidence;
import org.pptp4j.netty.gre.ControlTransport;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.ppp.AuthConfig;
import org.pptp4j.ppp.PppConfig;

/** Describes a {@link PptpClient}. Server and credentials must be given, all else has a default. */
public final class PptpClientBuilder {

    private final AuthOptions authentication = new AuthOptions();
    private final MppeOptions mppe = new MppeOptions();
    private final PppOptions ppp = new PppOptions();
    private final ControlOptions control = new ControlOptions();
    private final GreOptions gre = new GreOptions();
    private String host = "";
    private int port = PptpClientConfig.PORT;
    private Optional<Credentials> credentials = Optional.empty();
    private Optional<InetAddress> localAddress = Optional.empty();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private ControlTransport controlTransport = ControlTransport.tcp();
    private GreTransport greTransport = GreTransport.rawSocket();
    private int pathMtu = PathEvidence.NONE.mtu();
    private List<Ipv4Network> routed = List.of();
    private Optional<EventLoopGroup> eventLoopGroup = Optional.empty();
    private IncomingCallPolicy incoming = IncomingCallPolicy.REFUSE;
    private Consumer<TunnelEvent> listener = event -> {};
    private Optional<PacketTap> tap = Optional.empty();

    PptpClientBuilder() {}

    /**
     * The server, on TCP port 1723.
     *
     * @param name a host name or an IPv4 address
     * @return this
     */
    public PptpClientBuilder server(String name) {
        return server(name, PptpClientConfig.PORT);
    }

    /**
     * The server.
     *
     * @param name a host name or an IPv4 address
     * @param tcpPort the port of its control connection, 1 to 65,535
     * @return this
     */
    public PptpClientBuilder server(String name, int tcpPort) {
        host = name;
        port = tcpPort;
        return this;
    }

    /**
     * Who we are. pppd: {@code user}, {@code password}.
     *
     * @param login name and password
     * @return this
     */
    public PptpClientBuilder credentials(Credentials login) {
        credentials = Optional.of(login);
        return this;
    }

    /**
     * How the client proves itself. Default: MS-CHAPv2 alone.
     *
     * @param options changes the defaults
     * @return this
     */
    public PptpClientBuilder authentication(Consumer<AuthOptions> options) {
        options.accept(authentication);
        return this;
    }

    /**
     * Encryption. Default: required, 128-bit, stateless.
     *
     * @param options changes the defaults
     * @return this
     */
    public PptpClientBuilder mppe(Consumer<MppeOptions> options) {
        options.accept(mppe);
        return this;
    }

    /**
     * The PPP link. Default: MRU 1400, address and name servers from the server.
     *
     * @param options changes the defaults
     * @return this
     */
    public PptpClientBuilder ppp(Consumer<PppOptions> options) {
        options.accept(ppp);
        return this;
    }

    /**
     * The control connection and its calls. Default: what fits any server.
     *
     * @param options changes the defaults
     * @return this
     */
    public PptpClientBuilder control(Consumer<ControlOptions> options) {
        options.accept(control);
        return this;
    }

    /**
     * The data path of calls: windows, acknowledgements, reordering. The defaults fit any path and any peer.
     *
     * @param options changes the defaults
     * @return this
     */
    public PptpClientBuilder gre(Consumer<GreOptions> options) {
        options.accept(gre);
        return this;
    }

    /**
     * Accepts every call that the server has for us (RFC 2637 §3.2.3). Default: they are refused.
     *
     * @param onTunnel gets each of their tunnels that is up; called on the event loop, must not block
     * @return this
     */
    public PptpClientBuilder acceptIncoming(Consumer<PptpTunnel> onTunnel) {
        return acceptIncoming(numbers -> true, onTunnel);
    }

    /**
     * Accepts some of the calls that the server has for us (RFC 2637 §3.2.3). Default: they are refused.
     *
     * @param which whether to accept a call from and to these numbers; called on the event loop, must not block
     * @param onTunnel gets each of their tunnels that is up; called on the event loop, must not block
     * @return this
     */
    public PptpClientBuilder acceptIncoming(Predicate<CallNumbers> which, Consumer<PptpTunnel> onTunnel) {
        incoming = new IncomingCallPolicy(which, onTunnel);
        return this;
    }

    /**
     * The address to connect from. Default: what the routes say. pptp-linux: {@code --localbind}.
     *
     * @param address an address of this host
     * @return this
     */
    public PptpClientBuilder localAddress(InetAddress address) {
        localAddress = Optional.of(address);
        return this;
    }

    /**
     * The time for TCP, Start- and Call-Reply together, for each address of the server. Default 10 s.
     *
     * @param limit 1 ms to 1 h
     * @return this
     */
    public PptpClientBuilder connectTimeout(Duration limit) {
        connectTimeout = limit;
        return this;
    }

    /**
     * How GRE packets travel. Default: a raw socket, which needs CAP_NET_RAW.
     *
     * @param transport a transport
     * @return this
     */
    public PptpClientBuilder greTransport(GreTransport transport) {
        greTransport = transport;
        return this;
    }

    /**
     * How control connections are made. Default: TCP.
     *
     * @param transport a transport
     * @return this
     */
    public PptpClientBuilder controlTransport(ControlTransport transport) {
        controlTransport = transport;
        return this;
    }

    /**
     * A network in memory in place of TCP and GRE.
     *
     * @param host the client's place in it
     * @return this
     */
    public PptpClientBuilder network(InMemoryNetwork.Host host) {
        return controlTransport(host).greTransport(host);
    }

    /**
     * The longest IP packet that the way to the server carries in one piece. A link on which longer ones may pass gets
     * a {@linkplain TunnelEvent.Warned warning}. Default 1500 octets, as over Ethernet; over PPPoE 1492.
     *
     * @param octets 576 to 65,535
     * @return this
     */
    public PptpClientBuilder pathMtu(int octets) {
        pathMtu = octets;
        return this;
    }

    /**
     * The networks that the application will route into the tunnel. Routes are the application's own business; but if
     * the server lies in one of these, the tunnel's packets would go into the tunnel, and there is a
     * {@linkplain TunnelEvent.Warned warning}. Default none.
     *
     * @param networks such as {@code 10.0.0.0/8}; {@code 0.0.0.0/0} is the default route
     * @return this
     * @throws IllegalArgumentException if one is no IPv4 network
     */
    public PptpClientBuilder routedNetworks(String... networks) {
        routed = Stream.of(networks).map(Ipv4Network::parse).toList();
        return this;
    }

    /**
     * The event loops to use. Default: one thread of our own, from {@code connect()} to the end of the last tunnel.
     *
     * @param group event loops that suit the transports
     * @return this
     */
    public PptpClientBuilder eventLoopGroup(EventLoopGroup group) {
        eventLoopGroup = Optional.of(group);
        return this;
    }

    /**
     * Who is told what happens. Called on the event loop, in order; must not block.
     *
     * @param consumer gets each event
     * @return this
     */
    public PptpClientBuilder listener(Consumer<TunnelEvent> consumer) {
        listener = consumer;
        return this;
    }

    /**
     * Who sees all that this client sends and receives, such as a capture file. Default: nobody, at no cost.
     *
     * @param observer called on the event loop; must not block
     * @return this
     */
    public PptpClientBuilder tap(PacketTap observer) {
        tap = Optional.of(observer);
        return this;
    }

    /**
     * Checks the description.
     *
     * @return the client
     * @throws IllegalArgumentException if something is missing or contradicts something else; the message says what
     */
    public PptpClient build() {
        if (host.isBlank()) {
            throw new IllegalArgumentException("No server is given: call server(\"vpn.example.net\")");
        }
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("TCP port " + port + ", expected 1 to 65535");
        }
        if (connectTimeout.compareTo(Duration.ofMillis(1)) < 0 || connectTimeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("connectTimeout is " + connectTimeout + ", expected 1 ms to 1 h");
        }
        if (pathMtu < 576 || pathMtu > 0xFFFF) {
            throw new IllegalArgumentException("pathMtu is " + pathMtu + ", expected 576 to 65535");
        }
        localAddress.filter(address -> !(address instanceof Inet4Address)).ifPresent(address -> {
            throw new IllegalArgumentException("localAddress " + address.getHostAddress() + " is not IPv4, as PPTP is");
        });
        AuthConfig auth = authentication.client(credentials.orElseThrow(() -> new IllegalArgumentException(
                "No credentials are given: call credentials(Credentials.of(name, password))")));
        return PptpClient.of(new PptpClientConfig(
                host,
                port,
                localAddress,
                connectTimeout,
                gre.advertisedIn(control.build(connectTimeout)),
                gre.build(),
                new PppConfig(ppp.lcp(), auth, mppe.build(), ppp.request(), ppp.ipv6(), ppp.negotiationTimeout()),
                mppe.keyStreamsAhead(),
                authentication.questions(ppp.negotiationTimeout()),
                new PathEvidence(Optional.empty(), routed, pathMtu, greTransport.outerOverhead(), 0, 0),
                controlTransport,
                greTransport,
                incoming,
                eventLoopGroup,
                listener,
                tap));
    }
}
