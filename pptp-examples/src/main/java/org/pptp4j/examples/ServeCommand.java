/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: a small server for one user, which answers pings to its inner address. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Serves tunnels until Ctrl-C; answers pings to its inner address.")
final class ServeCommand implements Callable<Integer>, MiniClient.Debuggable {

    @Option(
            names = "--listen",
            paramLabel = "ADDR[:PORT]",
            defaultValue = "0.0.0.0",
            description = "where to listen (default: ${DEFAULT-VALUE}, TCP port 1723)")
    private String listen;

    @Mixin
    private PasswordSource password;

    @Option(
            names = "--pool",
            paramLabel = "CIDR",
            defaultValue = "10.77.0.0/24",
            description = "addresses inside the tunnels; the first one is the server's (default: ${DEFAULT-VALUE})")
    private String pool;

    @Mixin
    private TunnelOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public boolean debug() {
        return options.debug();
    }

    @Override
    public Integer call() throws Exception {
        if (debug()) {
            Logging.debug();
        }
        PrintWriter out = spec.commandLine().getOut();
        Endpoint endpoint = Endpoint.parse(listen);
        AddressPool addresses = AddressPool.ipv4(pool);
        String secret = new String(password.password());
        PptpServer server = PptpServer.builder()
                .bindAddress(new InetSocketAddress(endpoint.host(), endpoint.port()))
                .authenticator(UserAuthenticator.passwords(
                        name -> name.equals(password.user()) ? Optional.of(secret) : Optional.empty()))
                .addressPool(addresses)
                .mppe(options::mppe)
                .ppp(options::ppp)
                .greTransport(options.transport())
                .listener((peer, event) -> print(peer, event, out))
                .onTunnel(tunnel -> open(tunnel, out))
                .build();
        PptpServer.Binding binding = server.bind().get();
        Thread hook = new Thread(() -> close(binding), "close-server");
        Runtime.getRuntime().addShutdownHook(hook);
        out.println("Listening at " + text(binding.controlAddress()) + ", " + options.transport() + ", inner address "
                + addresses.local().getHostAddress());
        out.flush();
        binding.closeFuture().get();
        return ExitStatus.CLOSED_IN_ORDER;
    }

    private static void open(PptpTunnel tunnel, PrintWriter out) {
        tunnel.receiver(new EchoResponder(tunnel));
        out.println(text(tunnel.peerAddress()) + " up: " + tunnel.link().userName() + ", "
                + tunnel.link()
                        .peerAddress()
                        .map(address -> address.getHostAddress())
                        .orElse("no address") + ", "
                + tunnel.link().encryption().map(Object::toString).orElse("clear text"));
        out.flush();
        tunnel.closeFuture()
                .thenCombine(tunnel.closeFuture().thenCompose(why -> tunnel.collectStats()), (why, stats) -> {
                    out.println(text(tunnel.peerAddress()) + " down: " + why.reason() + " received "
                            + stats.packetsReceived()
                            + " packets, sent " + stats.packetsSent()
                            + (stats.drops().isEmpty() ? "" : ", dropped " + stats.drops()));
                    out.flush();
                    return why;
                });
    }

    private static void print(InetSocketAddress peer, TunnelEvent event, PrintWriter out) {
        if (event instanceof TunnelEvent.Negotiated negotiated) {
            out.println(text(peer) + " " + negotiated.line());
            out.flush();
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static void close(PptpServer.Binding binding) {
        binding.close();
        try {
            binding.closeFuture().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            System.err.println("Some clients did not answer our close.");
        }
    }
}
