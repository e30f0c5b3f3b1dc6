/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.handler;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.pptp4j.PacketDrops;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.gre.GreConfig;
import org.pptp4j.gre.GreSession;
import org.pptp4j.mppe.KeyStreamsAhead;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.AuthConfig;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.MppeConfig;
import org.pptp4j.ppp.PppConfig;
import org.pptp4j.ppp.PppEvent;
import org.pptp4j.ppp.PppLink;

/** Two ends of a call whose handlers are stacked by hand, as a user of this package would, on one mock clock. */
final class HandStackedPair {

    final MockTicker ticker = Ticker.newMockTicker();
    final List<PppEvent> clientEvents = new ArrayList<>();
    final List<PppEvent> serverEvents = new ArrayList<>();
    final EmbeddedChannel client;
    final EmbeddedChannel server;

    HandStackedPair(MppeConfig.Policy policy) {
        client = stack(
                AuthConfig.prove(Credentials.of("alice", "secret")), AddressConfig.request(), policy, clientEvents, 1);
        server = stack(AuthConfig.demand("here"), AddressConfig.assign(), policy, serverEvents, 2);
    }

    private EmbeddedChannel stack(
            AuthConfig auth, AddressConfig addresses, MppeConfig.Policy policy, List<PppEvent> events, long seed) {
        PacketDrops drops = new PacketDrops();
        PppConfig config = new PppConfig(
                LcpConfig.defaults(), auth, MppeConfig.of(policy), addresses, PppConfig.NEGOTIATION_TIMEOUT);
        PppLinkHandler link =
                new PppLinkHandler(new PppLink(config, drops, new Random(seed)), drops, KeyStreamsAhead.always(4));
        return EmbeddedChannel.builder()
                .ticker(ticker)
                .handlers(
                        new GreFramer(new GreSession(GreConfig.defaults(), 7, 64, drops)),
                        new PppFramer(link.link(), drops),
                        link,
                        new Answers(link),
                        new Recorder(events))
                .build();
    }

    /** Lets packets and time pass until nothing is on its way. */
    void run(long milliseconds) {
        client.runPendingTasks();
        server.runPendingTasks();
        for (long passed = 0; passed <= milliseconds; passed++) {
            boolean moved;
            do {
                moved = carry(client, server) | carry(server, client);
            } while (moved);
            ticker.advance(1, TimeUnit.MILLISECONDS);
            client.runScheduledPendingTasks();
            server.runScheduledPendingTasks();
        }
    }

    private static boolean carry(EmbeddedChannel from, EmbeddedChannel to) {
        ByteBuf packet = from.readOutbound();
        if (packet == null) {
            return false;
        }
        to.writeInbound(packet);
        return true;
    }

    void close() {
        client.finishAndReleaseAll();
        server.finishAndReleaseAll();
    }

    /** What a server has to decide, decided within the event itself. */
    private static final class Answers extends ChannelInboundHandlerAdapter {
        private final UserAuthenticator users = UserAuthenticator.passwords(name -> Optional.of("secret"));
        private final PppLinkHandler link;

        Answers(PppLinkHandler link) {
            this.link = link;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof PppEvent.AuthenticationRequired required) {
                users.authenticate(required.request())
                        .thenAccept(decision -> link.decide(required.request(), decision));
            } else if (event instanceof PppEvent.AddressRequired) {
                AddressPool pool = AddressPool.ipv4("10.77.0.0/24");
                link.assign(pool.lease("alice", Optional.empty())
                        .map(lease -> new AddressConfig.Assignment(pool.local(), lease.address(), List.of())));
            }
            context.fireUserEventTriggered(event);
        }
    }

    private static final class Recorder extends ChannelInboundHandlerAdapter {
        private final List<PppEvent> events;

        Recorder(List<PppEvent> events) {
            this.events = events;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof PppEvent happened) {
                events.add(happened);
            }
        }
    }
}
