/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.PrintWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.TunnelEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connect}: a tunnel to a server, and pings through it. */
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Connects to a server; stays up until Ctrl-C, or until the pings are done.")
final class ConnectCommand implements Callable<Integer>, MiniClient.Debuggable {

    @Parameters(paramLabel = "HOST[:PORT]", description = "the server; TCP port 1723 unless given")
    private String server;

    @Mixin
    private PasswordSource password;

    @Mixin
    private TunnelOptions options;

    @Option(names = "--ping", paramLabel = "ADDR", description = "an IPv4 address to ping through the tunnel")
    private String ping;

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
            description = "milliseconds between pings (default: ${DEFAULT-VALUE})")
    private int interval;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "1",
            description = "unanswered pings at once; above 1 without pause and without a line each"
                    + " (default: ${DEFAULT-VALUE})")
    private int inFlight;

    @Option(
            names = "--connect-timeout",
            paramLabel = "S",
            defaultValue = "10",
            description = "seconds for TCP, Start- and Call-Reply (default: ${DEFAULT-VALUE})")
    private double connectTimeout;

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
        Endpoint endpoint = Endpoint.parse(server);
        Ping.Plan plan = new Ping.Plan(count, size, interval, inFlight);
        SetUpClock clock = new SetUpClock();
        PptpClient client = PptpClient.builder()
                .server(endpoint.host(), endpoint.port())
                .credentials(password.credentials())
                .mppe(options::mppe)
                .ppp(options::ppp)
                .greTransport(options.transport())
                .connectTimeout(Duration.ofNanos((long) (connectTimeout * 1e9)))
                .listener(event -> {
                    clock.handle(event);
                    print(event, out);
                })
                .build();
        PptpTunnel tunnel = client.connect().get();
        try (OpenTunnel open = new OpenTunnel(tunnel, out)) {
            out.println("Tunnel up " + clock.text());
            LinkReport.print(tunnel.link(), out);
            if (ping == null) {
                open.await();
            } else {
                open.ping(new Ping(tunnel, (Inet4Address) InetAddress.getByName(ping), plan, out));
            }
        }
        return ExitStatus.CLOSED_IN_ORDER;
    }

    private static void print(TunnelEvent event, PrintWriter out) {
        if (event instanceof TunnelEvent.ControlConnected connected) {
            out.printf(Locale.ROOT, "Connected to \"%s\" (\"%s\")%n", connected.hostName(), connected.vendor());
        } else if (event instanceof TunnelEvent.Negotiated negotiated) {
            out.println(negotiated.line());
        }
        out.flush();
    }
}
