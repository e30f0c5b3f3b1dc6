/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.GreTransport;

/** Bridges without any privilege: GRE in UDP over the loopback, and {@link DevicePair}s. */
class TunBridgeTest {

    /** The one of the channel's user-defined bits of writability that is this test's. */
    private static final int TEST_WRITABILITY = 9;

    private final BlockingQueue<PptpTunnel> accepted = new LinkedBlockingQueue<>();
    private DevicePair near;
    private DevicePair far;
    private EventLoopGroup loops;
    private PptpServer.Binding server;
    private PptpTunnel tunnel;
    private PptpTunnel atServer;

    @BeforeEach
    void bringUp() throws Exception {
        assumeTrue(Epoll.isAvailable(), "needs Netty's epoll transport");
        near = new DevicePair();
        far = new DevicePair();
        start(EpollIoHandler.newFactory());
    }

    private void start(IoHandlerFactory factory) throws Exception {
        loops = new MultiThreadIoEventLoopGroup(1, factory);
        server = PptpServer.builder()
                .bindAddress(new InetSocketAddress("127.0.0.1", 0))
                .greTransport(GreTransport.udp(0))
                .eventLoopGroup(loops)
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/24"))
                .onTunnel(accepted::add)
                .build()
                .bind()
                .join();
        connect();
    }

    private void connect() throws Exception {
        tunnel = PptpClient.builder()
                .server("127.0.0.1", server.controlAddress().getPort())
                .greTransport(GreTransport.udp(server.greAddress().getPort()))
                .eventLoopGroup(loops)
                .credentials(Credentials.of("alice", "secret"))
                .build()
                .connect()
                .get(20, TimeUnit.SECONDS);
        atServer = accepted.poll(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void takeDown() throws Exception {
        if (near == null) {
            return;
        }
        near.close();
        far.close();
        stop();
    }

    private void stop() throws Exception {
        tunnel.close();
        tunnel.closeFuture().get(20, TimeUnit.SECONDS);
        server.close();
        server.closeFuture().get(20, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void carriesPacketsFromDeviceToDeviceBothWays() throws Exception {
        TunBridge bridge = TunBridge.attach(tunnel, near.device);
        TunBridge.attach(atServer, far.device);

        for (int length = 28; length <= tunnel.link().mtu(); length += 57) {
            near.send(Packets.echo(true, length));
            assertArrives(far, Packets.echo(true, length));
            far.send(Packets.echo(false, length));
            assertArrives(near, Packets.echo(false, length));
        }

        TunBridgeStats stats = bridge.collectStats().get(5, TimeUnit.SECONDS);
        assertThat(stats.packetsToTunnel()).isEqualTo(25);
        assertThat(stats.packetsToDevice()).isEqualTo(25);
        assertThat(stats.bytesToTunnel()).isEqualTo(stats.bytesToDevice()).isEqualTo(25 * 28 + 57 * 300);
    }

    @Test
    void carriesMorePacketsThanABatchInOrder() throws Exception {
        TunBridge.attach(tunnel, near.device);
        TunBridge.attach(atServer, far.device);
        int sent = 0;
        int arrived = 0;

        while (arrived < 500) {
            // What has left the tunnel waits in the far pair of sockets, which drops what is more than some 150
            // packets.
            while (sent < Math.min(500, arrived + 100)
                    && near.send(Packets.echo(true, 100 + sent)) == PacketDescriptor.Written.TAKEN) {
                sent++;
            }
            assertArrives(far, Packets.echo(true, 100 + arrived++));
        }
    }

    @Test
    void leavesPacketsToTheKernelWhileTheTunnelTakesNoMore() throws Exception {
        TunBridge bridge = TunBridge.attach(tunnel, near.device);
        TunBridge.attach(atServer, far.device);
        setWritable(false);

        for (int i = 0; i < 5; i++) {
            near.send(Packets.echo(true, 100 + i));
        }
        TunBridgeStats stats = bridge.collectStats().get(5, TimeUnit.SECONDS);
        while (stats.pauses() == 0) {
            stats = bridge.collectStats().get(5, TimeUnit.SECONDS);
        }
        assertThat(stats.packetsToTunnel()).isZero();

        setWritable(true);

        for (int i = 0; i < 5; i++) {
            assertArrives(far, Packets.echo(true, 100 + i));
        }
        assertThat(bridge.collectStats().get(5, TimeUnit.SECONDS).pauses()).isEqualTo(1);
    }

    private void setWritable(boolean writable) throws Exception {
        tunnel.channel()
                .eventLoop()
                .submit(() -> tunnel.channel()
                        .unsafe()
                        .outboundBuffer()
                        .setUserDefinedWritability(TEST_WRITABILITY, writable))
                .get(5, TimeUnit.SECONDS);
    }

    @Test
    void countsWhatTheDeviceHasNoRoomFor() throws Exception {
        TunBridge bridge = TunBridge.attach(tunnel, near.device);
        TunBridge.attach(atServer, far.device);

        TunBridgeStats stats = bridge.collectStats().get(5, TimeUnit.SECONDS);
        while (stats.deviceFull() == 0) {
            far.send(Packets.echo(true, 1000));
            stats = bridge.collectStats().get(5, TimeUnit.SECONDS);
        }

        assertThat(stats.packetsToDevice()).isPositive();
    }

    @Test
    void lowersTheMssOfSynsBothWays() throws Exception {
        TunBridge bridge = TunBridge.attach(tunnel, near.device);
        TunBridge.attach(atServer, far.device);

        near.send(Packets.syn(false, Packets.mss(1460, 0)));
        ByteBuf syn = far.receive();

        assertThat(syn.getUnsignedShort(42)).isEqualTo(tunnel.link().mtu() - 40);
        assertThat(syn.getUnsignedShort(36)).isEqualTo(Packets.tcpChecksum(syn, 20));
        syn.release();
        assertThat(bridge.collectStats().get(5, TimeUnit.SECONDS).clamped()).isEqualTo(1);
    }

    @Test
    void answersAPacketThatDoesNotFitWithTheMtuAndDropsOneThatMayBeFragmented() throws Exception {
        TunBridge bridge = TunBridge.attach(tunnel, near.device);

        near.send(Packets.echo(false, 1500));
        near.send(Packets.echo(true, 1500));
        ByteBuf icmp = near.receive();

        assertThat(icmp.getUnsignedShort(20)).as("type 3, code 4").isEqualTo(0x0304);
        assertThat(icmp.getUnsignedShort(26)).isEqualTo(tunnel.link().mtu());
        icmp.release();
        TunBridgeStats stats = bridge.collectStats().get(5, TimeUnit.SECONDS);
        assertThat(stats.tooLong()).isEqualTo(2);
        assertThat(stats.answered()).isEqualTo(1);
        assertThat(stats.packetsToTunnel()).isZero();
    }

    @Test
    void endsWithTheTunnelAndLeavesTheDeviceToTheNext() throws Exception {
        TunBridge first = TunBridge.attach(tunnel, near.device);
        tunnel.close();
        tunnel.closeFuture().get(20, TimeUnit.SECONDS);

        first.closeFuture().get(5, TimeUnit.SECONDS);
        connect();
        TunBridge.attach(tunnel, near.device);
        TunBridge.attach(atServer, far.device);

        near.send(Packets.echo(true, 99));
        assertArrives(far, Packets.echo(true, 99));
        assertThat(first.collectStats().get(5, TimeUnit.SECONDS).packetsToTunnel())
                .isZero();
    }

    @Test
    void anotherBridgeToTheDeviceEndsTheOneBefore() throws Exception {
        TunBridge first = TunBridge.attach(tunnel, near.device);
        TunBridge second = TunBridge.attach(tunnel, near.device);
        TunBridge.attach(atServer, far.device);

        first.closeFuture().get(5, TimeUnit.SECONDS);
        far.send(Packets.echo(true, 99));
        assertArrives(near, Packets.echo(true, 99));
        assertThat(second.closeFuture()).isNotDone();
    }

    @Test
    void closingTheDeviceEndsTheBridgeFirst() throws Exception {
        TunBridge bridge = TunBridge.attach(tunnel, near.device);

        near.device.close();

        assertThat(bridge.closeFuture()).isDone();
        assertThatThrownBy(() -> TunBridge.attach(tunnel, near.device))
                .isInstanceOf(PptpTransportException.class)
                .hasMessageContaining("is closed; open another one");
        assertThat(tunnel.closeFuture()).isNotDone();
    }

    /** The number of a closed descriptor is soon that of another file. */
    @Test
    void theDescriptorOutlivesTheBridgeEvenIfNobodyWaitsForThat() throws Exception {
        TunBridge bridge = TunBridge.attach(tunnel, near.device);
        bridge.collectStats().get(5, TimeUnit.SECONDS);
        CountDownLatch busy = new CountDownLatch(1);
        tunnel.channel().eventLoop().execute(() -> await(busy));

        Thread.currentThread().interrupt();
        near.device.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(near.device.descriptor().isOpen()).isTrue();
        busy.countDown();
        bridge.closeFuture().get(5, TimeUnit.SECONDS);
        tunnel.channel().eventLoop().submit(() -> {}).get(5, TimeUnit.SECONDS);
        assertThat(near.device.descriptor().isOpen()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closingTheBridgeLeavesTunnelAndDevice() throws Exception {
        TunBridge bridge = TunBridge.attach(tunnel, near.device);
        TunBridge.attach(atServer, far.device);
        bridge.close();
        bridge.closeFuture().get(5, TimeUnit.SECONDS);

        far.send(Packets.echo(true, 98));
        TunBridge.attach(tunnel, near.device);
        far.send(Packets.echo(true, 99));

        ByteBuf packet = near.receive();
        if (packet.readableBytes() == 98) {
            packet.release();
            packet = near.receive();
        }
        assertThat(packet.readableBytes()).isEqualTo(99);
        packet.release();
    }

    @Test
    void refusesATunnelOnAnotherKindOfEventLoopInWords() throws Exception {
        stop();
        start(NioIoHandler.newFactory());

        assertThatThrownBy(() -> TunBridge.attach(tunnel, near.device))
                .isInstanceOf(PptpTransportException.class)
                .hasMessageContaining("TUN devices need event loops of Netty's epoll transport");
    }

    /** Takes ownership of what is expected. */
    private static void assertArrives(DevicePair host, ByteBuf expected) throws Exception {
        ByteBuf arrived = host.receive();
        assertThat(arrived).isEqualTo(expected);
        arrived.release();
        expected.release();
    }
}
