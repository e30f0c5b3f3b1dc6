/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pptp4j.PacketDrops;
import org.pptp4j.auth.UserAuthenticator;

/** A link of ours with its encryption, and an owner who knows one user and one address. */
final class OurEnd {

    final PacketDrops drops = new PacketDrops();
    final PppLink link;
    final List<PppEvent> events = new ArrayList<>();
    final List<ControlFrame> sent = new ArrayList<>();
    /** IP packets for the user. */
    final List<byte[]> delivered = new ArrayList<>();

    private static final Optional<AddressConfig.Assignment> ADDRESSES = Optional.of(new AddressConfig.Assignment(
            LinkPair.address("10.77.0.1"), LinkPair.address("10.77.0.100"), List.of(LinkPair.address("10.77.0.53"))));

    private final UserAuthenticator users = UserAuthenticator.passwords(name -> Optional.of("secret"));
    private final PppFrame frame = new PppFrame();
    private Optional<MppeLayer> mppe = Optional.empty();

    OurEnd(PppConfig config, RandomGenerator random, long now) {
        this.link = new PppLink(config, drops, random);
        link.start(now);
        drain(now);
    }

    /** A frame comes in. */
    void receive(int protocol, byte[] payload, long now) {
        ByteBuf buffer = Unpooled.buffer(payload.length + 4).setIndex(4, 4).writeBytes(payload);
        frame.set(protocol, buffer);
        if (mppe.map(layer -> layer.open(frame)).orElse(true) && link.handleFrame(frame, now)) {
            ByteBuf packet = frame.take();
            delivered.add(Arrays.copyOfRange(packet.array(), packet.readerIndex(), packet.writerIndex()));
            packet.release();
        }
        assertThat(buffer.refCnt()).isZero();
        drain(now);
    }

    /** GRE gave packets up. */
    void handleMissing(long packets) {
        mppe.ifPresent(layer -> layer.handleMissing(packets));
    }

    void handleTimeout(long now) {
        link.handleTimeout(now);
        drain(now);
    }

    /** The user closes. */
    void close(long now) {
        link.close("", now);
        drain(now);
    }

    /** The call is gone. */
    void handleCallClosed(long now) {
        link.handleCallClosed(now);
        drain(now);
    }

    /** The only event of its kind. */
    <E extends PppEvent> E only(Class<E> type) {
        List<E> all = events.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(all).as("%s", link.transcript()).hasSize(1);
        return all.get(0);
    }

    /** What was sent of one protocol, as octets. */
    List<byte[]> sent(int protocol) {
        return sent.stream()
                .filter(next -> next.protocol() == protocol)
                .map(ControlFrame::packet)
                .toList();
    }

    private void drain(long now) {
        for (Optional<PppEvent> e = link.pollEvent(); e.isPresent(); e = link.pollEvent()) {
            events.add(e.get());
            handle(e.get(), now);
        }
        for (Optional<ControlFrame> f = link.pollTransmit(); f.isPresent(); f = link.pollTransmit()) {
            sent.add(f.get());
        }
    }

    private void handle(PppEvent event, long now) {
        if (event instanceof PppEvent.AuthenticationRequired required) {
            users.authenticate(required.request())
                    .thenAccept(decision -> link.decide(required.request(), decision, now))
                    .toCompletableFuture()
                    .join();
        } else if (event instanceof PppEvent.AddressRequired) {
            link.assign(ADDRESSES, now);
        } else if (event instanceof PppEvent.MppeReady ready) {
            mppe = Optional.of(new MppeLayer(ready.mode(), ready.keys(), drops));
        } else if (event instanceof PppEvent.MppeDown) {
            mppe = Optional.empty();
        }
    }
}
