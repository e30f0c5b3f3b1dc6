/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.pptp4j.netty.PptpTransportException;
import org.pptp4j.netty.host.HostRoutes;
import org.pptp4j.netty.host.NameServers;
import org.pptp4j.netty.host.RunFile;
import org.pptp4j.ppp.NegotiatedLink;

/**
 * What leads into the interface of a call: routes, and name servers where they are wanted. What was done is said line
 * by line. Not for an event loop.
 */
final class HostPaths {

    private final RunFile file;
    private final HostRoutes routes;
    private final Optional<Path> resolvConf;
    private final Consumer<String> log;
    private Optional<NameServers> nameServers = Optional.empty();

    /** With {@code resolvConf}, pppd's file for scripts, name servers are handed over too. */
    HostPaths(RunFile file, HostRoutes routes, Optional<Path> resolvConf, Consumer<String> log) {
        this.file = file;
        this.routes = routes;
        this.resolvConf = resolvConf;
        this.log = log;
    }

    void reach(Inet4Address server) throws PptpTransportException {
        routes.reach(server).forEach(log);
    }

    /** Brings back what has made way for an attempt meanwhile; changes nothing else. */
    void enterAgain(String device) throws PptpTransportException {
        routes.enter(device).forEach(log);
    }

    void enter(String device, NegotiatedLink link) throws PptpTransportException {
        routes.enter(device).forEach(log);
        if (resolvConf.isPresent()) {
            write(resolvConf.get(), link.dnsServers());
            NameServers given = NameServers.handOver(file, device, link.dnsServers());
            nameServers = Optional.of(given);
            log.accept(given.explain());
        }
    }

    /** Debian's {@code 0000usepeerdns} reads it. */
    private void write(Path target, List<Inet4Address> servers) {
        String text = servers.stream()
                .map(server -> "nameserver " + server.getHostAddress() + "\n")
                .collect(Collectors.joining());
        try {
            Files.writeString(target, text);
        } catch (IOException e) {
            log.accept("The file " + target + ", which some scripts read, cannot be written: " + e.getMessage() + ".");
        }
    }

    void leave() throws PptpTransportException {
        routes.leave().failed().forEach(failed -> log.accept("Not undone: " + failed));
        if (nameServers.isPresent()) {
            NameServers given = nameServers.get();
            nameServers = Optional.empty();
            given.close();
        }
    }

    /** The route to the server, too. */
    void close() throws PptpTransportException {
        routes.close();
    }
}
