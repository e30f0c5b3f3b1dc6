/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.PacketDrop;
import org.pptp4j.PptpException;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.PptpAuthenticationException;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.gre.GreHeader;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.gre.LinkConditions;
import org.pptp4j.netty.handler.ControlConnectionHandler;
import org.pptp4j.netty.handler.PptpControlCodec;
import org.pptp4j.netty.internal.CallChannel;
import org.pptp4j.ppp.LinkFailure;
import org.pptp4j.ppp.NegotiationFailure;
import org.pptp4j.ppp.PptpNegotiationException;

/** What goes wrong, through the whole stack, and the sentence that the user gets. */
class BadConditionsTest {

    private final StackPair pair =
            new StackPair(InMemoryNetwork.builder().seed(1).latency(Duration.ofMillis(2)));

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void aWrongPasswordIsError691InWords() {
        pair.bind(server -> server.authenticator(UserAuthenticator.passwords(name -> Optional.of("another"))));

        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure)
                .isInstanceOf(PptpAuthenticationException.class)
                .hasMessageContaining("The server refused the user name or the password (error 691)");
    }

    @Test
    void anAccountWithoutDialInRightIsError649InWords() {
        pair.bind(server -> server.authenticator(
                request -> CompletableFuture.completedFuture(new AuthDecision.Reject(649, "No dialin permission"))));

        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure).isInstanceOf(PptpAuthenticationException.class).hasMessageContaining("error 649");
        assertThat(failure.getMessage()).contains("no permission to dial in").contains("No dialin permission");
    }

    @Test
    void anAuthenticatorThatFailsRefusesTheLogin() {
        pair.bind(server -> server.authenticator(
                request -> CompletableFuture.failedFuture(new IllegalStateException("directory is down"))));

        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure).isInstanceOf(PptpAuthenticationException.class).hasMessageContaining("691");
    }

    /** It lets everybody in, and does not know the password. */
    @Test
    void aServerThatCannotProveItselfIsRefused() {
        UserAuthenticator users = UserAuthenticator.passwords(name -> Optional.of("secret"));
        pair.bind(server -> server.authenticator(request -> users.authenticate(request)
                .thenApply(AuthDecision.Accept.class::cast)
                .thenApply(accept -> new AuthDecision.Accept(
                        accept.startKeys(), Optional.of("S=" + "0".repeat(40)), "Welcome", Optional.empty()))));

        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure)
                .isInstanceOf(PptpAuthenticationException.class)
                .hasMessageContaining("The server failed to prove itself");
    }

    @Test
    void aServerWithoutMppeIsNamedAsSuch() {
        pair.bind(server -> server.mppe(MppeOptions::off));

        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure)
                .isInstanceOf(PptpNegotiationException.class)
                .hasMessageContaining("We require MPPE encryption")
                .hasMessageContaining("it rejected CCP, its negotiation, with a Protocol-Reject");
    }

    @Test
    void preferredEncryptionFallsBackToClearTextWithSuchAServer() {
        pair.bind(server -> server.mppe(MppeOptions::off));

        PptpTunnel tunnel =
                pair.await(pair.client().mppe(MppeOptions::preferred).build().connect());

        assertThat(tunnel.link().encryption()).isEmpty();
        assertThat(tunnel.link().mtu()).isEqualTo(1400);
        close(tunnel);
    }

    @Test
    void nothingOnThePort() {
        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure)
                .isInstanceOf(PptpTransportException.class)
                .hasMessageContaining("Nothing listens at 192.0.2.1:1723 (connection refused)");
    }

    @Test
    void anSshServerOnThePort() {
        listen(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext context) {
                context.writeAndFlush(
                        Unpooled.copiedBuffer("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", StandardCharsets.US_ASCII));
            }
        });

        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure).hasMessageContaining("SSH-2.0").hasMessageContaining("not a PPTP server");
    }

    @Test
    void aServerThatSaysNothingUntilItIsAsked() {
        listen(new ChannelInboundHandlerAdapter());

        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure.getMessage()).contains("Start-Control-Connection-Re").contains("10");
        assertThat(pair.loop.nanos()).isLessThan(Duration.ofSeconds(12).toNanos());
    }

    @Test
    void aServerThatDoesNotAnswerTheCall() {
        listen(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline()
                        .addLast(
                                new PptpControlCodec(),
                                new ControlConnectionHandler(now -> ControlConnection.acceptor(
                                        ControlConfig.defaults(), () -> 7, new Random(1), now)));
            }
        });

        PptpException failure =
                pair.failure(pair.client().connectTimeout(Duration.ofSeconds(3)).build());

        assertThat(failure.getMessage()).containsAnyOf("Outgoing-Call-Re").contains("3");
    }

    @Test
    void aHostThatDoesNotAnswerTcp() {
        pair.bind(server -> {});
        pair.network.partition(pair.clientHost, pair.serverHost);

        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure)
                .hasMessageContaining("No answer from 192.0.2.1:1723 within 10.0 s")
                .hasMessageContaining("firewall");
    }

    @Test
    void silentGreSaysThatProtocol47IsBlocked() {
        pair.bind(server -> {});
        pair.network.conditions(LinkConditions.PERFECT.withLoss(1));

        PptpException failure = pair.failure(pair.client().build());

        assertThat(failure).isInstanceOf(PptpNegotiationException.class);
        NegotiationFailure why = ((PptpNegotiationException) failure).failure();
        assertThat(why).isInstanceOf(LinkFailure.GreSilent.class);
        assertThat(((LinkFailure.GreSilent) why).packetsSent()).isGreaterThan(5);
        assertThat(failure)
                .hasMessageContaining("control connection is fine")
                .hasMessageContaining("packets sent, 0 received")
                .hasMessageContaining("protocol 47 is blocked");
        assertThat(pair.loop.nanos()).isBetween(nanos(29), nanos(36));
    }

    @Test
    void aPeerThatVanishesIsFoundByEchoes() {
        pair.bind(server -> {});
        PptpTunnel tunnel = pair.await(pair.client()
                .ppp(ppp -> ppp.echo(Duration.ofSeconds(1), 3))
                .build()
                .connect());
        long vanished = pair.loop.nanos();
        pair.network.partition(pair.clientHost, pair.serverHost);

        assertThat(pair.loop.runUntil(() -> closedEvent().isPresent(), Duration.ofSeconds(30)))
                .isTrue();

        TunnelClosed why = closedEvent().orElseThrow();
        assertThat(why.origin()).isEqualTo(TunnelClosed.Origin.NETWORK);
        assertThat(why.reason()).contains("The peer stopped answering").contains("LCP Echo-Requests went unanswered");
        assertThat(pair.loop.nanos() - vanished).isBetween(nanos(2), nanos(20));
        assertThat(tunnel.closeFuture()).isCompleted();
        pair.network.heal(pair.clientHost, pair.serverHost);
    }

    @Test
    void malformedGreAndPppIsCountedAndTheTunnelStaysUp() {
        AtomicInteger serversCallId = new AtomicInteger();
        pair.bind(server -> {});
        pair.network.dropIf(pair.clientHost, pair.serverHost, packet -> {
            serversCallId.set(GreHeader.peekCallId(packet));
            return false;
        });
        PptpTunnel tunnel = pair.connect();
        pair.loop.runUntil(() -> !pair.accepted.isEmpty(), Duration.ofSeconds(5));
        PptpTunnel accepted = pair.accepted.get(0);

        // Enhanced GRE, key length 200 with 4 bytes behind the header; then a PPP frame with an even protocol number.
        inject(tunnel, "3001880b00c8%04x0000ffff01020304", serversCallId.get());
        inject(tunnel, "3001880b0004%04x%08xff030022", serversCallId.get(), sent(tunnel));
        pair.loop.pass(Duration.ofMillis(200));

        TunnelStats stats = pair.await(accepted.collectStats());
        assertThat(stats.drops())
                .containsEntry(PacketDrop.GRE_MALFORMED, 1L)
                .containsEntry(PacketDrop.PPP_MALFORMED, 1L);
        assertThat(tunnel.isWritable()).isTrue();
        assertThat(accepted.isWritable()).isTrue();
        close(tunnel);
    }

    @Test
    void aTruncatedControlMessageClosesTheConnectionWithTheReason() {
        // Length 8, which is below the 12 of every message's head (RFC 2637 §1.4).
        assertThat(reasonAfterControlBytes("00080001" + "1a2b3c4d")).contains("length 8");
    }

    @Test
    void anOversizedControlMessageClosesTheConnectionWithTheReason() {
        assertThat(reasonAfterControlBytes("ffff0001" + "1a2b3c4d" + "00050000"))
                .contains("length 65535");
    }

    @Test
    void aLostSynchronisationClosesTheConnectionWithTheReason() {
        assertThat(reasonAfterControlBytes("00100001" + "deadbeef" + "0005000000000001"))
                .contains("\\xde\\xad\\xbe\\xef");
    }

    @Test
    void aGreSocketThatIsClosedUnderTheTunnelIsTheNetworksDoing() {
        pair.bind(server -> {});
        PptpTunnel tunnel = pair.connect();

        ((CallChannel) tunnel.channel()).gre().close();

        TunnelClosed why = pair.await(tunnel.closeFuture());
        assertThat(why.origin()).isEqualTo(TunnelClosed.Origin.NETWORK);
        assertThat(why.reason()).contains("The socket for GRE packets was closed under the tunnel");
        assertThat(why.cause()).isPresent();
    }

    @Test
    void aTunnelThatNobodyTakesIsClosed() {
        pair.bind(server -> server.onTunnel(accepted -> {
            throw new IllegalStateException("no route for it");
        }));
        PptpTunnel tunnel = pair.await(pair.client().build().connect());

        assertThat(pair.await(tunnel.closeFuture()).origin()).isEqualTo(TunnelClosed.Origin.PEER);
    }

    private String reasonAfterControlBytes(String hex) {
        pair.bind(server -> {});
        PptpTunnel tunnel = pair.connect();
        pair.loop.runUntil(() -> !pair.accepted.isEmpty(), Duration.ofSeconds(5));

        tunnel.channel().parent().writeAndFlush(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
        TunnelClosed atServer = pair.await(pair.accepted.get(0).closeFuture());
        pair.await(tunnel.closeFuture());

        return atServer.reason().toLowerCase(Locale.ROOT);
    }

    private void listen(ChannelHandler handler) {
        pair.serverHost.bind(pair.loop, new InetSocketAddress("192.0.2.1", 1723), handler);
        pair.loop.pass(Duration.ofMillis(1));
    }

    private Optional<TunnelClosed> closedEvent() {
        return pair.clientEvents.stream()
                .filter(TunnelEvent.Closed.class::isInstance)
                .map(event -> ((TunnelEvent.Closed) event).why())
                .findFirst();
    }

    /** Sends bytes as a GRE packet of the tunnel, past all its handlers. */
    private static void inject(PptpTunnel tunnel, String format, Object... values) {
        ByteBuf packet = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(String.format(format, values)));
        tunnel.channel().pipeline().firstContext().writeAndFlush(packet);
    }

    private int sent(PptpTunnel tunnel) {
        return (int) pair.await(tunnel.collectStats()).gre().packetsSent();
    }

    private void close(PptpTunnel tunnel) {
        tunnel.close();
        pair.await(tunnel.closeFuture());
    }

    private static long nanos(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
