/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.netty.internal.Ipv4;

class NameServersTest {

    private static final List<Inet4Address> SERVERS = List.of(Ipv4.parse("10.0.0.1"), Ipv4.parse("10.0.0.2"));

    @TempDir
    private Path directory;

    private FakeHost host(String... programs) throws IOException {
        return new FakeHost(Files.createDirectory(directory.resolve("bin")), programs);
    }

    private RunFile file(FakeHost host) throws IOException {
        return RunFile.open(directory.resolve("run"), "onenet", host.commands());
    }

    @Test
    void givesThemToResolvconfFirst() throws IOException {
        FakeHost host = host("resolvconf", "resolvectl");
        host.listen("resolvconf -a ppp0.pptp4j");
        try (RunFile file = file(host)) {
            NameServers given = NameServers.handOver(file, "ppp0", SERVERS);

            assertThat(given.areTaken()).isTrue();
            assertThat(given.explain()).isEqualTo("Name servers 10.0.0.1, 10.0.0.2 given to resolvconf.");
            assertThat(host.heard("resolvconf -a ppp0.pptp4j")).isEqualTo("nameserver 10.0.0.1\nnameserver 10.0.0.2\n");
            given.close();
            given.close();
        }
        assertThat(host.changes()).containsExactly("resolvconf -a ppp0.pptp4j", "resolvconf -d ppp0.pptp4j");
    }

    @Test
    void givesThemToSystemdResolvedElse() throws IOException {
        FakeHost host = host("resolvectl");
        try (RunFile file = file(host);
                NameServers given = NameServers.handOver(file, "ppp0", SERVERS)) {
            assertThat(given.areTaken()).isTrue();
        }
        assertThat(host.changes()).containsExactly("resolvectl dns ppp0 10.0.0.1 10.0.0.2", "resolvectl revert ppp0");
    }

    @Test
    void saysThatNobodyTookThem() throws IOException {
        try (RunFile file = file(host());
                NameServers given = NameServers.handOver(file, "ppp0", SERVERS)) {
            assertThat(given.areTaken()).isFalse();
            assertThat(given.explain())
                    .contains("Nobody took the name servers 10.0.0.1, 10.0.0.2")
                    .contains("neither resolvconf nor resolvectl")
                    .contains("/etc/resolv.conf");
        }
    }

    @Test
    void saysWhyTheyWereRefused() throws IOException {
        FakeHost host = host("resolvectl");
        host.refuse("resolvectl dns ppp0 10.0.0.1 10.0.0.2", "Unit dbus-org.freedesktop.resolve1.service not found.");
        host.refuse("resolvectl revert ppp0", "Unit dbus-org.freedesktop.resolve1.service not found.");
        RunFile file = file(host);

        NameServers given = NameServers.handOver(file, "ppp0", SERVERS);

        assertThat(given.areTaken()).isFalse();
        assertThat(given.explain()).contains("resolve1.service not found");
        file.close();
        assertThat(directory.resolve("run/onenet.run")).doesNotExist();
    }

    @Test
    void toleratesThatTheLinkIsGone() throws IOException {
        FakeHost host = host("resolvectl");
        host.refuse("resolvectl revert ppp0", "Failed to resolve interface \"ppp0\": No such device");
        try (RunFile file = file(host)) {
            NameServers.handOver(file, "ppp0", SERVERS).close();
        }
        assertThat(directory.resolve("run/onenet.run")).doesNotExist();
    }

    /** As after a crash between the record and the handover; words and status of openresolv 3.12. */
    @Test
    void toleratesThatOpenresolvHasNothingOfUs() throws IOException {
        FakeHost host = host("resolvconf");
        host.refuse("resolvconf -d ppp0.pptp4j", "No resolv.conf for interface ppp0.pptp4j");
        try (RunFile file = file(host)) {
            NameServers.handOver(file, "ppp0", SERVERS).close();
        }
        assertThat(directory.resolve("run/onenet.run")).doesNotExist();
    }

    @Test
    void saysWhatCouldNotBeTakenBack() throws IOException {
        FakeHost host = host("resolvconf");
        host.refuse("resolvconf -d ppp0.pptp4j", "read-only file system");
        RunFile file = file(host);
        NameServers given = NameServers.handOver(file, "ppp0", SERVERS);

        assertThatThrownBy(given::close).hasMessageContaining("read-only file system");
        assertThatThrownBy(file::close).hasMessageContaining("read-only file system");
        assertThat(directory.resolve("run/onenet.run")).exists();
    }
}
