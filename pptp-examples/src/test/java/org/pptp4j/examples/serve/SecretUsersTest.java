/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.netty.AddressLease;
import org.pptp4j.netty.AddressPool;

class SecretUsersTest {

    @TempDir
    private Path directory;

    private SecretUsers users(String text) throws IOException {
        Path file = directory.resolve("chap-secrets");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return SecretUsers.read(file, "vpn");
    }

    private static Optional<String> lease(AddressPool pool, String user) {
        return pool.lease(user, Optional.empty()).map(AddressLease::address).map(Inet4Address::getHostAddress);
    }

    @Test
    void keepsTheAddressOfAUserForIt() throws IOException {
        AddressPool pool = users("""
                # client  server  secret  addresses
                alice     vpn     one     10.8.0.2
                bob       *       two     *
                carol     other   three   10.8.0.3
                """).pool("10.8.0.0/24");

        // Carol's line is about another server.
        assertThat(lease(pool, "bob")).contains("10.8.0.3");
        assertThat(pool.lease("alice", Optional.of((Inet4Address) InetAddress.getByName("10.8.0.2"))))
                .isPresent();
    }

    @Test
    void givesAUserOnlyWhatTheFileAllows() throws IOException {
        AddressPool pool = users("""
                alice vpn one 10.8.0.16/28
                bob   vpn two
                carol vpn two -
                """).pool("10.8.0.0/24");

        assertThat(lease(pool, "alice")).contains("10.8.0.16");
        assertThat(lease(pool, "bob")).isEmpty();
        assertThat(lease(pool, "carol")).isEmpty();
        assertThat(lease(pool, "alice")).contains("10.8.0.17");
    }

    @Test
    void saysWhenNoLineIsAboutThisServer() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> users("alice other one *\n"))
                .withMessageContaining("chap-secrets is about this server")
                .withMessageContaining("alice vpn password *");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretUsers.read(directory.resolve("nowhere"), "vpn"))
                .withMessageContaining("nowhere does not exist");
    }

    @Test
    void refusesAWordThatIsNoAddressBeforeItsUserComes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> users("alice vpn one ten\n"))
                .withMessageContaining("chap-secrets:1")
                .withMessageContaining("\"ten\"");
    }

    @Test
    void refusesTheServersAddressAsThatOfAUser() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> users("alice vpn one 10.8.0.1\n").pool("10.8.0.0/24"))
                .withMessageContaining("10.8.0.1 is the server's own address");
    }
}
