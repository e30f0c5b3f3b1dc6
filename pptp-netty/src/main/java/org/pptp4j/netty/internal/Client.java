/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.pptp4j.Role;
import org.pptp4j.diagnosis.ControlState;
import org.pptp4j.netty.LastingListener;
import org.pptp4j.netty.LastingTunnel;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientConfig;
import org.pptp4j.netty.PptpConnection;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.ReconnectPolicy;
import org.pptp4j.netty.gre.ControlTransport;

/** The client behind {@link PptpClient}: begins its attempts. */
public final class Client implements PptpClient {

    private final PptpClientConfig config;
    private final EventLoops loops;
    private final TunnelSetup setup;
    private final Optional<PathProbe> probe;

    /**
     * Creates a client. Where its packets do not travel through the kernel's network, that has nothing to say of them.
     *
     * @param config what it does
     */
    public Client(PptpClientConfig config) {
        this(
                config,
                config.controlTransport() == ControlTransport.tcp()
                        ? Optional.of(new KernelPathProbe())
                        : Optional.empty());
    }

    /**
     * Creates a client.
     *
     * @param config what it does
     * @param probe what tells of changes of the network
     */
    public Client(PptpClientConfig config, Optional<PathProbe> probe) {
        this.config = config;
        this.probe = probe;
        this.loops = new EventLoops(config.eventLoopGroup(), config.greTransport(), 1);
        this.setup = new TunnelSetup(
                config.control(),
                config.gre(),
                config.ppp(),
                config.keyStreams(),
                new ClientServices(config.questions()),
                new SecureRandom(),
                new Surroundings(Role.PNS, config.greTransport(), config.path()),
                config.tap());
    }

    @Override
    public PptpClientConfig config() {
        return config;
    }

    @Override
    public CompletableFuture<PptpTunnel> connect() {
        CompletableFuture<PptpTunnel> result = new CompletableFuture<>();
        begin(result, () -> new OneTunnel(result));
        return result;
    }

    @Override
    public CompletableFuture<PptpConnection> open() {
        CompletableFuture<PptpConnection> result = new CompletableFuture<>();
        begin(result, () -> new OpenConnection(result));
        return result;
    }

    private void begin(CompletableFuture<?> result, Supplier<ClientConnection.User> users) {
        try {
            EventLoop loop = loops.acquire().next();
            new ConnectAttempt(
                            config,
                            setup,
                            probe,
                            addresses(),
                            loop,
                            result,
                            users,
                            address -> CompletableFuture.completedFuture(null),
                            loops::release)
                    .begin();
        } catch (PptpTransportException e) {
            result.completeExceptionally(Diagnosed.at(ControlState.NO_SOCKET, e));
        }
    }

    @Override
    public LastingTunnel keepConnected(ReconnectPolicy policy, LastingListener listener) {
        LastingCalls calls = new LastingCalls(Objects.requireNonNull(listener, "listener"));
        Objects.requireNonNull(policy, "policy");
        try {
            KeptTunnel kept =
                    new KeptTunnel(attempts(calls), loops.acquire().next(), policy, calls, probe, loops::release);
            kept.begin();
            return kept;
        } catch (PptpTransportException e) {
            return ImpossibleTunnel.because(Diagnosed.at(ControlState.NO_SOCKET, e), calls);
        }
    }

    private ServerAddresses addresses() {
        return new ServerAddresses(() -> HostResolver.resolve(config.host()));
    }

    private KeptTunnel.Attempts attempts(LastingCalls calls) {
        ServerAddresses addresses = addresses();
        return new KeptTunnel.Attempts() {
            @Override
            public ConnectAttempt prepare(EventLoop loop, CompletableFuture<PptpTunnel> result, Runnable released) {
                return new ConnectAttempt(
                        config,
                        setup,
                        probe,
                        addresses,
                        loop,
                        result,
                        () -> new OneTunnel(result),
                        calls::approach,
                        released);
            }

            @Override
            public void served(PptpTunnel tunnel) {
                addresses.served(tunnel.peerAddress().getAddress());
            }

            @Override
            public InetAddress localAddress(PptpTunnel tunnel) {
                Channel control = tunnel.channel().parent();
                return config.controlTransport().localAddress(control).getAddress();
            }
        };
    }
}
