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
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.BufferSharing;
import org.pptp4j.gre.GreHeader;
import org.pptp4j.netty.PptpTransportException;

/** Raw sockets over the loopback interface, whose addresses are hosts of their own. Needs CAP_NET_RAW. */
class RawGreTransportIT {

    private static final int ROUNDS = 20;
    private static final ChannelOption<ByteBuffer> IP_OPTIONS = new RawUnixChannelOption("IP_OPTIONS", 0, 4, 8);

    private final List<Received> receivers = new ArrayList<>();
    private EventLoopGroup loops;

    @BeforeEach
    void openEventLoop() throws Exception {
        Prerequisite.rawSockets();
        loops = new MultiThreadIoEventLoopGroup(1, GreTransport.rawSocket().ioHandlerFactory());
    }

    @AfterEach
    void endEventLoop() {
        if (loops != null) {
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
        receivers.forEach(Received::numbers);
    }

    @Test
    void carriesPacketsBothWays() throws Exception {
        Received atServer = new Received();
        Received atClient = new Received();
        Channel server = open(address(2), Optional.empty(), atServer);
        Channel client = open(address(3), Optional.of(address(2)), atClient);

        for (int i = 0; i < ROUNDS; i++) {
            client.writeAndFlush(new GreDatagram(address(2), packet(i, 1_400)));
            GreDatagram question = atServer.awaitDatagram();
            assertThat(question.peer()).isEqualTo(new InetSocketAddress(address(3), 0));
            assertThat(question.packet().readerIndex()).isGreaterThanOrEqualTo(20);
            assertThat(question.packet().readableBytes()).isEqualTo(1_400);
            question.release();

            server.writeAndFlush(new GreDatagram(address(3), packet(i, 100)));
            GreDatagram answer = atClient.awaitDatagram();
            assertThat(answer.peer()).isEqualTo(new InetSocketAddress(address(2), 0));
            assertThat(answer.packet().getInt(answer.packet().readerIndex() + 8))
                    .isEqualTo(i);
            assertThat(answer.packet().readableBytes()).isEqualTo(100);
            // A buffer of its own, with the IP header as room: it can go into another tunnel as it is.
            assertThat(BufferSharing.isExclusive(answer.packet())).isTrue();
            answer.release();
        }
    }

    @Test
    void carriesBatches() throws Exception {
        Received atServer = new Received();
        open(address(2), Optional.empty(), atServer);
        Channel client = open(address(3), Optional.of(address(2)), new Received());

        for (int i = 0; i < 200; i++) {
            client.write(new GreDatagram(address(2), packet(i, 1_400)));
        }
        client.flush();

        for (int i = 0; i < 200; i++) {
            GreDatagram datagram = atServer.awaitDatagram();
            assertThat(datagram.packet().getInt(datagram.packet().readerIndex() + 8))
                    .isEqualTo(i);
            datagram.release();
        }
    }

    /** With IP options in some, so that the call id is not always at the same place. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theKernelGivesEachChannelThePacketsOfItsCallsAlone(int count) throws Exception {
        List<Received> heard = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Received received = new Received();
            heard.add(received);
            receivers.add(received);
            GreTransport.rawSocket()
                    .open(loops.next(), address(2), Optional.empty(), new CallShare(index, count), received)
                    .get(5, TimeUnit.SECONDS);
        }
        Channel plain = open(address(3), Optional.of(address(2)), new Received());
        Channel withOptions = open(address(3), Optional.of(address(2)), new Received());
        withOptions.config().setOption(IP_OPTIONS, ByteBuffer.wrap(new byte[] {1, 1, 1, 1, 1, 1, 1, 0}));

        for (int callId = 1; callId <= 30 * count; callId++) {
            Channel client = callId % 5 == 0 ? withOptions : plain;
            client.writeAndFlush(new GreDatagram(address(2), packet(callId, callId, 100)));
            client.writeAndFlush(new GreDatagram(address(2), otherGre()));
        }

        for (int index = 0; index < count; index++) {
            for (int n = 0; n < 30; n++) {
                GreDatagram datagram = heard.get(index).awaitDatagram();
                assertThat(GreHeader.peekCallId(datagram.packet()) % count).isEqualTo(index);
                datagram.release();
            }
        }
        for (Received received : heard) {
            assertThat(received.numbers()).isEmpty();
        }
    }

    @Test
    void countsIcmpErrorsAndGoesOn() throws Exception {
        Received atClient = new Received();
        Channel client = open(address(3), Optional.of(address(2)), atClient);

        // Nobody has a raw socket at 127.0.0.2: the kernel answers with ICMP protocol unreachable (RFC 792).
        // The event loop may run a good many of our tasks before it looks at its sockets.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (networkErrors(client) == 0 && System.nanoTime() - end < 0) {
            client.writeAndFlush(new GreDatagram(address(2), packet(0, 100))).await();
        }
        assertThat(networkErrors(client)).isPositive();
        assertThat(client.isOpen()).isTrue();

        Received atServer = new Received();
        open(address(2), Optional.empty(), atServer);
        // The next packet may still get an error that is waiting.
        client.writeAndFlush(new GreDatagram(address(2), packet(77, 100))).await();
        client.writeAndFlush(new GreDatagram(address(2), packet(77, 100))).await();
        GreDatagram datagram = atServer.awaitDatagram();
        assertThat(datagram.packet().getInt(datagram.packet().readerIndex() + 8))
                .isEqualTo(77);
        datagram.release();
        assertThat(atClient.exceptions()).isEmpty();
    }

    @Test
    void hasALargeReceiveBuffer() throws Exception {
        Channel server = open(address(2), Optional.empty(), new Received());

        assertThat(server.config().getOption(ChannelOption.SO_RCVBUF))
                .isGreaterThan(Integer.parseInt(Files.readString(Path.of("/proc/sys/net/core/rmem_default"))
                        .strip()));
    }

    /** As iptables -m mark and ip rule fwmark see them; SO_MARK needs CAP_NET_ADMIN. */
    @Test
    void marksWhatItSendsAndWhatTheControlConnectionSends() throws Exception {
        ChannelOption<Integer> mark = new IntegerUnixChannelOption("SO_MARK", 1, 36);
        Received received = new Received();
        receivers.add(received);

        Channel gre = GreTransport.rawSocket(0x2A)
                .open(loops.next(), address(3), Optional.of(address(2)), received)
                .get(5, TimeUnit.SECONDS);
        ControlTransport tcp = ControlTransport.tcp(0x2A);
        Channel listening = tcp.bind(loops.next(), new InetSocketAddress(address(2), 0), new Received())
                .sync()
                .channel();
        Channel control = tcp.connect(
                        loops.next(),
                        tcp.localAddress(listening),
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        new Received())
                .sync()
                .channel();

        assertThat(gre.config().getOption(mark)).isEqualTo(0x2A);
        assertThat(control.config().getOption(mark)).isEqualTo(0x2A);
    }

    @Test
    void letsRoutersFragmentItsPackets() throws Exception {
        Channel client = open(address(3), Optional.of(address(2)), new Received());
        Channel server = open(address(2), Optional.empty(), new Received());

        for (Channel channel : List.of(client, server)) {
            assertThat(channel.config().getOption(EpollSockets.IP_MTU_DISCOVER))
                    .isEqualTo(EpollSockets.IP_PMTUDISC_DONT);
        }
    }

    @Test
    void knowsThePathToItsOnlyPeer() throws Exception {
        Channel client = open(address(3), Optional.of(address(2)), new Received());
        Channel server = open(address(2), Optional.empty(), new Received());

        assertThat(GreTransport.rawSocket().pathMtu(client))
                .hasValue(Math.min(NetworkInterface.getByName("lo").getMTU(), 0xFFFF));
        assertThat(GreTransport.rawSocket().pathMtu(server)).isEmpty();
    }

    @Test
    void refusesAnEventLoopOfAnotherKindInWords() {
        EventLoopGroup nio = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

        assertThatThrownBy(() -> GreTransport.rawSocket()
                        .open(nio.next(), address(2), Optional.empty(), new Received())
                        .join())
                .hasCauseInstanceOf(PptpTransportException.class)
                .hasMessageContaining("Raw GRE sockets need event loops of Netty's epoll transport");
        nio.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void saysInWordsThatTheCapabilityIsMissing() throws Exception {
        Prerequisite.require(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv of util-linux");
        Process withoutCapability = new ProcessBuilder(
                        "setpriv",
                        "--bounding-set=-net_raw",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PrintUnavailability.class.getName())
                .redirectErrorStream(true)
                .start();

        String printed = new String(withoutCapability.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(printed)
                .contains("Opening a raw GRE socket needs the capability CAP_NET_RAW, which this process lacks.")
                .contains("sudo setcap cap_net_raw+ep /")
                .contains("--transport udp");
    }

    /** What the child process runs. */
    static final class PrintUnavailability {

        private PrintUnavailability() {}

        public static void main(String[] arguments) {
            System.out.println(RawGreTransport.unavailabilityCause()
                    .map(Throwable::getMessage)
                    .orElse("available"));
        }
    }

    private Channel open(InetAddress local, Optional<InetAddress> peer, Received received) throws Exception {
        receivers.add(received);
        return GreTransport.rawSocket()
                .open(loops.next(), local, peer, received)
                .get(5, TimeUnit.SECONDS);
    }

    private static long networkErrors(Channel channel) throws Exception {
        return channel.eventLoop()
                .submit(() -> GreChannelCounters.of(channel).networkErrors())
                .get(5, TimeUnit.SECONDS);
    }

    private static InetAddress address(int host) throws Exception {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host});
    }

    /** Ethernet in GRE with a key (RFC 2890). */
    private static ByteBuf otherGre() {
        return ByteBufAllocator.DEFAULT
                .directBuffer()
                .writeInt(0x2000_6558)
                .writeInt(7)
                .writeZero(64);
    }

    /** An enhanced GRE header with a sequence number (RFC 2637 §4.1), and zeros. */
    private static ByteBuf packet(int number, int length) {
        return packet(7, number, length);
    }

    private static ByteBuf packet(int callId, int number, int length) {
        return ByteBufAllocator.DEFAULT
                .directBuffer(length)
                .writeInt(0x3001880B)
                .writeShort(length - 12)
                .writeShort(callId)
                .writeInt(number)
                .writeZero(length - 12);
    }
}
