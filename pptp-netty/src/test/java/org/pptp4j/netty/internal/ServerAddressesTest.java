/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.pptp4j.netty.PptpTransportException;

class ServerAddressesTest {

    private static final InetAddress ONE = Ipv4.parse("192.0.2.1");
    private static final InetAddress OTHER = Ipv4.parse("192.0.2.9");

    private CompletableFuture<List<InetAddress>> answer = CompletableFuture.completedFuture(List.of(ONE));
    private final ServerAddresses addresses = new ServerAddresses(() -> answer);

    @Test
    void theNameServersHaveTheSay() {
        addresses.served(OTHER);

        assertThat(addresses.find().join()).containsExactly(ONE);
    }

    @Test
    void whereTheyAreOutOfReachTheAddressThatServedLastHasToDo() {
        answer = CompletableFuture.failedFuture(new PptpTransportException("The name has no address."));
        assertThatThrownBy(() -> addresses.find().join()).hasRootCauseMessage("The name has no address.");

        addresses.served(OTHER);

        assertThat(addresses.find().join()).containsExactly(OTHER);
    }
}
