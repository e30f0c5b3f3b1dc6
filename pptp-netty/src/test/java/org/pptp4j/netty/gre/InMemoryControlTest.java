/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ConnectTimeoutException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryControlTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final InMemoryNetwork network =
            InMemoryNetwork.builder().latency(Duration.ofMillis(5)).build();
    private final InMemoryNetwork.Host client = network.host("10.0.0.1");
    private final InMemoryNetwork.Host server = network.host("10.0.0.2");
    private final Received atClient = new Received();
    private final Received atServer = new Received();
    private Channel listening;
    private Channel connected;
    private Channel accepted;

    @AfterEach
    void closeChannels() {
        for (Channel channel : new Channel[] {listening, connected, accepted}) {
            if (channel != null) {
                channel.close();
            }
        }
        time.pass(Duration.ofMillis(10));
    }

    @Test
    void connectsInOneRoundTrip() {
        listen();

        ChannelFuture connecting = connect(1723);
        time.pass(Duration.ofMillis(10).minusNanos(1));
        assertThat(connecting.isDone()).isFalse();
        time.pass(Duration.ofNanos(1));

        assertThat(connecting.isSuccess()).isTrue();
        assertThat(connected.isActive()).isTrue();
        assertThat(client.remoteAddress(connected)).isEqualTo(new InetSocketAddress(server.address(), 1723));
        assertThat(server.localAddress(accepted)).isEqualTo(new InetSocketAddress(server.address(), 1723));
        assertThat(server.remoteAddress(accepted)).isEqualTo(client.localAddress(connected));
    }

    @Test
    void carriesBytesInOrderEvenWhenTheLatencyShrinks() {
        listen();
        connect(1723);
        time.pass(Duration.ofMillis(10));

        write(connected, "first");
        network.conditions(LinkConditions.PERFECT);
        write(connected, "second");
        time.pass(Duration.ofMillis(5));

        assertThat(text(atServer)).isEqualTo("first");
        assertThat(text(atServer)).isEqualTo("second");
    }

    @Test
    void losesNothingOfAControlConnection() {
        network.conditions(new LinkConditions(Duration.ZERO, 1, 1, 8));
        listen();
        connect(1723);
        time.settle();

        write(connected, "all of it");
        time.settle();

        assertThat(text(atServer)).isEqualTo("all of it");
        assertThat(atServer.isEmpty()).isTrue();
    }

    @Test
    void closesTheOtherEndBehindWhatWasSent() {
        listen();
        connect(1723);
        time.pass(Duration.ofMillis(10));

        write(accepted, "farewell");
        accepted.close();
        time.pass(Duration.ofMillis(5));

        assertThat(text(atClient)).isEqualTo("farewell");
        assertThat(connected.isOpen()).isFalse();
    }

    @Test
    void refusesAPortThatNobodyListensAt() {
        listen();

        ChannelFuture connecting = connect(22);
        time.settle();

        assertThat(connecting.cause())
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Connection refused: /10.0.0.2:22");
        assertThat(connected.isOpen()).isFalse();
    }

    @Test
    void knowsNoWayToAHostThatIsNotThere() {
        ChannelFuture connecting = client.connect(
                time.loop(), new InetSocketAddress("10.0.0.9", 1723), Optional.empty(), TIMEOUT, atClient);
        time.settle();

        assertThat(connecting.cause()).isInstanceOf(NoRouteToHostException.class);
    }

    @Test
    void givesUpConnectingAcrossAPartitionAfterTheTimeout() {
        listen();
        network.partition(client, server);

        ChannelFuture connecting = connect(1723);
        time.pass(TIMEOUT.minusNanos(1));
        assertThat(connecting.isDone()).isFalse();
        time.pass(Duration.ofNanos(1));

        assertThat(connecting.cause()).isInstanceOf(ConnectTimeoutException.class);
        assertThat(connected.isOpen()).isFalse();
    }

    @Test
    void standsStillInAPartitionAndGoesOnAfterwards() {
        listen();
        connect(1723);
        time.pass(Duration.ofMillis(10));

        network.partition(client, server);
        write(connected, "one");
        write(connected, "two");
        time.pass(Duration.ofSeconds(1));
        assertThat(atServer.isEmpty()).isTrue();
        assertThat(accepted.isActive()).isTrue();
        network.heal(client, server);
        write(connected, "three");
        time.pass(Duration.ofMillis(5));

        assertThat(text(atServer) + text(atServer) + text(atServer)).isEqualTo("onetwothree");
    }

    @Test
    void releasesWhatIsStalledWhenTheOtherEndCloses() {
        listen();
        connect(1723);
        time.pass(Duration.ofMillis(10));
        network.partition(client, server);
        ByteBuf stalled = Unpooled.buffer().writeByte(1);
        connected.writeAndFlush(stalled);

        accepted.close();
        time.settle();

        assertThat(stalled.refCnt()).isZero();
    }

    @Test
    void abandonsAConnectionThatIsCancelled() {
        listen();

        ChannelFuture connecting = connect(1723);
        time.settle();
        connecting.cancel(false);
        time.pass(Duration.ofMillis(20));

        assertThat(connected.isOpen()).isFalse();
        assertThat(accepted == null || !accepted.isOpen()).isTrue();
    }

    @Test
    void listensOncePerPortAndAgainAfterClosing() {
        listen();
        ChannelFuture second = server.bind(time.loop(), new InetSocketAddress("0.0.0.0", 1723), new Received());
        time.settle();
        assertThat(second.cause()).isInstanceOf(BindException.class).hasMessageContaining("already in use");

        listening.close();
        time.settle();
        listen();

        assertThat(listening.isActive()).isTrue();
    }

    @Test
    void takesAFreePortForPortZero() {
        ChannelFuture binding = server.bind(time.loop(), new InetSocketAddress("0.0.0.0", 0), new Received());
        time.settle();
        listening = binding.channel();

        assertThat(server.localAddress(listening).getPort()).isPositive();
    }

    private void listen() {
        ChannelFuture binding =
                server.bind(time.loop(), new InetSocketAddress("0.0.0.0", 1723), new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted = channel;
                        channel.pipeline().addLast(atServer);
                    }
                });
        time.settle();
        assertThat(binding.isSuccess()).isTrue();
        listening = binding.channel();
    }

    private ChannelFuture connect(int port) {
        ChannelFuture connecting = client.connect(
                time.loop(),
                new InetSocketAddress(server.address(), port),
                Optional.of(client.address()),
                TIMEOUT,
                atClient);
        connected = connecting.channel();
        return connecting;
    }

    private static void write(Channel channel, String text) {
        channel.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private static String text(Received received) {
        ByteBuf bytes = (ByteBuf) received.next();
        try {
            return bytes.toString(StandardCharsets.US_ASCII);
        } finally {
            bytes.release();
        }
    }
}
