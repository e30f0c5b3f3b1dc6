/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.pptp4j.control.ConnectionMessage.EchoRequest;
import org.pptp4j.control.ConnectionMessage.StartControlConnectionRequest;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionReply;
import org.pptp4j.control.ConnectionMessage.StopControlConnectionRequest;
import org.pptp4j.control.ControlConfig;
import org.pptp4j.control.ControlConnection;
import org.pptp4j.control.ControlEvent;
import org.pptp4j.control.StopReason;

class ControlConnectionHandlerTest {

    @Test
    void answersAStopRequestBeforeItsOwnerClosesTheChannel() {
        EmbeddedChannel channel = new EmbeddedChannel(
                new ControlConnectionHandler(
                        now -> ControlConnection.acceptor(ControlConfig.defaults(), () -> 1, new Random(1), now)),
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void userEventTriggered(ChannelHandlerContext context, Object event) {
                        if (event instanceof ControlEvent.Closed) {
                            context.close();
                        }
                    }
                });

        channel.writeInbound(new StopControlConnectionRequest(StopReason.LOCAL_SHUTDOWN));

        assertThat(channel.<Object>readOutbound()).isInstanceOf(StopControlConnectionReply.class);
        assertThat(channel.isOpen()).isFalse();
        channel.finishAndReleaseAll();
    }

    @Test
    void stopsReadingFromAPeerThatDoesNotReadItsAnswers() {
        AtomicBoolean peerReads = new AtomicBoolean();
        EmbeddedChannel channel =
                new EmbeddedChannel(new ControlConnectionHandler(
                        now -> ControlConnection.acceptor(ControlConfig.defaults(), () -> 1, new Random(1), now))) {
                    @Override
                    protected void doWrite(ChannelOutboundBuffer answers) throws Exception {
                        if (peerReads.get()) {
                            super.doWrite(answers);
                        }
                    }
                };
        channel.writeInbound(new StartControlConnectionRequest(0x0100, 3, 3, 0, 0, "", ""));

        int echoes = 0;
        while (channel.config().isAutoRead() && echoes < 100_000) {
            channel.writeInbound(new EchoRequest(echoes++));
        }

        assertThat(channel.isWritable()).isFalse();
        assertThat(echoes).as("answers that wait for the peer").isLessThan(100_000);
        peerReads.set(true);
        channel.flush();
        assertThat(channel.config().isAutoRead()).isTrue();
        channel.finishAndReleaseAll();
    }
}
