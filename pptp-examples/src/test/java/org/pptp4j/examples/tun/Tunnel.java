/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.tun;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.pptp4j.examples.lab.Hosts;
import org.pptp4j.examples.lab.Hosts.Host;
import org.pptp4j.examples.lab.LabProcess;

/** A tunnel between two hosts: our client on A, our server on B, each a process of its own with a TUN device. */
final class Tunnel implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final String UP = "^up (\\S+) (\\S+) (\\S+) ";

    private final Hosts hosts;
    private final LabProcess server;
    private final LabProcess client;
    private final Matcher up;

    /** Brings it up. Options are those of {@link TunEnd}. */
    Tunnel(Hosts hosts, String... options) {
        this.hosts = hosts;
        server = start(hosts, Host.B, "serve", options);
        server.out().await("^listening$", START);
        client = start(hosts, Host.A, "connect", options);
        server.out().await(UP, START);
        up = client.out().await(UP, START);
    }

    private static LabProcess start(Hosts hosts, Host host, String role, String... options) {
        List<String> words = new ArrayList<>(List.of(role, Host.B.address()));
        words.addAll(List.of(options));
        return hosts.start(host, role, java(TunEnd.class, words));
    }

    /** How to run a class of the tests as a process of its own. */
    static List<String> java(Class<?> main, List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(
                        File.pathSeparator,
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                main.getName()));
        command.addAll(words);
        return command;
    }

    Hosts hosts() {
        return hosts;
    }

    LabProcess server() {
        return server;
    }

    LabProcess client() {
        return client;
    }

    String clientDevice() {
        return up.group(1);
    }

    /** The client's address inside. */
    String clientAddress() {
        return up.group(2);
    }

    /** The server's address inside. */
    String serverAddress() {
        return up.group(3);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
