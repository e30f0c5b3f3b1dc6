/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pptp4j.examples.report.CaptureOption;
import org.pptp4j.examples.service.Readiness;
import org.pptp4j.examples.service.Signals;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpServerBuilder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: a small server, for tests in process and, with network devices, for a whole host. */
@Command(
        name = "serve",
        sortOptions = false,
        description = {
            "Serves tunnels until Ctrl-C. Without --tun it answers pings to its inner address; with it the kernel has"
                    + " a network device for each tunnel and forwards as its routes say.",
            "\"kill -USR1 PID\" prints who is connected."
        })
final class ServeCommand implements Callable<Integer>, MiniClient.Debuggable {

    private static final int CLOSE_SECONDS = 10;

    @Option(
            names = "--listen",
            paramLabel = "ADDR[:PORT]",
            defaultValue = "0.0.0.0",
            description = "where to listen (default: ${DEFAULT-VALUE}, TCP port 1723)")
    private String listen;

    @ArgGroup(multiplicity = "1")
    private ServedUsers users;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "pptp4j",
            description = "what this server calls itself: in challenges, and in the secrets file"
                    + " (default: ${DEFAULT-VALUE})")
    private String name;

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

    @Option(
            names = "--tun",
            description = "a network device for each tunnel, which needs CAP_NET_ADMIN; the kernel forwards if"
                    + " net.ipv4.ip_forward is on")
    private boolean tun;

    @Option(
            names = "--device",
            paramLabel = "PATTERN",
            defaultValue = "ppp%d",
            description = "names of the network devices, %%d for a number (default: ${DEFAULT-VALUE})")
    private String device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "threads to spread the tunnels over, each with a raw socket of its own; over UDP one is used"
                    + " (default: ${DEFAULT-VALUE})")
    private int threads;

    @Mixin
    private LimitOptions limits;

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
        InetSocketAddress address = Endpoint.parse(listen).local();
        options.requireTransport();
        ServedUsers.Rights rights = users.open(name, pool, options.passwordRules());
        ServerLog log = new ServerLog(spec.commandLine().getOut(), debug());
        try (ServedTunnels tunnels = tun ? ServedTunnels.onDevices(device, log) : ServedTunnels.inProcess(log);
                CaptureOption.Running capture =
                        captureOption.open(spec.commandLine().getErr())) {
            PptpServerBuilder server = PptpServer.builder()
                    .bindAddress(address)
                    .name(name)
                    .authenticator(rights.authenticator())
                    .addressPool(rights.pool())
                    .dnsServers(dns)
                    .nbnsServers(wins)
                    .authentication(options::authentication)
                    .mppe(options::mppe)
                    .ppp(options::ppp)
                    .greTransport(options.transport())
                    .eventLoops(threads)
                    .listener(log.andThen(tunnels::handleEvent))
                    .onTunnel(tunnels);
            limits.apply(server);
            capture.tap().ifPresent(server::tap);
            serve(server.build(), rights.pool(), log, tunnels, capture);
        }
        return ExitStatus.CLOSED_IN_ORDER;
    }

    private void serve(
            PptpServer server,
            AddressPool addresses,
            ServerLog log,
            ServedTunnels tunnels,
            CaptureOption.Running capture)
            throws Exception {
        PptpServer.Binding binding = server.bind().get();
        Readiness readiness = Readiness.ofEnvironment();
        OnSignal onSignal = new OnSignal(
                () -> {
                    readiness.stopping();
                    close(binding, spec.commandLine().getOut());
                    tunnels.close();
                    capture.end();
                },
                spec.commandLine().getErr());
        Signals signals = new Signals();
        signals.on("USR1", tunnels::printConnected);
        log.listening(binding, options.transport(), addresses);
        tunnels.advice().ifPresent(log::advise);
        readiness.ready("Listening at " + binding.controlAddress().getAddress().getHostAddress());
        try {
            binding.closeFuture().get();
        } finally {
            signals.close();
            onSignal.close();
        }
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
