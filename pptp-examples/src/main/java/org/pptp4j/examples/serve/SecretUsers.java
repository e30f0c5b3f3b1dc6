/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.serve;

import java.net.Inet4Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.auth.PasswordRules;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.examples.peers.Origin;
import org.pptp4j.examples.peers.Places;
import org.pptp4j.examples.peers.SecretLine;
import org.pptp4j.examples.peers.SecretsFile;
import org.pptp4j.netty.AddressLease;
import org.pptp4j.netty.AddressPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of a {@code chap-secrets} file: passwords, and behind them the addresses that each may have (pppd(8),
 * AUTHENTICATION). The file is read once. Thread-safe.
 */
public final class SecretUsers {

    /** A pool is not searched from end to end for one user. */
    private static final int TRIES = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(SecretUsers.class);

    private final SecretsFile file;
    private final String server;

    private SecretUsers(SecretsFile file, String server) {
        this.file = file;
        this.server = server;
    }

    /**
     * Reads the file.
     *
     * @param file such as {@code /etc/ppp/chap-secrets}
     * @param server our name, the second word of the lines that are about us
     * @throws IllegalArgumentException with file and line, if it cannot be used
     */
    public static SecretUsers read(Path file, String server) {
        Places places = new Places(
                Places.ROOT,
                Places.ROOT.resolve("peers"),
                Optional.of(file),
                Optional.ofNullable(System.getenv("CREDENTIALS_DIRECTORY")).map(Path::of),
                server);
        SecretsFile secrets = SecretsFile.read(file, places, new Origin.CommandLine())
                .orElseThrow(() -> new IllegalArgumentException("The secrets file " + file + " does not exist."));
        SecretUsers users = new SecretUsers(secrets, server);
        if (users.lines().isEmpty()) {
            throw new IllegalArgumentException("No line of " + file + " is about this server: expected lines such as"
                    + "  alice " + server + " password *  or with * in place of " + server + " (--name says what this"
                    + " server is called).");
        }
        // A word that is no address is told now, not when its user comes.
        users.lines().forEach(SecretLine::rights);
        return users;
    }

    /** Judges logins; a user with an address of its own gets that one. */
    public UserAuthenticator authenticator(PasswordRules rules) {
        UserAuthenticator passwords =
                UserAuthenticator.passwords(name -> line(name).map(SecretLine::secret), rules);
        return request -> passwords.authenticate(request).thenApply(decision -> withAddress(request, decision));
    }

    private AuthDecision withAddress(AuthRequest request, AuthDecision decision) {
        Optional<Inet4Address> own =
                line(request.userName()).flatMap(line -> line.rights().fixed());
        return decision instanceof AuthDecision.Accept accept && own.isPresent()
                ? accept.withAddress(own.get())
                : decision;
    }

    /**
     * A pool that gives each user only what the file allows, and fixed addresses to nobody else.
     *
     * @throws IllegalArgumentException if it is no network, or the server's address belongs to a user
     */
    public AddressPool pool(String cidr) {
        List<Inet4Address> fixed =
                lines().stream().flatMap(line -> line.rights().fixed().stream()).toList();
        AddressPool all = AddressPool.ipv4(cidr, fixed);
        return new AddressPool() {
            @Override
            public Inet4Address local() {
                return all.local();
            }

            @Override
            public Optional<AddressLease> lease(String userName, Optional<Inet4Address> wanted) {
                return wanted.isPresent() ? all.lease(userName, wanted) : allowed(all, userName);
            }
        };
    }

    /** One at a time: what is leased to be passed over is missing to others meanwhile. */
    private synchronized Optional<AddressLease> allowed(AddressPool all, String userName) {
        List<AddressLease> forbidden = new ArrayList<>();
        try {
            for (int tried = 0; tried < TRIES; tried++) {
                Optional<AddressLease> lease = all.lease(userName, Optional.empty());
                if (lease.isEmpty()) {
                    break;
                } else if (mayHave(userName, lease.get().address())) {
                    return lease;
                }
                forbidden.add(lease.get());
            }
            LOG.warn(
                    "{} allows no address that the pool has now: write * behind the secret, or an address",
                    line(userName).map(line -> line.origin().toString()).orElse("The secrets file"));
            return Optional.empty();
        } finally {
            forbidden.forEach(AddressLease::close);
        }
    }

    private boolean mayHave(String userName, Inet4Address address) {
        return line(userName).filter(line -> line.rights().allows(address)).isPresent();
    }

    private Optional<SecretLine> line(String userName) {
        return file.best(userName, server);
    }

    private List<SecretLine> lines() {
        return file.lines().stream()
                .filter(line -> line.server().equals("*") || line.server().equals(server))
                .toList();
    }
}
