/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.pptp4j.examples.report.Seeing;
import org.pptp4j.examples.report.SeeingOptions;
import org.pptp4j.netty.PppOptions;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpTunnel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connect}: a tunnel to a server, and pings through it. */
@Command(
        name = "connect",
        sortOptions = false,
        description = "Connects to a server; stays up until Ctrl-C, or until the pings are done.")
final class ConnectCommand implements Callable<Integer>, MiniClient.Debuggable {

    @Parameters(paramLabel = "HOST[:PORT]", description = "the server; TCP port 1723 unless given")
    private String server;

    @Mixin
    private PasswordSource password;

    @Mixin
    private TunnelOptions options;

    @Mixin
    private SeeingOptions seeingOptions;

    @Option(
            names = "--ping",
            paramLabel = "ADDR",
            converter = Ipv4Converter.class,
            description = "an IPv4 address to ping through the tunnel, which is closed after that; what finds out"
                    + " whether the peer is ready is not counted")
    private Inet4Address ping;

    @Option(names = "--count", paramLabel = "N", defaultValue = "5", description = "pings (default: ${DEFAULT-VALUE})")
    private int count;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "56",
            description = "payload of each ping (default: ${DEFAULT-VALUE})")
    private int size;

    @Option(
            names = "--interval",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "milliseconds between pings, 0: as answers come (default: ${DEFAULT-VALUE})")
    private int interval;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "1",
            description = "unanswered pings at once; above 1 without pause and without a line each"
                    + " (default: ${DEFAULT-VALUE})")
    private int inFlight;

    @Option(names = "--no-dns", description = "do not ask for name servers")
    private boolean noDns;

    @Option(names = "--wins", description = "ask for servers of NetBIOS names too")
    private boolean wins;

    @Option(
            names = "--connect-timeout",
            paramLabel = "S",
            defaultValue = "10",
            converter = Seconds.class,
            description = "seconds for TCP, Start- and Call-Reply (default: ${DEFAULT-VALUE})")
    private Duration connectTimeout;

    @Option(
            names = "--path-mtu",
            paramLabel = "BYTES",
            defaultValue = "1500",
            description = "the longest IP packet that the way to the server carries in one piece, for the warning of"
                    + " tunnels that fragment (default: ${DEFAULT-VALUE})")
    private int pathMtu;

    @Option(
            names = "--routed-network",
            paramLabel = "CIDR",
            description = "a network that you will route into the tunnel, for the warning of a route loop; may be given"
                    + " more than once")
    private String[] routedNetworks = {};

    @Spec
    private CommandSpec spec;

    @Override
    public boolean debug() {
        return options.debug();
    }

    private void ppp(PppOptions ppp) {
        options.ppp(ppp);
        if (noDns) {
            ppp.ignoreDns();
        }
        if (wins) {
            ppp.requestNbns();
        }
    }

    @Override
    public Integer call() throws Exception {
        if (debug()) {
            Logging.debug();
        }
        Endpoint endpoint = Endpoint.parse(server);
        if (ping != null && !options.carriesIpv4()) {
            throw new IllegalArgumentException("--ping sends IPv4 packets, which --ipv6 only leaves out.");
        }
        PingPlan plan = new PingPlan(count, size, interval, inFlight);
        options.requireTransport();
        CommandLine program = spec.commandLine();
        try (Seeing seeing = seeingOptions.open(program.getOut(), program.getErr(), SeeingOptions.Events.BY_COMMAND)) {
            try {
                connect(endpoint, plan, seeing);
            } catch (Exception e) {
                seeing.failed(e);
                throw e;
            }
        }
        return ExitStatus.CLOSED_IN_ORDER;
    }

    private void connect(Endpoint endpoint, PingPlan plan, Seeing seeing) throws Exception {
        PrintWriter out = seeing.out();
        Progress progress = new Progress("", out, seeing.err());
        PptpClient client = seeing.client(PptpClient.builder()
                .server(endpoint.host(), endpoint.port())
                .credentials(password.credentials())
                .authentication(options::authentication)
                .mppe(options::mppe)
                .ppp(this::ppp)
                .greTransport(options.transport())
                .connectTimeout(connectTimeout)
                .pathMtu(pathMtu)
                .routedNetworks(routedNetworks)
                .listener(progress));
        try (TunnelRun run = new TunnelRun(client, progress, out, seeing.err())) {
            PptpTunnel tunnel = run.tunnel();
            seeing.up(tunnel);
            out.println("Tunnel up " + progress.setUpTimes());
            LinkReport.print(tunnel.link(), out);
            if (ping == null) {
                run.await();
            } else {
                run.ping(new Ping(tunnel, ping, plan, out));
            }
        }
    }
}
