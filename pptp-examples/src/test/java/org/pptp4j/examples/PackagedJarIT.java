/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the jar that {@code package} builds and people copy. */
class PackagedJarIT {

    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile("target/pptp-mini-client.jar");
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    private static List<String> names() {
        return jar.stream().map(JarEntry::getName).toList();
    }

    private static String text(String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void hasTheNativeCodeOfLinuxAndNoOther() {
        assertThat(names())
                .contains(
                        "META-INF/native/libnetty_transport_native_epoll_x86_64.so",
                        "com/sun/jna/linux-x86-64/libjnidispatch.so");
        assertThat(names()).noneMatch(name -> name.matches("com/sun/jna/(?!linux-)[^/]+-[^/]+/.+"));
    }

    @Test
    void hasTheLicenceOfEachWorkInIt() throws IOException {
        String overview = text("META-INF/THIRD-PARTY.txt");

        for (String licence : List.of(
                "META-INF/LICENSE",
                "META-INF/AL2.0",
                "META-INF/LGPL2.1",
                "META-INF/LICENSE.md",
                "META-INF/LICENSE.txt",
                "META-INF/FastDoubleParser-LICENSE",
                "META-INF/FastDoubleParser-ThirdParty-LICENSE",
                "META-INF/Schubfach-LICENSE",
                "META-INF/NOTICE")) {
            assertThat(overview).contains(licence);
            assertThat(text(licence)).isNotBlank();
        }
        for (String work : List.of(
                "io.netty",
                "info.picocli",
                "net.java.dev.jna",
                "org.bouncycastle",
                "org.slf4j",
                "ch.qos.logback",
                "org.HdrHistogram",
                "com.fasterxml.jackson")) {
            assertThat(overview).contains("(" + work + ")");
        }
        assertThat(text("META-INF/LICENSE")).contains("Apache License");
        assertThat(text("META-INF/LICENSE.md")).contains("Bouncy Castle");
        assertThat(text("META-INF/LICENSE.txt")).contains("QOS.ch");
        assertThat(text("META-INF/NOTICE")).contains("Jackson");
    }

    @Test
    void hasNoPackageWhoseLicenceIsNotTold() {
        assertThat(
                        names().stream()
                                .filter(name -> name.endsWith(".class"))
                                .filter(
                                        name -> !name.matches(
                                                "(META-INF/versions/\\d+/)?(org/pptp4j|io/netty|picocli|com/sun/jna|org/bouncycastle|org/slf4j|ch/qos/logback|org/HdrHistogram|com/fasterxml/jackson)/.*")))
                .isEmpty();
    }

    @Test
    void hasTheUnitOfSystemd() throws IOException {
        assertThat(text("systemd/pptp-mini-client@.service")).contains("Type=notify");
    }
}
