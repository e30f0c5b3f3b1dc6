/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.pptp4j.diagnosis.Ipv4Network;
import org.pptp4j.netty.internal.Ipv4;

/**
 * A route of the main table, as {@code ip route} prints and reads it.
 *
 * @param destination where to
 * @param gateway by whom; empty where the destination is on the device's own link
 * @param device the interface
 * @param attributes the rest, word by word: {@code proto dhcp metric 100 onlink}; words that are not known are refused
 */
record Route(Ipv4Network destination, Optional<Inet4Address> gateway, String device, List<String> attributes) {

    private static final Pattern DEVICE = Pattern.compile("[^\\s/:\\p{Cntrl}]{1,15}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]{1,32}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** What follows each word that has a value. */
    private static final Map<String, Pattern> VALUES =
            Map.of("proto", WORD, "scope", WORD, "src", ADDRESS, "metric", NUMBER, "mtu", NUMBER, "advmss", NUMBER);

    private static final String ONLINK = "onlink";
    /** States that {@code ip} prints and nobody sets. */
    private static final List<String> STATES = List.of("linkdown", "dead", "offload", "notify", "\\");

    private static final String DEFAULT = "default";

    Route {
        destination = canonical(destination);
        attributes = List.copyOf(attributes);
        if (!DEVICE.matcher(device).matches()) {
            throw new IllegalArgumentException("\"" + device + "\" is not the name of a network interface");
        }
        for (int i = 0; i < attributes.size(); i++) {
            String word = attributes.get(i);
            Pattern value = VALUES.get(word);
            if (value != null
                    && i + 1 < attributes.size()
                    && value.matcher(attributes.get(i + 1)).matches()) {
                i++;
            } else if (!word.equals(ONLINK)) {
                throw new IllegalArgumentException("\"" + word + "\" is not known in a route");
            }
        }
    }

    /** A route without attributes. */
    static Route through(Ipv4Network destination, String device) {
        return new Route(destination, Optional.empty(), device, List.of());
    }

    /**
     * Reads a line of {@code ip route show}.
     *
     * @throws IllegalArgumentException if it says something that we could not say again
     */
    static Route parse(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        Optional<Inet4Address> gateway = Optional.empty();
        Optional<String> device = Optional.empty();
        List<String> attributes = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("via") && i + 1 < words.size()) {
                gateway = Optional.of(Ipv4.parse(words.get(++i)));
            } else if (word.equals("dev") && i + 1 < words.size()) {
                device = Optional.of(words.get(++i));
            } else if (!STATES.contains(word)) {
                attributes.add(word);
            }
        }
        return new Route(
                destination(words.get(0)),
                gateway,
                device.orElseThrow(() -> new IllegalArgumentException("no single device in \"" + line.strip() + "\"")),
                attributes);
    }

    /** What a line of {@code ip route show} begins with, other than for routes with a type of their own. */
    static Ipv4Network destination(String word) {
        if (word.equals(DEFAULT)) {
            return new Ipv4Network(Ipv4.of(0), 0);
        }
        return Ipv4Network.parse(word.contains("/") ? word : word + "/32");
    }

    /** The words that {@code ip route add} and {@code ip route del} take. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(destination.prefix() == 0 ? DEFAULT : destination.toString());
        gateway.ifPresent(by -> words.addAll(List.of("via", by.getHostAddress())));
        words.addAll(List.of("dev", device));
        words.addAll(attributes);
        return words;
    }

    /** Lower ones win; 0 is the kernel's default. */
    int metric() {
        int at = attributes.indexOf("metric");
        return at < 0 ? 0 : Integer.parseInt(attributes.get(at + 1));
    }

    /** The same route for when there is no better one. */
    Route withMetric(OptionalInt metric) {
        List<String> others = new ArrayList<>(attributes);
        int at = others.indexOf("metric");
        if (at >= 0) {
            others.subList(at, at + 2).clear();
        }
        metric.ifPresent(value -> others.addAll(List.of("metric", Integer.toString(value))));
        return new Route(destination, gateway, device, others);
    }

    private static Ipv4Network canonical(Ipv4Network network) {
        // A shift by 32 would be one by 0.
        int mask = network.prefix() == 0 ? 0 : -1 << Integer.SIZE - network.prefix();
        return new Ipv4Network(Ipv4.of(Ipv4.toInt(network.address()) & mask), network.prefix());
    }

    /** As {@code ip route} prints it. */
    @Override
    public String toString() {
        return String.join(" ", words());
    }
}
