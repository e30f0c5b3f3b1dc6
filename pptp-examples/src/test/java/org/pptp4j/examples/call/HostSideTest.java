/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.host.HostCommands;
import org.pptp4j.netty.host.HostRoutes;
import org.pptp4j.netty.host.RoutePlan;
import org.pptp4j.netty.host.RunFile;
import org.pptp4j.ppp.NegotiatedLink;

/** What becomes of the interface and the scripts while tunnels come and go; real tunnels, and an interface on paper. */
@Timeout(60)
class HostSideTest {

    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    private Path directory;

    private final InMemoryNetwork network = InMemoryNetwork.builder().build();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final BlockingQueue<PptpTransportException> broken = new LinkedBlockingQueue<>();
    private Path journal;
    private RunFile file;
    private PptpServer.Binding server;

    @BeforeEach
    void open() throws IOException {
        journal = directory.resolve("journal");
        Files.createFile(journal);
        file = RunFile.open(Files.createDirectory(directory.resolve("run")), "onenet");
        for (Hook hook : List.of(Hook.IP_PRE_UP, Hook.IP_UP, Hook.IP_DOWN)) {
            Samples.script(
                    directory.resolve(hook.file()),
                    "echo " + hook.file() + " $IFNAME $IPLOCAL ${BYTES_SENT:+sent $BYTES_SENT} >> " + journal);
        }
    }

    @AfterEach
    void close() throws Exception {
        file.close();
        server.close();
        server.closeFuture().get(20, TimeUnit.SECONDS);
    }

    private void serve(String pool) {
        server = PptpServer.builder()
                .network(network.host("192.0.2.1"))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4(pool))
                .build()
                .bind()
                .join();
    }

    private PptpTunnel connect() {
        return PptpClient.builder()
                .server("192.0.2.1")
                .network(network.host("192.0.2.2"))
                .credentials(Credentials.of("alice", "secret"))
                .build()
                .connect()
                .join();
    }

    private HostSide side(Duration grace, CallInterface.Opener opener) {
        RoutePlan none = RoutePlan.serverOnly().withServerRoute(RoutePlan.ServerRoute.BY_POLICY);
        return side(grace, opener, new HostPaths(file, new HostRoutes(file, none), Optional.empty(), said::add));
    }

    private HostSide side(Duration grace, CallInterface.Opener opener, HostPaths paths) {
        return new HostSide(
                Executors.newSingleThreadScheduledExecutor(),
                opener,
                paths,
                new LinkScripts(
                        new ScriptFiles(directory, Samples.NO_WISHES),
                        new ScriptFacts(
                                Caller.current(),
                                "onenet",
                                Samples.NAMES,
                                Samples.NO_WISHES,
                                ScriptFacts.PeerDns.IGNORED),
                        new ScriptRunner(Path.of("/"), said::add),
                        said::add),
                grace,
                said::add,
                broken::add);
    }

    private void write(String line) {
        try {
            Files.writeString(journal, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Paper implements CallInterface {

        Paper() {
            write("open");
        }

        @Override
        public String name() {
            return "ppp7";
        }

        @Override
        public void configure(NegotiatedLink link) {
            write("configure " + link.localAddress().orElseThrow().getHostAddress());
        }

        @Override
        public void carry(PptpTunnel tunnel) {
            write("carry");
        }

        @Override
        public void close() {
            write("close");
        }
    }

    private void end(HostSide side, PptpTunnel tunnel) throws Exception {
        tunnel.close();
        tunnel.closeFuture().get(20, TimeUnit.SECONDS);
        side.down(tunnel);
    }

    private List<String> journal() throws IOException {
        return Files.readAllLines(journal).stream().map(String::strip).toList();
    }

    /** Scripts run beside the rest: waits for the line that says that one has ended. */
    private void awaitScript(Hook hook) throws InterruptedException {
        String end = "Script " + directory.resolve(hook.file()) + " ended with status 0.";
        String line;
        do {
            line = said.poll(30, TimeUnit.SECONDS);
            assertThat(line).as("until: " + end).isNotNull();
        } while (!line.equals(end));
    }

    @Test
    void whatComesUpInOrderGoesDownInOrder() throws Exception {
        serve("10.77.0.0/30");
        HostSide side = side(LONG, Paper::new);
        PptpTunnel tunnel = connect();
        side.up(tunnel);
        awaitScript(Hook.IP_UP);
        tunnel.send(tunnel.allocate(20).writeBytes(new byte[] {0x45, 0, 0, 20}).writeZero(16));

        end(side, tunnel);
        side.close();

        assertThat(journal())
                .containsExactly(
                        "open",
                        "ip-pre-up ppp7 10.77.0.2",
                        "configure 10.77.0.2",
                        "carry",
                        "ip-up ppp7 10.77.0.2",
                        "ip-down ppp7 10.77.0.2 sent 20",
                        "close");
        assertThat(broken).isEmpty();
    }

    @Test
    void theNextTunnelWithTheSameAddressesTakesThePlaceOfTheLast() throws Exception {
        serve("10.77.0.0/30");
        HostSide side = side(LONG, Paper::new);
        for (int n = 0; n < 3; n++) {
            PptpTunnel tunnel = connect();
            side.up(tunnel);
            if (n == 0) {
                awaitScript(Hook.IP_UP);
            }
            end(side, tunnel);
        }
        side.close();

        assertThat(journal())
                .containsExactly(
                        "open",
                        "ip-pre-up ppp7 10.77.0.2",
                        "configure 10.77.0.2",
                        "carry",
                        "ip-up ppp7 10.77.0.2",
                        "configure 10.77.0.2",
                        "carry",
                        "configure 10.77.0.2",
                        "carry",
                        "ip-down ppp7 10.77.0.2 sent 0",
                        "close");
        assertThat(said).contains("Back with the same addresses: interface, routes and scripts are as they were.");
    }

    /** As when the host's network was away for a moment, and all that led to the server was the tunnel itself. */
    @Test
    void networksThatMadeWayForAnAttemptAreBackWithItsTunnel() throws Exception {
        Path within = directory.resolve("within");
        Samples.script(directory.resolve("bin/ip"), """
                around=%1$s/around within=%1$s/within
                case "$*" in
                *"route get"*)
                  if [ -e $within ] && [ ! -e $around ]; then echo 192.0.2.1 dev ppp7
                  else echo 192.0.2.1 via 192.0.2.9 dev eth0; fi ;;
                *"route add 192.0.2.1/32 via 192.0.2.9"*) touch $around ;;
                *"route del 192.0.2.1/32 via 192.0.2.9"*) rm $around ;;
                *"route add 10.0.0.0/8 dev ppp7"*) touch $within ;;
                *"route del 10.0.0.0/8 dev ppp7"*) rm $within ;;
                esac
                """.formatted(directory));
        serve("10.77.0.0/30");
        try (RunFile routed = RunFile.open(
                directory.resolve("run"),
                "routed",
                HostCommands.in(List.of(directory.resolve("bin")), Duration.ofSeconds(30)))) {
            HostRoutes routes = new HostRoutes(routed, RoutePlan.serverOnly().network("10.0.0.0/8"));
            HostSide side = side(LONG, Paper::new, new HostPaths(routed, routes, Optional.empty(), said::add));
            PptpTunnel first = connect();
            side.up(first).get(20, TimeUnit.SECONDS);
            assertThat(within).exists();
            end(side, first);

            side.approach((Inet4Address) InetAddress.getByName("192.0.2.1")).get(20, TimeUnit.SECONDS);
            assertThat(within).doesNotExist();
            PptpTunnel second = connect();
            side.up(second).get(20, TimeUnit.SECONDS);

            assertThat(within).exists();
            end(side, second);
            side.close();
        }
        assertThat(within).doesNotExist();
    }

    @Test
    void otherAddressesAreAnotherInterface() throws Exception {
        serve("10.77.0.0/24");
        HostSide side = side(LONG, Paper::new);
        PptpTunnel first = connect();
        side.up(first);
        awaitScript(Hook.IP_UP);
        end(side, first);
        PptpTunnel second = connect();
        side.up(second);
        awaitScript(Hook.IP_UP);
        end(side, second);
        side.close();

        assertThat(journal())
                .containsExactly(
                        "open",
                        "ip-pre-up ppp7 10.77.0.2",
                        "configure 10.77.0.2",
                        "carry",
                        "ip-up ppp7 10.77.0.2",
                        "ip-down ppp7 10.77.0.2 sent 0",
                        "close",
                        "open",
                        "ip-pre-up ppp7 10.77.0.3",
                        "configure 10.77.0.3",
                        "carry",
                        "ip-up ppp7 10.77.0.3",
                        "ip-down ppp7 10.77.0.3 sent 0",
                        "close");
    }

    @Test
    void afterALongBreakAllIsTakenDown() throws Exception {
        serve("10.77.0.0/30");
        HostSide side = side(Duration.ofMillis(1), Paper::new);
        PptpTunnel tunnel = connect();
        side.up(tunnel);
        awaitScript(Hook.IP_UP);
        end(side, tunnel);

        awaitScript(Hook.IP_DOWN);
        side.close();

        assertThat(journal()).endsWith("ip-down ppp7 10.77.0.2 sent 0", "close");
    }

    @Test
    void aHostThatCannotHaveTheTunnelSaysWhy() throws Exception {
        serve("10.77.0.0/30");
        HostSide side = side(LONG, () -> {
            throw new PptpTransportException("No device.");
        });
        PptpTunnel tunnel = connect();
        side.up(tunnel);

        assertThat(broken.poll(20, TimeUnit.SECONDS)).hasMessage("No device.");

        end(side, tunnel);
        side.close();
        assertThat(journal()).isEmpty();
    }

    @Test
    void whatNobodyExpectedEndsTheTunnelTooInsteadOfLeavingItWithoutAnInterface() throws Exception {
        serve("10.77.0.0/30");
        HostSide side = side(LONG, () -> {
            throw new IllegalStateException("A mistake.");
        });
        PptpTunnel tunnel = connect();
        side.up(tunnel);

        assertThat(broken.poll(20, TimeUnit.SECONDS)).hasMessageContaining("A mistake.");

        end(side, tunnel);
        side.close();
    }
}
