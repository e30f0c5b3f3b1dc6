/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pptp4j.Headroom;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.linux.EpollLoops;
import org.pptp4j.netty.linux.LoopKind;

class UdpGreTransportTest {

    /** The shortest GRE packet of a call: an acknowledgement alone, 12 bytes (RFC 2637 §4.1). */
    private static final byte[] ACKNOWLEDGEMENT = {
        0x20,
        (byte) 0x81, // key, acknowledgement; version 1
        (byte) 0x88,
        0x0B, // PPP
        0x00,
        0x00, // no payload
        0x00,
        0x07, // call id 7
        0x00,
        0x00,
        0x00,
        0x01 // acknowledges 1
    };

    static Stream<Named<IoHandlerFactory>> loops() {
        Stream<Named<IoHandlerFactory>> nio = Stream.of(Named.of("NIO", NioIoHandler.newFactory()));
        return EpollLoops.unavailabilityCause().isPresent()
                ? nio
                : Stream.concat(nio, Stream.of(Named.of("epoll", EpollLoops.ioHandlerFactory())));
    }

    @ParameterizedTest
    @MethodSource("loops")
    void carriesPacketsBetweenTwoEndsOnOneHost(IoHandlerFactory sockets) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, sockets);
        Received atServer = new Received();
        Received atClient = new Received();
        Channel server = GreTransport.udp(0)
                .open(loops.next(), loopback(), Optional.empty(), atServer)
                .get(5, TimeUnit.SECONDS);
        Channel client = GreTransport.udp(port(server))
                .open(loops.next(), loopback(), Optional.of(loopback()), atClient)
                .get(5, TimeUnit.SECONDS);

        // The client need not know the port; the server answers to where the packet came from.
        client.writeAndFlush(new GreDatagram(loopback(), acknowledgement()));
        GreDatagram question = atServer.awaitDatagram();
        server.writeAndFlush(new GreDatagram(question.peer(), question.packet()));
        GreDatagram answer = atClient.awaitDatagram();

        assertThat(question.peer()).isEqualTo(client.localAddress());
        assertThat(answer.peer()).isEqualTo(new InetSocketAddress(loopback(), port(server)));
        assertThat(answer.packet().readerIndex()).isEqualTo(Headroom.BYTES);
        assertThat(bytes(answer.packet())).isEqualTo(ACKNOWLEDGEMENT);
        answer.release();
        end(loops);
    }

    @ParameterizedTest
    @MethodSource("loops")
    void knowsThePathWhereTheSystemSaysIt(IoHandlerFactory sockets) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, sockets);
        Channel client = GreTransport.udp(4754)
                .open(loops.next(), loopback(), Optional.of(loopback()), new Received())
                .get(5, TimeUnit.SECONDS);

        OptionalInt path = GreTransport.udp(4754).pathMtu(client);

        assertThat(path.isPresent()).isEqualTo(LoopKind.of(client.eventLoop()) == LoopKind.EPOLL);
        path.ifPresent(octets -> assertThat(octets).isGreaterThan(1_500));
        end(loops);
    }

    @ParameterizedTest
    @MethodSource("loops")
    void carriesBatchesAndLongPacketsUnchanged(IoHandlerFactory sockets) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, sockets);
        Received atServer = new Received();
        Received atClient = new Received();
        Channel server = GreTransport.udp(0)
                .open(loops.next(), loopback(), Optional.empty(), atServer)
                .get(5, TimeUnit.SECONDS);
        Channel client = GreTransport.udp(port(server))
                .open(loops.next(), loopback(), Optional.of(loopback()), atClient)
                .get(5, TimeUnit.SECONDS);

        for (int i = 0; i < 100; i++) {
            client.write(new GreDatagram(loopback(), numbered(i, 1_500)));
        }
        client.flush();

        for (int i = 0; i < 100; i++) {
            GreDatagram datagram = atServer.awaitDatagram();
            assertThat(datagram.packet().readableBytes()).isEqualTo(1_500);
            assertThat(datagram.packet().readInt()).isEqualTo(i);
            server.writeAndFlush(datagram);
        }
        for (int i = 0; i < 100; i++) {
            GreDatagram datagram = atClient.awaitDatagram();
            assertThat(datagram.packet().readableBytes()).isEqualTo(1_496);
            datagram.release();
        }
        end(loops);
    }

    @ParameterizedTest
    @MethodSource("loops")
    void countsWhatTheNetworkReportsAndGoesOn(IoHandlerFactory sockets) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, sockets);
        Received atClient = new Received();
        int closedPort;
        try (DatagramSocket unused = new DatagramSocket(0, loopback())) {
            closedPort = unused.getLocalPort();
        }
        Channel client = GreTransport.udp(closedPort)
                .open(loops.next(), loopback(), Optional.of(loopback()), atClient)
                .get(5, TimeUnit.SECONDS);

        // ICMP port unreachable comes back on the loopback interface before the next call.
        for (int i = 0; i < 10 && networkErrors(client) == 0; i++) {
            client.writeAndFlush(new GreDatagram(loopback(), acknowledgement())).await();
        }
        assertThat(networkErrors(client)).isPositive();
        assertThat(client.isOpen()).isTrue();
        assertThat(atClient.exceptions()).isEmpty();

        try (DatagramSocket late = new DatagramSocket(closedPort, loopback())) {
            late.setSoTimeout(5_000);
            java.net.DatagramPacket packet = new java.net.DatagramPacket(new byte[100], 100);
            client.writeAndFlush(new GreDatagram(loopback(), acknowledgement())).await();
            client.writeAndFlush(new GreDatagram(loopback(), acknowledgement())).await();
            late.receive(packet);
            assertThat(packet.getLength()).isEqualTo(ACKNOWLEDGEMENT.length);
        }
        end(loops);
    }

    @Test
    void dropsWhatAServerSendsBeforeItKnowsThePort() throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Channel server = GreTransport.udp(0)
                .open(loops.next(), loopback(), Optional.empty(), new Received())
                .get(5, TimeUnit.SECONDS);
        ByteBuf packet = acknowledgement();

        var written = server.writeAndFlush(new GreDatagram(loopback(), packet)).await();

        assertThat(written.cause())
                .isInstanceOf(PptpTransportException.class)
                .hasMessage("The UDP port of 127.0.0.1 is not known before its first packet arrives");
        assertThat(packet.refCnt()).isZero();
        end(loops);
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (DatagramSocket taken = new DatagramSocket(0, loopback())) {
            var opening = GreTransport.udp(taken.getLocalPort())
                    .open(loops.next(), loopback(), Optional.empty(), new Received());

            assertThatThrownBy(() -> opening.get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(PptpTransportException.class)
                    .hasMessageContaining("Cannot open a UDP socket for GRE at 127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("Address already in use");
        }
        end(loops);
    }

    @Test
    void refusesIpv6AndOtherEventLoopsInWords() throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        InetAddress ipv6 = InetAddress.getByName("2001:db8::1");

        assertThatThrownBy(() -> GreTransport.udp(4754)
                        .open(loops.next(), loopback(), Optional.of(ipv6), new Received())
                        .join())
                .hasCauseInstanceOf(PptpTransportException.class)
                .hasMessageContaining("PPTP runs over IPv4 only, and 2001:db8:0:0:0:0:0:1 is no IPv4 address");
        assertThatThrownBy(() -> GreTransport.udp(4754)
                        .open(new VirtualTime().loop(), loopback(), Optional.empty(), new Received())
                        .join())
                .hasCauseInstanceOf(PptpTransportException.class)
                .hasMessageContaining("GRE in UDP needs an event loop of Netty's NIO or epoll transport");
        end(loops);
    }

    @Test
    void refusesPortsThatDoNotExist() {
        assertThatThrownBy(() -> GreTransport.udp(65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GreTransport.udp(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long networkErrors(Channel channel) throws Exception {
        return channel.eventLoop()
                .submit(() -> GreChannelCounters.of(channel).networkErrors())
                .get(5, TimeUnit.SECONDS);
    }

    private static void end(EventLoopGroup loops) {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static int port(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private static InetAddress loopback() throws Exception {
        return InetAddress.getByName("127.0.0.1");
    }

    private static ByteBuf acknowledgement() {
        return ByteBufAllocator.DEFAULT.directBuffer(64).writeBytes(ACKNOWLEDGEMENT);
    }

    private static ByteBuf numbered(int number, int length) {
        return ByteBufAllocator.DEFAULT.directBuffer(length).writeInt(number).writeZero(length - Integer.BYTES);
    }

    private static byte[] bytes(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.getBytes(buffer.readerIndex(), bytes);
        return bytes;
    }
}
