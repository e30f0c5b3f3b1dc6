/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.pptp4j.netty.PptpTransportException;

/**
 * Looks once a second whether the way to the server is still the one that a tunnel took, and after that whether there
 * is one again. Echoes would find out too, but only after a minute or so. Belongs to one event loop.
 */
final class PathWatch {

    private static final int PERIOD_SECONDS = 1;
    /** What is seen once may be a route that is being replaced. */
    private static final int LOOKS = 2;

    private final PathProbe probe;
    private final EventLoop loop;
    private Optional<InetSocketAddress> server = Optional.empty();
    private Optional<Future<?>> timer = Optional.empty();

    PathWatch(PathProbe probe, EventLoop loop) {
        this.probe = probe;
        this.loop = loop;
    }

    /**
     * Watches the way of a tunnel that is up. Where even now nothing is known of it, as with routes by mark, nothing is
     * watched.
     *
     * @param local the address of the control connection at this end
     * @param lost what happened to it; at most once
     */
    void begin(InetSocketAddress peer, InetAddress local, Consumer<PptpTransportException> lost) {
        stop();
        Optional<InetAddress> source = probe.sourceFor(peer);
        server = source.map(known -> peer);
        source.ifPresent(known -> look(0, new Way(peer, local, known), lost));
    }

    private void look(int bad, Way way, Consumer<PptpTransportException> lost) {
        after(() -> {
            Optional<String> news = way.news(probe);
            if (news.isEmpty()) {
                look(0, way, lost);
            } else if (bad + 1 < LOOKS) {
                look(bad + 1, way, lost);
            } else {
                lost.accept(new PptpTransportException(news.get()));
            }
        });
    }

    /** Whether this host is known to have no way to the server of the last tunnel. */
    boolean isOffline() {
        return server.filter(peer -> probe.sourceFor(peer).isEmpty()).isPresent();
    }

    /** Waits until there is a way. */
    void awaitNetwork(Runnable online) {
        stop();
        after(() -> {
            if (isOffline()) {
                awaitNetwork(online);
            } else {
                online.run();
            }
        });
    }

    void stop() {
        timer.ifPresent(running -> running.cancel(false));
        timer = Optional.empty();
    }

    private void after(Runnable look) {
        timer = Optional.of(loop.schedule(look, PERIOD_SECONDS, TimeUnit.SECONDS));
    }

    /** The way that a tunnel took. */
    private record Way(InetSocketAddress server, InetAddress local, InetAddress source) {

        Optional<String> news(PathProbe probe) {
            Optional<InetAddress> now = probe.sourceFor(server);
            if (!probe.has(local)) {
                return Optional.of("This host's address " + local.getHostAddress()
                        + ", which the tunnel was using, is gone: the network has changed.");
            } else if (now.isEmpty()) {
                return Optional.of("This host has no route to the server "
                        + server.getAddress().getHostAddress() + " any more: the network is down.");
            }
            return now.filter(address -> !address.equals(source))
                    .map(address -> "Packets to the server "
                            + server.getAddress().getHostAddress() + " now leave from " + address.getHostAddress()
                            + " instead of " + source.getHostAddress() + ": the network has changed.");
        }
    }
}
