/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pptp4j.netty.PptpTransportException;

/**
 * The name servers of a tunnel, in the hands of the host's own keeper of name servers: {@code resolvconf} where that is
 * installed, else systemd-resolved ({@code resolvectl}). Where neither is, nobody has them, and {@link #explain()} says
 * so: we do not write {@code /etc/resolv.conf}, for others do. Thread-safe.
 */
public final class NameServers implements AutoCloseable {

    private final RunFile file;
    private final List<UndoStep> given;
    private final String explanation;

    private NameServers(RunFile file, List<UndoStep> given, String explanation) {
        this.file = file;
        this.given = new ArrayList<>(given);
        this.explanation = explanation;
    }

    /**
     * Hands them over. Blocks until it is done; not for an event loop.
     *
     * @param file remembers the handover; stays open
     * @param device the tunnel's network interface
     * @param servers the servers in their order
     * @return who has them
     * @throws PptpTransportException if the run file cannot be written
     */
    public static NameServers handOver(RunFile file, String device, List<? extends InetAddress> servers)
            throws PptpTransportException {
        if (servers.isEmpty()) {
            return new NameServers(file, List.of(), "The server named no name servers.");
        }
        List<String> refusals = new ArrayList<>();
        for (NameServerTaker taker : NameServerTaker.values()) {
            Optional<Path> program = file.commands().find(taker.program());
            if (program.isPresent()) {
                UndoStep step = new UndoStep.NameServersGiven(taker, device);
                try {
                    file.change(step, () -> taker.give(file.commands(), program.get(), device, List.copyOf(servers)));
                    return new NameServers(
                            file,
                            List.of(step),
                            "Name servers " + text(servers) + " given to " + taker.program() + ".");
                } catch (PptpTransportException refused) {
                    refusals.add(refused.getMessage());
                }
            }
        }
        String why =
                refusals.isEmpty() ? "neither resolvconf nor resolvectl is on this host" : String.join(" ", refusals);
        return new NameServers(
                file,
                List.of(),
                "Nobody took the name servers " + text(servers) + ": " + why
                        + ". Write them to /etc/resolv.conf if names behind the tunnel are needed.");
    }

    private static String text(List<? extends InetAddress> servers) {
        return String.join(
                ", ", servers.stream().map(InetAddress::getHostAddress).toList());
    }

    /**
     * Whether somebody took them.
     *
     * @return false if they are not in use
     */
    public synchronized boolean areTaken() {
        return !given.isEmpty();
    }

    /**
     * Who has them, or why nobody has.
     *
     * @return a sentence for people
     */
    public String explain() {
        return explanation;
    }

    /**
     * Takes them back; does nothing the second time.
     *
     * @throws PptpTransportException if that fails; the message says how. It stays in the run file, and the next start
     *     of this tunnel tries again
     */
    @Override
    public synchronized void close() throws PptpTransportException {
        UndoReport report = file.undo(given);
        given.clear();
        report.requireAll();
    }
}
