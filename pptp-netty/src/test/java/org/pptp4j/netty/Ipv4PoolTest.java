/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.netty.internal.Ipv4;

class Ipv4PoolTest {

    private static Optional<AddressLease> lease(AddressPool pool) {
        return pool.lease("alice", Optional.empty());
    }

    private static Optional<AddressLease> lease(AddressPool pool, String wanted) {
        return pool.lease("alice", Optional.of(Ipv4.parse(wanted)));
    }

    @Test
    void theFirstHostAddressIsTheServers() {
        assertThat(AddressPool.ipv4("10.8.0.0/24").local()).isEqualTo(Ipv4.parse("10.8.0.1"));
        assertThat(AddressPool.ipv4("10.8.0.77/24").local()).isEqualTo(Ipv4.parse("10.8.0.1"));
        assertThat(AddressPool.ipv4("200.0.0.0/8").local()).isEqualTo(Ipv4.parse("200.0.0.1"));
    }

    @Test
    void leasesEveryOtherHostAddressOnce() {
        AddressPool pool = AddressPool.ipv4("10.8.0.0/29");
        List<String> leased = new ArrayList<>();
        for (Optional<AddressLease> next = lease(pool); next.isPresent(); next = lease(pool)) {
            leased.add(next.get().address().getHostAddress());
        }

        assertThat(leased).containsExactly("10.8.0.2", "10.8.0.3", "10.8.0.4", "10.8.0.5", "10.8.0.6");
    }

    @Test
    void anAddressRestsBeforeItIsLeasedAgain() {
        AddressPool pool = AddressPool.ipv4("10.8.0.0/29");
        lease(pool).orElseThrow().close();

        assertThat(lease(pool).orElseThrow().address()).isEqualTo(Ipv4.parse("10.8.0.3"));
    }

    @Test
    void closingALeaseTwiceDoesNotTakeTheAddressFromTheNextOne() {
        AddressPool pool = AddressPool.ipv4("10.8.0.0/30");
        AddressLease first = lease(pool).orElseThrow();
        first.close();
        AddressLease second = lease(pool).orElseThrow();
        first.close();

        assertThat(lease(pool)).isEmpty();
        second.close();
        assertThat(lease(pool)).isPresent();
    }

    @Test
    void givesAUserHisOwnAddressIfItIsFree() {
        AddressPool pool = AddressPool.ipv4("10.8.0.0/29");
        AddressLease own = lease(pool, "10.8.0.4").orElseThrow();

        assertThat(own.address()).isEqualTo(Ipv4.parse("10.8.0.4"));
        assertThat(lease(pool, "10.8.0.4")).isEmpty();
        assertThat(lease(pool, "10.8.0.1")).as("the server's").isEmpty();
        own.close();
        assertThat(lease(pool, "10.8.0.4")).isPresent();
    }

    /** Network and broadcast address, and those of other networks, are the authenticator's business. */
    @Test
    void anAddressOutsideIsGivenAsOftenAsItIsWanted() {
        AddressPool pool = AddressPool.ipv4("10.8.0.0/30");

        assertThat(lease(pool, "172.16.0.9")).isPresent();
        assertThat(lease(pool, "172.16.0.9")).isPresent();
        lease(pool, "172.16.0.9").orElseThrow().close();
        assertThat(lease(pool)).isPresent();
    }

    @Test
    void nobodyGetsTheAddressOfAnotherUser() {
        AddressPool pool = AddressPool.ipv4("10.8.0.0/29", List.of(Ipv4.parse("10.8.0.2"), Ipv4.parse("10.8.0.5")));
        List<String> leased = new ArrayList<>();
        for (Optional<AddressLease> next = lease(pool); next.isPresent(); next = lease(pool)) {
            leased.add(next.get().address().getHostAddress());
        }

        assertThat(leased).containsExactly("10.8.0.3", "10.8.0.4", "10.8.0.6");
        assertThat(lease(pool, "10.8.0.5")).isPresent();
        assertThat(lease(pool, "10.8.0.5")).isEmpty();
    }

    @Test
    void aReservedAddressOutsideIsGivenOnceAtATime() {
        AddressPool pool = AddressPool.ipv4("10.8.0.0/29", List.of(Ipv4.parse("172.16.0.9")));
        AddressLease first = lease(pool, "172.16.0.9").orElseThrow();

        assertThat(lease(pool, "172.16.0.9")).isEmpty();
        first.close();
        assertThat(lease(pool, "172.16.0.9")).isPresent();
    }

    @Test
    void theServersAddressBelongsToNoUser() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressPool.ipv4("10.8.0.0/24", List.of(Ipv4.parse("10.8.0.1"))))
                .withMessageContaining("10.8.0.1 is the server's own address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.8.0.0",
                "10.8.0.0/31",
                "10.8.0.0/7",
                "10.8.0.0/-1",
                "10.8.0/24",
                "pool/24",
                "10.8.0.0/24 ",
                "fd00::/64"
            })
    void refusesWhatIsNoSuchNetwork(String cidr) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressPool.ipv4(cidr))
                .withMessage(
                        "Address pool \"" + cidr + "\": expected an IPv4 network such as 10.8.0.0/24, prefix 8 to 30");
    }

    @Test
    void refusesAnOctetAbove255() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressPool.ipv4("10.8.256.0/24"))
                .withMessageContaining("\"10.8.256.0\" is not an IPv4 address");
    }
}
