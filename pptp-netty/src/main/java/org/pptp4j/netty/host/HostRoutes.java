/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pptp4j.diagnosis.Ipv4Network;
import org.pptp4j.netty.PptpTransportException;

/**
 * The routes of one tunnel: to its server around it, and to networks through it. They outlive a reconnect: {@link
 * #reach} before each attempt and {@link #enter} after each success change only what differs. A route that would lead
 * the tunnel into itself is refused before it exists. All calls block for some milliseconds, so none may be made on an
 * event loop. Thread-safe.
 */
public final class HostRoutes implements AutoCloseable {

    /** Marks our routes, for people and for their removal: the number of GRE. See {@code ip route show proto 47}. */
    private static final List<String> OURS = List.of("proto", "47");

    private final RunFile file;
    private final RoutePlan plan;
    private final RouteTable table;
    private final List<UndoStep> around = new ArrayList<>();
    private final List<UndoStep> inside = new ArrayList<>();
    private Optional<Inet4Address> server = Optional.empty();
    private Optional<Route> led = Optional.empty();
    private Optional<String> device = Optional.empty();

    /**
     * Changes nothing yet.
     *
     * @param file remembers what is changed; stays open
     * @param plan what is to be changed
     */
    public HostRoutes(RunFile file, RoutePlan plan) {
        this.file = file;
        this.plan = plan;
        this.table = new RouteTable(file.commands());
    }

    /**
     * To be called before each attempt to connect: the server gets a route of its own through the gateway that leads to
     * it now. A route to it that is there already is kept, also afterwards.
     *
     * @param address the server's
     * @return what was done and why, for people; empty if nothing was
     * @throws PptpTransportException if there is no way to the server, or only one through the tunnel itself, or the
     *     routes cannot be changed
     */
    public synchronized List<String> reach(Inet4Address address) throws PptpTransportException {
        if (plan.serverRoute() == RoutePlan.ServerRoute.BY_POLICY) {
            return List.of();
        }
        if (!server.equals(Optional.of(address))) {
            withdraw(around);
            server = Optional.of(address);
        }
        RouteTable.Way way = table.way(address);
        Optional<String> inner = device;
        if (inner.equals(Optional.of(way.device()))) {
            // The networks hide the way around the tunnel: they are back once it is up again.
            withdraw(inside);
            way = table.way(address);
        }
        if (inner.equals(Optional.of(way.device()))) {
            // Many servers have the same address inside: the kernel's own route to the peer leads to the tunnel then.
            table.remove(new Route(
                    new Ipv4Network(address, Integer.SIZE),
                    Optional.empty(),
                    way.device(),
                    List.of("proto", "kernel")));
            way = table.way(address);
        }
        if (inner.equals(Optional.of(way.device()))) {
            throw loop(address, "it is only reachable through " + way.device() + ", the tunnel itself");
        }
        return plan.serverRoute() == RoutePlan.ServerRoute.ADDED ? addServerRoute(address, way) : List.of();
    }

    private List<String> addServerRoute(Inet4Address address, RouteTable.Way way) throws PptpTransportException {
        Ipv4Network destination = new Ipv4Network(address, Integer.SIZE);
        if (way.type().equals("local")) {
            return List.of(address.getHostAddress() + " is an address of this host: no route to it is needed.");
        }
        if (!table.exactly(destination).isEmpty()) {
            Optional<RouteTable.Way> changed = around.isEmpty() ? Optional.empty() : changedWay(address);
            return changed.isPresent() ? lead(destination, changed.get()) : List.of();
        }
        return lead(destination, way);
    }

    /** The gateway that our route leads to may not be that of the host any more, as with another network. */
    private Optional<RouteTable.Way> changedWay(Inet4Address address) throws PptpTransportException {
        return table.wayUnder(address, device)
                .filter(now -> led.filter(ours -> ours.gateway().equals(now.gateway())
                                && ours.device().equals(now.device()))
                        .isEmpty());
    }

    /** A route that was there before went with the network that it led through, or leads nowhere now. */
    private List<String> lead(Ipv4Network destination, RouteTable.Way way) throws PptpTransportException {
        if (way.isThroughIpv6()) {
            throw new PptpTransportException("The way to the server, \"" + way.line() + "\", has a gateway with an IPv6"
                    + " address (RFC 5549), by which no route is added here. Add one by hand, or use the routes as they"
                    + " are (--nohostroute).");
        }
        withdraw(around);
        List<String> attributes = new ArrayList<>(OURS);
        way.source().ifPresent(source -> attributes.addAll(List.of("src", source)));
        // It is the next hop at this moment, even where the host has no route to it as on some rented servers.
        way.gateway().ifPresent(gateway -> attributes.add("onlink"));
        Route route = new Route(destination, way.gateway(), way.device(), attributes);
        add(around, route);
        led = Optional.of(route);
        return List.of("Route to the server: " + route);
    }

    /**
     * To be called when the tunnel is up: the networks, and the default route if the plan says so, lead through it.
     *
     * @param name the tunnel's network interface, which is up
     * @return what was done and what was left as it is, for people; empty if nothing was
     * @throws PptpTransportException if a route would lead the tunnel into itself, or routes cannot be changed; then
     *     none of these is left
     */
    public synchronized List<String> enter(String name) throws PptpTransportException {
        if (device.isPresent() && !device.get().equals(name)) {
            leave();
        }
        device = Optional.of(name);
        List<String> notes = new ArrayList<>();
        try {
            for (Ipv4Network network : plan.networks()) {
                enter(network, name, notes);
            }
            enterDefault(name, notes);
            refuseLoopByOtherTables(name);
        } catch (PptpTransportException e) {
            leave();
            throw e;
        }
        return notes;
    }

    private void enter(Ipv4Network network, String name, List<String> notes) throws PptpTransportException {
        Route route = new Route(network, Optional.empty(), name, OURS);
        if (!table.has(route.destination(), name)) {
            refuseLoop(network, name);
            add(inside, route);
            notes.add("Through the tunnel: " + route);
        }
    }

    private void enterDefault(String name, List<String> notes) throws PptpTransportException {
        Route route = new Route(Route.destination("default"), Optional.empty(), name, OURS);
        if (plan.defaultRoute() == RoutePlan.DefaultRoute.KEPT || table.has(route.destination(), name)) {
            return;
        }
        List<String> present = table.defaults();
        if (plan.defaultRoute() == RoutePlan.DefaultRoute.IF_NONE && !present.isEmpty()) {
            notes.add("The default route stays as it is, " + present.get(0).strip()
                    + ": only what is asked to replace it does (replacedefaultroute).");
            return;
        }
        refuseLoop(route.destination(), name);
        for (String line : present) {
            if (RouteTable.metric(line).equals("0")) {
                moveAside(understood(line), freeMetric(present));
            }
        }
        add(inside, route);
        notes.add("Through the tunnel: " + route);
    }

    private static Route understood(String line) throws PptpTransportException {
        try {
            return Route.parse(line);
        } catch (IllegalArgumentException e) {
            throw new PptpTransportException(
                    "The default route is not replaced, for it could not be put back: " + e.getMessage() + ", in \""
                            + line.strip() + "\". Add networks instead, or simplify that route.",
                    e);
        }
    }

    /** Right behind ours, before all others: if this process is killed, the host has its old default route at once. */
    private static int freeMetric(List<String> defaults) {
        List<String> taken = defaults.stream().map(RouteTable::metric).toList();
        int metric = 1;
        while (taken.contains(Integer.toString(metric))) {
            metric++;
        }
        return metric;
    }

    private void moveAside(Route before, int metric) throws PptpTransportException {
        Route standby = before.withMetric(OptionalInt.of(metric));
        UndoStep step = new UndoStep.RouteMoved(before, standby);
        file.change(step, () -> {
            table.add(standby);
            table.remove(before);
        });
        inside.add(step);
    }

    private void add(List<UndoStep> steps, Route route) throws PptpTransportException {
        UndoStep step = new UndoStep.RouteAdded(route);
        file.change(step, () -> table.add(route));
        steps.add(step);
    }

    /** A route as long as that of the server, or longer, would take its place. */
    private void refuseLoop(Ipv4Network network, String name) throws PptpTransportException {
        if (server.isPresent()
                && plan.serverRoute() != RoutePlan.ServerRoute.BY_POLICY
                && network.contains(server.get())
                && table.prefixBeside(name, server.get()) <= network.prefix()
                && !table.way(server.get()).type().equals("local")) {
            throw loop(
                    server.get(),
                    "it lies in " + network + ", which is to be sent through the tunnel, and has no route of its own");
        }
    }

    /** Rules may send packets to other tables than the one we looked at. */
    private void refuseLoopByOtherTables(String name) throws PptpTransportException {
        if (server.isPresent()
                && plan.serverRoute() != RoutePlan.ServerRoute.BY_POLICY
                && table.way(server.get()).device().equals(name)) {
            throw loop(server.get(), "\"ip route get " + server.get().getHostAddress() + "\" leads to " + name);
        }
    }

    private static PptpTransportException loop(Inet4Address address, String why) {
        return new PptpTransportException("A route loop was avoided. The tunnel's own packets to the server "
                + address.getHostAddress() + " would be sent into the tunnel: " + why
                + ". Leave the route to the server to us (no --nohostroute), or add one by hand.");
    }

    /**
     * To be called when the interface goes, or the routes through it should: they are removed and the default route is
     * as before. The route to the server stays.
     *
     * @return what was undone, and what could not be
     * @throws PptpTransportException if the run file cannot be written
     */
    public synchronized UndoReport leave() throws PptpTransportException {
        device = Optional.empty();
        return withdraw(inside);
    }

    private UndoReport withdraw(List<UndoStep> steps) throws PptpTransportException {
        UndoReport report = file.undo(steps);
        steps.clear();
        return report;
    }

    /**
     * Undoes everything, in reverse order. What fails stays in the run file.
     *
     * @throws PptpTransportException if something could not be undone; the message says what
     */
    @Override
    public synchronized void close() throws PptpTransportException {
        List<String> failed = new ArrayList<>(leave().failed());
        failed.addAll(withdraw(around).failed());
        new UndoReport(List.of(), failed).requireAll();
    }
}
