/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.Diagnosis;
import org.pptp4j.PptpException;
import org.pptp4j.Problem;
import org.pptp4j.Stage;
import org.pptp4j.control.CallMessage.CallDisconnectNotify;
import org.pptp4j.control.CallResult;
import org.pptp4j.control.CallSetupMessage.OutgoingCallReply;
import org.pptp4j.control.CallSetupMessage.OutgoingCallRequest;
import org.pptp4j.control.CauseCode;
import org.pptp4j.control.ConnectionMessage.EchoRequest;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionRequest;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionRequest;
import org.pptp4j.control.ControlMessage;
import org.pptp4j.control.ControlResult;
import org.pptp4j.control.DisconnectResult;
import org.pptp4j.control.ErrorCode;
import org.pptp4j.control.StopReason;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.pptp4j.netty.gre.LinkConditions;
import org.pptp4j.netty.handler.PptpControlCodec;

/** The failures that users meet before PPP begins, through the whole stack, and the sentences that they get. */
class FailuresBeforeTheLinkTest {

    private final StackPair pair =
            new StackPair(InMemoryNetwork.builder().seed(1).latency(Duration.ofMillis(2)));

    @AfterEach
    void close() {
        pair.close();
    }

    /** Row 1: "LCP: timeout sending Config-Requests", Windows 619, 721 and 806. */
    @Test
    void row1BlockedGre() {
        pair.bind(server -> {});
        pair.network.conditions(LinkConditions.PERFECT.withLoss(1));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.GRE_BLOCKED);
        assertThat(diagnosis.stage()).isEqualTo(Stage.GRE);
        assertThat(diagnosis.explain())
                .matches(
                        "The control connection is fine, but of GRE nothing came back: \\d+ packets sent, 0 received\\."
                                + " IP protocol 47 is blocked on the way\\. Allow it in the firewalls on both sides,"
                                + " and in a NAT"
                                + " load its PPTP helper\\..*");
        assertThat(diagnosis.evidence())
                .contains("control connection: established, the call was open")
                .anyMatch(fact -> fact.matches("GRE: \\d+ packets sent, 0 received, 0 network errors"));
    }

    /** Row 2: a host on which nothing listens. */
    @Test
    void row2Refused() {
        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.TCP_REFUSED);
        assertThat(diagnosis.explain())
                .isEqualTo("Nothing listens at 192.0.2.1:1723 (connection refused): check the address, the port, and"
                        + " that the PPTP service runs there.");
    }

    /** Row 2: a host that is down, or behind a firewall. */
    @Test
    void row2TimedOut() {
        pair.bind(server -> {});
        pair.network.partition(pair.clientHost, pair.serverHost);

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.TCP_TIMED_OUT);
        assertThat(diagnosis.explain())
                .isEqualTo("No answer from 192.0.2.1:1723 within 10.0 s: the host is down, or a firewall drops TCP port"
                        + " 1723. Check the address and the firewalls on the way.");
        pair.network.heal(pair.clientHost, pair.serverHost);
    }

    /** Row 2: a server that lets in certain addresses alone. */
    @Test
    void row2Reset() {
        listen(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext context) {
                context.close();
            }
        });

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.TCP_RESET);
        assertThat(diagnosis.explain())
                .isEqualTo(
                        "The server closed the TCP connection before it answered the Start-Control-Connection-Request;"
                                + " it may only allow certain addresses, or not be a PPTP server.");
    }

    /** Row 2: another service on the port. */
    @Test
    void row2WrongFirstBytes() {
        listen(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext context) {
                context.writeAndFlush(
                        Unpooled.copiedBuffer("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", StandardCharsets.US_ASCII));
            }
        });

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.NOT_PPTP);
        assertThat(diagnosis.explain())
                .isEqualTo("The first bytes are \"SSH-2.0-Open…\": this is not a PPTP server or client (expected a"
                        + " length and the magic cookie 0x1A2B3C4D, RFC 2637 §1.4).");
        assertThat(diagnosis.evidence()).containsExactly("control connection: TCP connected, but what came is no PPTP");
    }

    /** Row 2: something that accepts TCP and waits. */
    @Test
    void row2NoAnswerToTheStart() {
        listen(new ChannelInboundHandlerAdapter());

        assertThat(diagnosis(pair.failure(pair.client().build())).problem()).isEqualTo(Problem.START_UNANSWERED);
    }

    /** Row 15: the server still holds an earlier connection. */
    @Test
    void row15TheConnectionExistsAlready() {
        listen(answering(ControlResult.ALREADY_EXISTS));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.CONNECTION_EXISTS);
        assertThat(diagnosis.stage()).isEqualTo(Stage.CONTROL);
        assertThat(diagnosis.explain())
                .isEqualTo(
                        "The server refused the control connection: result 3 (Already Exists), command channel already"
                                + " exists; the server still holds an earlier connection from this address; wait a"
                                + " minute, then"
                                + " try again.");
        assertThat(diagnosis.evidence()).contains("the peer's result: 3");
    }

    /** Row 15: the server has no line left. */
    @Test
    void row15NoFreeLine() {
        pair.bind(server -> server.maxTunnels(1));
        pair.connect();

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.NO_LINE);
        assertThat(diagnosis.explain())
                .isEqualTo(
                        "The server refused the call: result 4 (Busy), outgoing call failed due to detection of a busy"
                                + " signal; the server has no free port; wait, or have their number raised.");
    }

    /** Row 10: the NAT gives all GRE packets to the first tunnel. */
    @Test
    void row10OnlyOneClientBehindTheNatWorks() {
        pair.bind(server -> {});
        pair.connect();
        pair.network.conditions(LinkConditions.PERFECT.withLoss(1));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client()
                .ppp(ppp -> ppp.negotiationTimeout(Duration.ofSeconds(5)))
                .build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.GRE_TAKEN);
        assertThat(diagnosis.explain())
                .contains("of GRE nothing came back")
                .endsWith(
                        "This host has another tunnel to 192.0.2.1. A NAT that knows one PPTP call at a time gives the"
                                + " GRE packets of all to one of them, and the others stay silent. Load its PPTP"
                                + " helper, or"
                                + " connect through one tunnel alone.");
    }

    /** Row 10, while it works. */
    @Test
    void row10ASecondTunnelToTheSameServerIsAWarning() {
        pair.bind(server -> {});
        pair.connect();
        assertThat(pair.clientWarnings()).isEmpty();

        pair.connect();

        assertThat(pair.clientWarnings())
                .containsExactly("This host has another tunnel to 192.0.2.1. A NAT that knows one PPTP call at a time"
                        + " gives the GRE packets of all to one of them, and the others stay silent. Load its PPTP"
                        + " helper,"
                        + " or connect through one tunnel alone.");
    }

    /** A server may end in order what is no tunnel yet. */
    @Test
    void aCallThatTheServerDisconnectsAtOnce() {
        listen(answering(
                ControlResult.SUCCESS,
                call -> new CallDisconnectNotify(
                        7, DisconnectResult.ADMIN_SHUTDOWN, ErrorCode.NONE, CauseCode.NONE, "")));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.CALL_DISCONNECTED);
        assertThat(diagnosis.explain())
                .isEqualTo("The peer disconnected the call: result 3 (Admin Shutdown), call disconnected for"
                        + " administrative reasons. That was before the tunnel was up.");
        assertThat(diagnosis.evidence()).contains("control connection: established, the call was open");
    }

    /** The same with the connection (RFC 2637 §2.3). */
    @Test
    void aConnectionThatTheServerStopsAtOnce() {
        listen(answering(ControlResult.SUCCESS, call -> new StopControlConnectionRequest(StopReason.LOCAL_SHUTDOWN)));

        Diagnosis diagnosis = diagnosis(pair.failure(pair.client().build()));

        assertThat(diagnosis.problem()).isEqualTo(Problem.CALL_DISCONNECTED);
        assertThat(diagnosis.explain())
                .startsWith("The peer stopped the control connection: reason 3 (Stop-Local-Shutdown)")
                .endsWith(" That was before the tunnel was up.");
    }

    private ChannelHandler answering(ControlResult start) {
        return answering(start, call -> new EchoRequest(1));
    }

    /** A server that opens each call, and then says something more. */
    private ChannelHandler answering(ControlResult start, Function<OutgoingCallRequest, ControlMessage> afterCall) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new PptpControlCodec(), new SimpleChannelInboundHandler<ControlMessage>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, ControlMessage message) {
                        if (message instanceof StartControlConnectionRequest) {
                            context.writeAndFlush(new StartControlConnectionReply(
                                    0x0100, start, ErrorCode.NONE, 1, 1, 1, 1, "host", "vendor"));
                        } else if (message instanceof OutgoingCallRequest call) {
                            context.write(new OutgoingCallReply(
                                    7,
                                    call.callId(),
                                    CallResult.CONNECTED,
                                    ErrorCode.NONE,
                                    CauseCode.NONE,
                                    1,
                                    64,
                                    0,
                                    0));
                            context.writeAndFlush(afterCall.apply(call));
                        }
                    }
                });
            }
        };
    }

    private void listen(ChannelHandler handler) {
        pair.serverHost.bind(pair.loop, new InetSocketAddress("192.0.2.1", 1723), handler);
        pair.loop.pass(Duration.ofMillis(1));
    }

    /** What a program gets, which is what a person reads. */
    private static Diagnosis diagnosis(PptpException failure) {
        Diagnosis diagnosis = failure.diagnosis().orElseThrow();
        assertThat(failure).hasMessage(diagnosis.explain());
        return diagnosis;
    }
}
