/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.nio.file.Path;
import java.util.Optional;
import org.pptp4j.auth.PasswordRules;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.examples.serve.SecretUsers;
import org.pptp4j.netty.AddressPool;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whom {@code serve} lets in: one user, or those of a file. */
final class ServedUsers {

    @ArgGroup(exclusive = false, multiplicity = "1")
    private PasswordSource one;

    @Option(
            names = "--secrets",
            paramLabel = "FILE",
            description = "users, passwords and their addresses as in pppd's chap-secrets; read once")
    private Path secrets;

    /**
     * Who may log in, and which addresses they get.
     *
     * @param authenticator judges logins
     * @param pool leases addresses
     */
    record Rights(UserAuthenticator authenticator, AddressPool pool) {}

    /** Reads or asks for what is needed; {@code name} is the server's, as its file calls it. */
    Rights open(String name, String cidr, PasswordRules rules) {
        if (secrets != null) {
            SecretUsers users = SecretUsers.read(secrets, name);
            return new Rights(users.authenticator(rules), users.pool(cidr));
        }
        AddressPool pool = AddressPool.ipv4(cidr);
        String user = one.user();
        String password = new String(one.password());
        return new Rights(
                UserAuthenticator.passwords(
                        asked -> asked.equals(user) ? Optional.of(password) : Optional.empty(), rules),
                pool);
    }
}
