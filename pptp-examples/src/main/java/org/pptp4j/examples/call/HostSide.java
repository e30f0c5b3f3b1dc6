/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.ppp.NegotiatedLink;

/**
 * The host's side of a call: the interface, what leads into it, and the scripts. All of it is done in order on one
 * thread, for it blocks. When a tunnel breaks, all stays as it is for a while: if the next one has the same addresses,
 * it just takes the place of the last, and what runs over it does not notice more than a pause.
 */
final class HostSide {

    private final ScheduledExecutorService worker;
    private final CallInterface.Opener opener;
    private final HostPaths paths;
    private final LinkScripts scripts;
    private final Duration grace;
    private final Consumer<String> log;
    private final Consumer<PptpTransportException> broken;

    private Optional<CallInterface> device = Optional.empty();
    private Optional<NegotiatedLink> raised = Optional.empty();
    private Optional<NegotiatedLink> ipv4 = Optional.empty();
    private Optional<NegotiatedLink> ipv6 = Optional.empty();
    private Optional<PptpTunnel> carried = Optional.empty();
    private Optional<Future<?>> lowering = Optional.empty();
    private long upSince;
    private ScriptFacts.Totals totals = new ScriptFacts.Totals(Duration.ZERO, 0, 0);

    /** Waits for the next tunnel for {@code grace}; tells {@code broken} why the host cannot have one. */
    HostSide(
            ScheduledExecutorService worker,
            CallInterface.Opener opener,
            HostPaths paths,
            LinkScripts scripts,
            Duration grace,
            Consumer<String> log,
            Consumer<PptpTransportException> broken) {
        this.worker = worker;
        this.opener = opener;
        this.paths = paths;
        this.scripts = scripts;
        this.grace = grace;
        this.log = log;
        this.broken = broken;
    }

    /** Makes way to the server, around the tunnel. */
    CompletableFuture<Void> approach(Inet4Address server) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        paths.reach(server);
                    } catch (PptpTransportException e) {
                        throw new CompletionException(e);
                    }
                },
                worker);
    }

    /** A tunnel is up; completes when the host has it. */
    CompletableFuture<Void> up(PptpTunnel tunnel) {
        CompletableFuture<Void> raised = new CompletableFuture<>();
        onWorker(() -> {
            raise(tunnel);
            raised.complete(null);
        });
        return raised;
    }

    /** IPv6 has followed IPv4, or the other way round. */
    void changed(NegotiatedLink link) {
        onWorker(() -> {
            if (device.isPresent() && carried.isPresent()) {
                device.get().configure(link);
                runScripts(device.get().name(), link);
            }
        });
    }

    private void raise(PptpTunnel tunnel) throws PptpTransportException {
        lowering.ifPresent(timer -> timer.cancel(false));
        NegotiatedLink link = tunnel.link();
        upSince = System.nanoTime();
        boolean back = raised.filter(before -> isSame(before, link)).isPresent();
        if (device.isPresent() && !back) {
            lower();
        }
        if (device.isEmpty()) {
            CallInterface opened = opener.open();
            device = Optional.of(opened);
            log.accept("Using interface " + opened.name() + ".");
            scripts.runNow(Hook.IP_PRE_UP, opened.name(), link, totals);
        }
        CallInterface current = device.get();
        current.configure(link);
        current.carry(tunnel);
        carried = Optional.of(tunnel);
        if (back) {
            log.accept("Back with the same addresses: interface, routes and scripts are as they were.");
            paths.enterAgain(current.name());
        } else {
            raised = Optional.of(link);
            paths.enter(current.name(), link);
        }
        runScripts(current.name(), link);
    }

    /** Those that a tunnel with the same addresses is not news to are left alone. */
    private void runScripts(String name, NegotiatedLink link) {
        if (link.localAddress().isPresent() && ipv4.isEmpty()) {
            ipv4 = Optional.of(link);
            scripts.run(Hook.IP_UP, name, link, totals);
        }
        if (link.ipv6().isPresent() && !ipv6.flatMap(NegotiatedLink::ipv6).equals(link.ipv6())) {
            ipv6.ifPresent(before -> scripts.run(Hook.IPV6_DOWN, name, before, totals));
            ipv6 = Optional.of(link);
            scripts.run(Hook.IPV6_UP, name, link, totals);
        }
    }

    private static boolean isSame(NegotiatedLink before, NegotiatedLink now) {
        return before.localAddress().equals(now.localAddress())
                && before.peerAddress().equals(now.peerAddress())
                && before.dnsServers().equals(now.dnsServers());
    }

    /** The tunnel has ended; another one may follow. */
    void down(PptpTunnel tunnel) {
        onWorker(() -> {
            carried = Optional.empty();
            Duration lasted = totals.time().plusNanos(System.nanoTime() - upSince);
            tunnel.collectStats()
                    .thenAccept(stats -> totals = new ScriptFacts.Totals(
                            lasted,
                            totals.bytesSent() + stats.bytesSent(),
                            totals.bytesReceived() + stats.bytesReceived()));
            lowering = Optional.of(worker.schedule(() -> attempt(this::lower), grace.toNanos(), TimeUnit.NANOSECONDS));
        });
    }

    private void lower() throws PptpTransportException {
        lowering.ifPresent(timer -> timer.cancel(false));
        if (device.isEmpty()) {
            return;
        }
        CallInterface last = device.get();
        try {
            paths.leave();
        } finally {
            ipv6.ifPresent(link -> scripts.runNow(Hook.IPV6_DOWN, last.name(), link, totals));
            ipv4.ifPresent(link -> scripts.runNow(Hook.IP_DOWN, last.name(), link, totals));
            raised = Optional.empty();
            ipv4 = Optional.empty();
            ipv6 = Optional.empty();
            totals = new ScriptFacts.Totals(Duration.ZERO, 0, 0);
            device = Optional.empty();
            last.close();
            log.accept("Interface " + last.name() + " is gone.");
        }
    }

    /** Undoes everything, in order, and returns when that is done. Nothing may be asked of it any more. */
    void close() {
        CompletableFuture.runAsync(
                        () -> {
                            attempt(this::lower);
                            attempt(paths::close);
                        },
                        worker)
                .join();
        worker.shutdownNow();
        scripts.close();
    }

    /** What is done to the host. */
    private interface Work {
        void run() throws PptpTransportException;
    }

    private void onWorker(Work work) {
        worker.execute(() -> {
            try {
                work.run();
            } catch (PptpTransportException e) {
                broken.accept(e);
            } catch (RuntimeException e) {
                // The executor would keep it to itself, and the tunnel would stay up without an interface.
                broken.accept(new PptpTransportException("The host's side of the tunnel failed unexpectedly: " + e, e));
            }
        });
    }

    /** There is nobody left to whom it would matter more. */
    private void attempt(Work work) {
        try {
            work.run();
        } catch (PptpTransportException e) {
            log.accept(e.getMessage());
        }
    }
}
