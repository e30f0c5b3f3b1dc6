/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pptp4j.PptpException;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.gre.InMemoryNetwork;

/** Lasting tunnels on real event loops. */
@Timeout(60)
class KeepConnectedThreadsTest {

    private static final ReconnectPolicy PERSIST =
            ReconnectPolicy.PERSIST.withDelays(Duration.ofMillis(10), Duration.ofMillis(10));

    private final InMemoryNetwork network = InMemoryNetwork.builder().build();
    private final BlockingQueue<PptpTunnel> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<PptpTunnel> up = new LinkedBlockingQueue<>();
    private final LastingListener listener = new LastingListener() {
        @Override
        public void up(PptpTunnel tunnel) {
            up.add(tunnel);
        }
    };

    private PptpServer.Binding bind() {
        return PptpServer.builder()
                .network(network.host("192.0.2.1"))
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .onTunnel(accepted::add)
                .build()
                .bind()
                .join();
    }

    private PptpClientBuilder client() {
        return PptpClient.builder()
                .server("192.0.2.1")
                .network(network.host("192.0.2.2"))
                .credentials(Credentials.of("alice", "secret"));
    }

    @Test
    void itsOwnEventLoopOutlivesItsTunnelsAndEndsWithIt() throws Exception {
        PptpServer.Binding server = bind();
        LastingTunnel kept = client().build().keepConnected(PERSIST, listener);
        EventLoop loop = up.take().channel().eventLoop();
        accepted.take().close();
        assertThat(up.take().channel().eventLoop()).isSameAs(loop);

        kept.close();

        assertThat(kept.closeFuture().get(10, TimeUnit.SECONDS).reason()).isEqualTo(LastingEnd.Reason.CLOSED);
        assertThat(loop.terminationFuture().await(10, TimeUnit.SECONDS)).isTrue();
        server.close();
        server.closeFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoStopsTheEventLoopsStopsIt() throws Exception {
        PptpServer.Binding server = bind();
        for (boolean whileUp : new boolean[] {true, false}) {
            EventLoopGroup loops =
                    new MultiThreadIoEventLoopGroup(1, network.host("192.0.2.2").ioHandlerFactory());
            CompletableFuture<PptpException> failed = new CompletableFuture<>();
            LastingTunnel kept = client().server("192.0.2.1", whileUp ? 1723 : 9)
                    .eventLoopGroup(loops)
                    .build()
                    .keepConnected(PERSIST.withDelays(Duration.ofDays(1), Duration.ofDays(1)), new LastingListener() {
                        @Override
                        public void up(PptpTunnel tunnel) {
                            up.add(tunnel);
                        }

                        @Override
                        public void failed(PptpException failure, Optional<Duration> nextAttemptIn) {
                            failed.complete(failure);
                        }
                    });
            if (whileUp) {
                up.take();
            } else {
                failed.get();
            }

            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS);

            assertThat(kept.closeFuture().get(10, TimeUnit.SECONDS).reason()).isEqualTo(LastingEnd.Reason.HOPELESS);
            kept.close();
            kept.reconnect();
            assertThat(kept.tunnel()).isEmpty();
        }
        server.close();
        server.closeFuture().get(20, TimeUnit.SECONDS);
    }

    /** A name is looked up on a thread of its own. */
    @Test
    void aNameWithoutAnAddressIsToldOnTheEventLoopToo() throws Exception {
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(1, network.host("192.0.2.2").ioHandlerFactory());
        CompletableFuture<Thread> told = new CompletableFuture<>();
        LastingTunnel kept = client().server("vpn.invalid")
                .eventLoopGroup(loops)
                .build()
                .keepConnected(PERSIST, new LastingListener() {
                    @Override
                    public void failed(PptpException failure, Optional<Duration> nextAttemptIn) {
                        told.complete(Thread.currentThread());
                    }
                });

        Thread onLoop = loops.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
        assertThat(told.get(50, TimeUnit.SECONDS)).isSameAs(onLoop);

        kept.close();
        kept.closeFuture().get(10, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    @Test
    void onEventLoopsThatAreShutDownItNeverBegins() throws Exception {
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(1, network.host("192.0.2.2").ioHandlerFactory());
        loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();

        LastingTunnel kept = client().eventLoopGroup(loops).build().keepConnected(PERSIST, listener);

        LastingEnd end = kept.closeFuture().get(10, TimeUnit.SECONDS);
        assertThat(end.reason()).isEqualTo(LastingEnd.Reason.HOPELESS);
        assertThat(end.last().reason()).isEqualTo("The event loops of the client were shut down.");
    }
}
