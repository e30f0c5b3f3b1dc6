/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.Arrays;
import java.util.List;
import org.pptp4j.auth.Credentials;

/** One line of a secrets file: who may log in where, with what, and from which address. Nothing prints the secret. */
public final class SecretLine implements AutoCloseable {

    /** In place of a name: it does not matter. */
    static final String ANYBODY = "*";

    private final String client;
    private final String server;
    private final char[] secret;
    private final List<Word> addresses;
    private final Origin origin;

    SecretLine(String client, String server, char[] secret, List<Word> addresses, Origin origin) {
        this.client = client;
        this.server = server;
        this.secret = secret;
        this.addresses = List.copyOf(addresses);
        this.origin = origin;
    }

    /**
     * Who logs in.
     *
     * @return a user's name, or {@code *} for anybody
     */
    public String client() {
        return client;
    }

    /**
     * Where to.
     *
     * @return a server's name, or {@code *} for any
     */
    public String server() {
        return server;
    }

    /**
     * Where the line is.
     *
     * @return file and line
     */
    public Origin origin() {
        return origin;
    }

    /**
     * The secret as the password of a user.
     *
     * @param user the user's name
     * @return the credentials
     * @throws IllegalArgumentException if name or secret are too long
     */
    public Credentials credentials(String user) {
        return Credentials.of(user, secret);
    }

    /**
     * The secret as a server compares it.
     *
     * @return a copy, which {@link #close()} does not overwrite
     */
    public String secret() {
        return new String(secret);
    }

    /**
     * Which addresses the client may have inside the tunnel.
     *
     * @return what the line says behind the secret
     * @throws PeerFileException if a word there is no address
     */
    public AddressRights rights() {
        return AddressRights.of(addresses);
    }

    /** Whether it is for this client, wherever it logs in. */
    boolean isAbout(String wanted) {
        return client.equals(ANYBODY) || client.equals(wanted);
    }

    boolean fits(String wantedClient, String wantedServer) {
        return isAbout(wantedClient) && (server.equals(ANYBODY) || server.equals(wantedServer));
    }

    /** How well it fits: a line with the server's name before one with the client's, and that before wildcards. */
    int rank() {
        return (server.equals(ANYBODY) ? 0 : 2) + (client.equals(ANYBODY) ? 0 : 1);
    }

    String password() {
        return new String(secret);
    }

    boolean isEmpty() {
        return secret.length == 0;
    }

    boolean hasSecretOf(SecretLine other) {
        return Arrays.equals(secret, other.secret);
    }

    /** Overwrites the secret. */
    @Override
    public void close() {
        Arrays.fill(secret, '\0');
    }

    /** Says all but the secret. */
    @Override
    public String toString() {
        return Quoted.word(client) + ' ' + Quoted.word(server) + " <hidden> (" + origin + ")";
    }
}
