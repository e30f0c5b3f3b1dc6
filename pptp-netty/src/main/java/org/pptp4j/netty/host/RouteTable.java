/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.net.Inet4Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.pptp4j.diagnosis.Ipv4Network;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.internal.Ipv4;

/** The host's main routing table, through {@code ip}. */
final class RouteTable {

    private static final List<String> GONE = List.of("No such process", "Cannot find device", "No such device");
    private static final String EXISTS = "File exists";

    private final HostCommands commands;

    RouteTable(HostCommands commands) {
        this.commands = commands;
    }

    /**
     * How packets to an address leave.
     *
     * @param type {@code unicast}, or {@code local} for an address of this host
     */
    record Way(String type, Optional<Inet4Address> gateway, String device, Optional<String> source, String line) {

        /** RFC 5549: IPv4 by a neighbour that is known by an IPv6 address. */
        boolean isThroughIpv6() {
            return line.contains(" via inet6 ");
        }
    }

    /** How the host reaches {@code address} now; fails if it does not. */
    Way way(Inet4Address address) throws PptpTransportException {
        CommandOutcome outcome = ip(List.of("-4", "-o", "route", "get", address.getHostAddress()));
        if (!outcome.succeeded()) {
            throw new PptpTransportException("There is no route to " + address.getHostAddress() + ": "
                    + outcome.complaint() + ". Bring up the network first (\"ip route\" shows what there is).");
        }
        List<String> words = List.of(outcome.output().strip().split("\\s+"));
        return wayOf(Character.isDigit(words.get(0).charAt(0)) ? "unicast" : words.get(0), words);
    }

    private static Way wayOf(String type, List<String> words) {
        return new Way(
                type,
                after(words, "via").filter(by -> !by.equals("inet6")).map(Ipv4::parse),
                after(words, "dev").orElse(""),
                after(words, "src"),
                String.join(" ", words));
    }

    private static Optional<String> after(List<String> words, String key) {
        int at = words.indexOf(key);
        return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    /** How the host would reach {@code address} without a route to it alone, and without {@code device}. */
    Optional<Way> wayUnder(Inet4Address address, Optional<String> device) throws PptpTransportException {
        Optional<Way> best = Optional.empty();
        int longest = -1;
        int lowest = 0;
        for (String line : show("match", address.getHostAddress())) {
            List<String> words = List.of(line.strip().split("\\s+"));
            int prefix = isUnicast(line) ? Route.destination(words.get(0)).prefix() : Integer.SIZE;
            Optional<String> out = after(words, "dev");
            int metric = after(words, "metric").map(Integer::parseInt).orElse(0);
            boolean better = prefix > longest || prefix == longest && metric < lowest;
            if (prefix < Integer.SIZE && out.isPresent() && !out.equals(device) && better) {
                longest = prefix;
                lowest = metric;
                best = Optional.of(wayOf("unicast", words));
            }
        }
        return best;
    }

    private static boolean isUnicast(String line) {
        return Character.isDigit(line.charAt(0)) || line.startsWith("default");
    }

    /** The longest prefix of all routes that lead to {@code address} other than through {@code device}; -1: none. */
    int prefixBeside(String device, Inet4Address address) throws PptpTransportException {
        int longest = -1;
        for (String line : show("match", address.getHostAddress())) {
            List<String> words = List.of(line.split("\\s+"));
            if (isUnicast(line)) {
                boolean ours = after(words, "dev").equals(Optional.of(device));
                longest = ours
                        ? longest
                        : Math.max(longest, Route.destination(words.get(0)).prefix());
            }
        }
        return longest;
    }

    /** The default routes, as lines. */
    List<String> defaults() throws PptpTransportException {
        return show("exact", "default");
    }

    /** The routes with exactly this destination, as lines. */
    List<String> exactly(Ipv4Network destination) throws PptpTransportException {
        return show("exact", destination.toString());
    }

    /** Whether there is a route to exactly this destination through this device. */
    boolean has(Ipv4Network destination, String device) throws PptpTransportException {
        return exactly(destination).stream()
                .anyMatch(line ->
                        after(List.of(line.strip().split("\\s+")), "dev").equals(Optional.of(device)));
    }

    /** Whether a route is there with its destination, gateway, device and metric, whatever else is said of it. */
    boolean has(Route route) throws PptpTransportException {
        for (String line : show("exact", route.words().get(0))) {
            List<String> words = List.of(line.strip().split("\\s+"));
            if (after(words, "via").equals(route.gateway().map(Inet4Address::getHostAddress))
                    && after(words, "dev").equals(Optional.of(route.device()))
                    && metric(line).equals(Integer.toString(route.metric()))) {
                return true;
            }
        }
        return false;
    }

    /** The metric of a route, as a line has it: up to 4294967295; those of 0 win, and it is not said. */
    static String metric(String line) {
        return after(List.of(line.strip().split("\\s+")), "metric").orElse("0");
    }

    private List<String> show(String selector, String destination) throws PptpTransportException {
        CommandOutcome outcome = ip(List.of("-4", "-o", "route", "show", selector, destination));
        if (!outcome.succeeded()) {
            throw refused(outcome);
        }
        return outcome.output().lines().filter(line -> !line.isBlank()).toList();
    }

    /** Adds a route; fails in words if it is there. */
    void add(Route route) throws PptpTransportException {
        CommandOutcome outcome = change("add", route);
        if (outcome.complaint().contains(EXISTS)) {
            throw new PptpTransportException("There is a route to " + route.destination() + " already: "
                    + String.join("; ", exactly(route.destination())).strip()
                    + ". Remove it, or do not send this network through the tunnel.");
        }
        if (!outcome.succeeded()) {
            throw refused(outcome);
        }
    }

    /** Adds a route unless one like it is there. */
    void restore(Route route) throws PptpTransportException {
        CommandOutcome outcome = change("add", route);
        if (!outcome.succeeded() && !outcome.complaint().contains(EXISTS)) {
            throw refused(outcome);
        }
    }

    /** Removes a route, which may be gone already, as all routes of a device are with the device. */
    void remove(Route route) throws PptpTransportException {
        CommandOutcome outcome = change("del", route);
        if (!outcome.succeeded() && GONE.stream().noneMatch(outcome.complaint()::contains)) {
            throw refused(outcome);
        }
    }

    private CommandOutcome change(String verb, Route route) throws PptpTransportException {
        List<String> arguments = new ArrayList<>();
        Collections.addAll(arguments, "-4", "route", verb);
        arguments.addAll(route.words());
        return ip(arguments);
    }

    private CommandOutcome ip(List<String> arguments) throws PptpTransportException {
        Path ip = commands.find("ip")
                .orElseThrow(() -> new PptpTransportException("Routes are changed with the program ip, which is not on"
                        + " this host: install iproute2 (Debian: apt install iproute2)."));
        return commands.run(ip, "", arguments);
    }

    private static PptpTransportException refused(CommandOutcome outcome) {
        String what = "\"" + outcome.command() + "\" failed: " + outcome.complaint();
        return new PptpTransportException(
                outcome.complaint().contains("not permitted")
                        ? what
                                + ". Changing routes needs the capability CAP_NET_ADMIN: run this as root, or as a systemd"
                                + " service with AmbientCapabilities=CAP_NET_ADMIN. (What setcap gives to the java"
                                + " file does not reach the programs that it starts.)"
                        : what);
    }
}
