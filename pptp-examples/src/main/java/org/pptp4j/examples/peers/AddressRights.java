/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pptp4j.diagnosis.Ipv4Network;

/**
 * Which addresses a client may have, as the words behind a secret say (pppd(8), AUTHENTICATION): the first that fits
 * decides, and none means no. {@code *} is any address, {@code -} none, {@code 10.0.0.0/8} a network, {@code !} before
 * one forbids it.
 */
public final class AddressRights {

    private final List<Rule> rules;

    private record Rule(Ipv4Network network, boolean allowed, Optional<Inet4Address> host) {}

    private AddressRights(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    static AddressRights of(List<Word> words) {
        List<Rule> rules = new ArrayList<>();
        for (Word word : words) {
            if (word.is("--")) {
                break;
            }
            rules.add(rule(word));
        }
        return new AddressRights(rules);
    }

    private static Rule rule(Word word) {
        String text = word.text();
        if (text.equals("*") || text.equals("-")) {
            return new Rule(Ipv4Network.parse("0.0.0.0/0"), text.equals("*"), Optional.empty());
        }
        boolean allowed = !text.startsWith("!");
        String bare = allowed ? text : text.substring(1);
        try {
            boolean host = NetUtil.isValidIpV4Address(bare);
            return new Rule(
                    Ipv4Network.parse(host ? bare + "/32" : bare),
                    allowed,
                    host && allowed ? Optional.of(address(bare)) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new PeerFileException(
                    word.origin(),
                    "\"" + Quoted.inner(text) + "\" says which address the client may have: expected *, -, an IPv4"
                            + " address such as 10.0.0.5, or a network such as 10.0.0.0/24, with ! before it or not");
        }
    }

    private static Inet4Address address(String text) {
        return Ipv4Text.parse(text).orElseThrow();
    }

    /**
     * Whether the client may have an address.
     *
     * @param address the address
     * @return as the first rule about it says; false if there is none
     */
    public boolean allows(Inet4Address address) {
        return rules.stream()
                .filter(rule -> rule.network().contains(address))
                .findFirst()
                .map(Rule::allowed)
                .orElse(false);
    }

    /**
     * The client's own address: the first that is a single one.
     *
     * @return the address; empty to take one from a pool
     */
    public Optional<Inet4Address> fixed() {
        return rules.stream().flatMap(rule -> rule.host().stream()).findFirst();
    }
}
