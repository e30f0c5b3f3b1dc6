/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.pptp4j.netty.PptpTransportException;

/** Who may take the name servers of a tunnel, first one first. */
enum NameServerTaker {
    /** Debian's, openresolv's, and systemd's under that name: one record for each interface and program. */
    RESOLVCONF("resolvconf") {
        @Override
        void give(HostCommands commands, Path program, String device, List<InetAddress> servers)
                throws PptpTransportException {
            StringBuilder text = new StringBuilder();
            servers.forEach(server ->
                    text.append("nameserver ").append(server.getHostAddress()).append('\n'));
            require(commands.run(program, text.toString(), List.of("-a", device + OWNER)));
        }

        @Override
        List<String> backArguments(String device) {
            return List.of("-d", device + OWNER);
        }
    },
    /** systemd-resolved: its servers belong to the link. */
    RESOLVECTL("resolvectl") {
        @Override
        void give(HostCommands commands, Path program, String device, List<InetAddress> servers)
                throws PptpTransportException {
            List<String> arguments = new ArrayList<>();
            Collections.addAll(arguments, "dns", device);
            servers.forEach(server -> arguments.add(server.getHostAddress()));
            require(commands.run(program, "", arguments));
        }

        @Override
        List<String> backArguments(String device) {
            return List.of("revert", device);
        }
    };

    private static final String OWNER = ".pptp4j";

    /** What systemd-resolved and openresolv say of something that is not there. */
    private static final List<String> GONE =
            List.of("No such device", "Failed to resolve interface", "No resolv.conf for interface");

    private final String program;

    NameServerTaker(String program) {
        this.program = program;
    }

    String program() {
        return program;
    }

    static Optional<NameServerTaker> named(String program) {
        return List.of(values()).stream()
                .filter(taker -> taker.program.equals(program))
                .findFirst();
    }

    /** Hands the servers over; fails in words if they are not taken. */
    abstract void give(HostCommands commands, Path program, String device, List<InetAddress> servers)
            throws PptpTransportException;

    abstract List<String> backArguments(String device);

    /** Takes the servers back; a link that is gone took them with it. */
    void takeBack(HostCommands commands, String device) throws PptpTransportException {
        Optional<Path> found = commands.find(program);
        if (found.isEmpty()) {
            throw new PptpTransportException("The name servers of " + device + " were given to " + program
                    + ", which is not on this host any more.");
        }
        CommandOutcome outcome = commands.run(found.get(), "", backArguments(device));
        if (GONE.stream().noneMatch(outcome.complaint()::contains)) {
            require(outcome);
        }
    }

    private static void require(CommandOutcome outcome) throws PptpTransportException {
        if (!outcome.succeeded()) {
            throw new PptpTransportException("\"" + outcome.command() + "\" failed: " + outcome.complaint() + ".");
        }
    }
}
