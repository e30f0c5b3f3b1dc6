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
import org.pptp4j.examples.report.CaptureOption;
import org.pptp4j.examples.service.Readiness;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpServerBuilder;
import org.pptp4j.netty.PptpTunnel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: a small server for one user, which answers pings to its inner address. */
@Command(
        name = "serve",
        sortOptions = false,
        description = "Serves tunnels until Ctrl-C; answers pings to its inner address.")
final class ServeCommand implements Callable<Integer>, MiniClient.Debuggable {

    private static final int CLOSE_SECONDS = 10;

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

    @Option(names = "--dns", paramLabel = "ADDR", description = "a name server for the clients; twice for two")
    private String[] dns = {};

    @Option(
            names = "--wins",
            paramLabel = "ADDR",
            description = "a server of NetBIOS names for the clients; twice for two")
    private String[] wins = {};

    @Mixin
    private TunnelOptions options;

    @Mixin
    private CaptureOption captureOption;

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
        InetSocketAddress address = Endpoint.parse(listen).local();
        AddressPool addresses = AddressPool.ipv4(pool);
        options.requireTransport();
        String secret = new String(password.password());
        ServerLog log = new ServerLog(out, debug());
        PptpServerBuilder builder = PptpServer.builder()
                .bindAddress(address)
                .authenticator(UserAuthenticator.passwords(
                        name -> name.equals(password.user()) ? Optional.of(secret) : Optional.empty(),
                        options.passwordRules()))
                .addressPool(addresses)
                .dnsServers(dns)
                .nbnsServers(wins)
                .authentication(options::authentication)
                .mppe(options::mppe)
                .ppp(options::ppp)
                .greTransport(options.transport())
                .listener(log)
                .onTunnel(tunnel -> open(tunnel, log));
        PrintWriter err = spec.commandLine().getErr();
        try (CaptureOption.Running capture = captureOption.open(err)) {
            capture.tap().ifPresent(builder::tap);
            PptpServer.Binding binding = builder.build().bind().get();
            Readiness readiness = Readiness.ofEnvironment();
            OnSignal onSignal = new OnSignal(
                    () -> {
                        readiness.stopping();
                        close(binding, out);
                        capture.end();
                    },
                    err);
            log.listening(binding, options.transport(), addresses);
            readiness.ready(
                    "Listening at " + binding.controlAddress().getAddress().getHostAddress());
            try {
                binding.closeFuture().get();
            } finally {
                onSignal.close();
            }
        }
        return ExitStatus.CLOSED_IN_ORDER;
    }

    private static void open(PptpTunnel tunnel, ServerLog log) {
        tunnel.receiver(new EchoResponder(tunnel));
        log.up(tunnel);
    }

    private static void close(PptpServer.Binding binding, PrintWriter out) {
        binding.close();
        try {
            binding.closeFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
            out.println("Server closed.");
        } catch (TimeoutException e) {
            out.println("Server closed; some clients did not answer within " + CLOSE_SECONDS + " s.");
        } catch (ExecutionException | InterruptedException e) {
            out.println("Server closed: " + e.getMessage());
        }
        out.flush();
    }
}
