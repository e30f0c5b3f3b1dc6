/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelEvent;
import org.pptp4j.netty.gre.InMemoryNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: server and client in one JVM, over a network in memory; needs no privileges. */
@Command(
        name = "demo",
        description = "Runs a server and a client in this JVM, without privileges, and pings through the tunnel.")
final class DemoCommand implements Callable<Integer>, MiniClient.Debuggable {

    @Option(names = "--debug", description = "more of what happens, on the standard error output, and stack traces")
    private boolean debug;

    @Spec
    private CommandSpec spec;

    @Override
    public boolean debug() {
        return debug;
    }

    @Override
    public Integer call() throws Exception {
        if (debug) {
            Logging.debug();
        }
        PrintWriter out = spec.commandLine().getOut();
        InMemoryNetwork network = InMemoryNetwork.builder().build();
        PptpServer server = PptpServer.builder()
                .network(network.host("192.0.2.1"))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .dnsServers("10.77.0.53")
                .listener((peer, event) -> print(event, out))
                .onTunnel(tunnel -> tunnel.receiver(new EchoResponder(tunnel)))
                .build();
        Progress progress = new Progress("client ", out, spec.commandLine().getErr());
        PptpClient client = PptpClient.builder()
                .server("192.0.2.1")
                .network(network.host("192.0.2.2"))
                .credentials(Credentials.of("alice", "secret"))
                .listener(progress)
                .build();
        PptpServer.Binding binding = server.bind().get();
        try (TunnelRun run =
                new TunnelRun(client, progress, out, spec.commandLine().getErr())) {
            PptpTunnel tunnel = run.tunnel();
            out.println("Tunnel up " + progress.setUpTimes());
            LinkReport.print(tunnel.link(), out);
            run.ping(new Ping(tunnel, tunnel.link().peerAddress().orElseThrow(), new PingPlan(5, 56, 200, 1), out));
        } finally {
            binding.close();
        }
        binding.closeFuture().get(10, TimeUnit.SECONDS);
        return ExitStatus.CLOSED_IN_ORDER;
    }

    private static void print(TunnelEvent event, PrintWriter out) {
        if (event instanceof TunnelEvent.Negotiated negotiated) {
            out.println("server " + negotiated.line());
            out.flush();
        }
    }
}
