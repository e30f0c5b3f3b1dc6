/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.net.Inet4Address;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.InterfaceId;
import org.pptp4j.ppp.Ipv6Config;

/** IPCP and IPV6CP: which addresses, which name servers, which versions of IP. */
final class AddressReading {

    private static final String ANY = "0.0.0.0";

    private AddressReading() {}

    /** IPv4's. */
    static AddressConfig.Request ipv4(GivenOptions given) {
        Set<AddressConfig.NameService> services = EnumSet.noneOf(AddressConfig.NameService.class);
        given.last(Slot.DNS).ifPresent(option -> services.add(AddressConfig.NameService.DNS));
        given.last(Slot.NBNS).ifPresent(option -> services.add(AddressConfig.NameService.NBNS));
        Optional<Given> pair = given.last(Slot.ADDRESSES);
        try {
            return new AddressConfig.Request(
                    wish(given, 0, Slot.ACCEPT_LOCAL), wish(given, 1, Slot.ACCEPT_REMOTE), services);
        } catch (PeerFileException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw pair.orElseThrow().wrong(e.getMessage());
        }
    }

    /** The last word of the form {@code local:remote} that says something about this end. */
    private static AddressConfig.Wish wish(GivenOptions given, int end, Slot yields) {
        AddressConfig.Wish wish = AddressConfig.Wish.any();
        for (Given pair : given.all(Slot.ADDRESSES)) {
            String text = pair.name().split(":", 2)[end];
            if (!text.isEmpty() && !text.equals(ANY)) {
                Function<Inet4Address, AddressConfig.Wish> kind =
                        given.last(yields).isPresent() ? AddressConfig.Wish::preferably : AddressConfig.Wish::only;
                wish = kind.apply(Ipv4Text.parse(text).orElseThrow(() -> noAddress(pair, text)));
            }
        }
        return wish;
    }

    private static PeerFileException noAddress(Given pair, String text) {
        return pair.wrong("\"" + Quoted.inner(pair.name()) + "\" is no option of pppd, and no pair of addresses: \""
                + Quoted.inner(text) + "\" is not an IPv4 address");
    }

    /** IPv6's. */
    static Ipv6Config ipv6(GivenOptions given) {
        Optional<Given> option = given.last(Slot.IPV6).filter(last -> !last.isNamed("noipv6"));
        Optional<Given> noIpv4 = given.last(Slot.IPV4);
        noIpv4.filter(off -> option.isEmpty()).ifPresent(off -> {
            throw off.wrong(off + " and no +ipv6 leave nothing to carry: leave it out, or write +ipv6");
        });
        Ipv6Config.Mode mode = noIpv4.isPresent()
                ? Ipv6Config.Mode.ONLY
                : option.isPresent() ? Ipv6Config.Mode.ON : Ipv6Config.Mode.OFF;
        return option.filter(pair -> pair.argument().isPresent())
                .map(pair -> new Ipv6Config(mode, identifier(pair, 0), identifier(pair, 1)))
                .orElse(Ipv6Config.of(mode));
    }

    /** {@code ipv6 ::1,::2}, either of which may be missing (pppd(8)). */
    private static Optional<InterfaceId> identifier(Given pair, int end) {
        String[] ends = pair.text().split(",", -1);
        String text = end < ends.length ? ends[end] : "";
        if (ends.length > 2 || !text.isEmpty() && !text.matches("::([0-9a-fA-F]{1,4})(:[0-9a-fA-F]{1,4}){0,3}")) {
            throw pair.wrong(pair + ": expected two interface identifiers such as ::1,::2");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new InterfaceId(bits(text.substring(2))));
    }

    private static long bits(String groups) {
        long bits = 0;
        for (String group : groups.split(":")) {
            bits = bits << 16 | Long.parseLong(group, 16);
        }
        return bits;
    }
}
