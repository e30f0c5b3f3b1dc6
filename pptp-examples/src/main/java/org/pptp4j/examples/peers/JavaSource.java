/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pptp4j.netty.PptpClientBuilder;

/** A Java class that makes the client which the files describe. It has no password: its method takes one. */
final class JavaSource {

    /** Simple names that the calls may use, with their packages. */
    private static final List<String> IMPORTS = List.of(
            "io.netty.util.NetUtil",
            "java.net.Inet4Address",
            "java.time.Duration",
            "java.util.Optional",
            "org.pptp4j.auth.AuthProtocol",
            "org.pptp4j.auth.Credentials",
            "org.pptp4j.mppe.KeyLength",
            "org.pptp4j.netty.PptpClient",
            "org.pptp4j.netty.gre.ControlTransport",
            "org.pptp4j.netty.gre.GreTransport",
            "org.pptp4j.ppp.EchoConfig",
            "org.pptp4j.ppp.FieldCompression",
            "org.pptp4j.ppp.InterfaceId",
            "org.pptp4j.ppp.Ipv6Config",
            "org.pptp4j.ppp.LcpTimers",
            "org.pptp4j.ppp.Opening");

    private JavaSource() {}

    static List<String> of(PeerSettings settings) {
        List<String> calls = BuilderSteps.client(settings).stream()
                .map(Step<PptpClientBuilder>::code)
                .toList();
        String body = String.join("\n", calls) + "PptpClient.";
        Stream<String> imports = IMPORTS.stream()
                .filter(type -> body.matches("(?s).*\\b" + type.substring(type.lastIndexOf('.') + 1) + "\\b[.(), ].*"))
                .map(type -> "import " + type + ";");
        Stream<String> head = Stream.of(
                "",
                "/** The tunnel that pppd's peer " + comment(settings.name()) + " describes. */",
                "public final class PeerTunnel {",
                "",
                "    private PeerTunnel() {}",
                "",
                "    public static PptpClient client(char[] password) {",
                "        return PptpClient.builder()");
        Stream<String> chain = calls.stream().flatMap(String::lines).map(line -> "                " + line);
        Stream<String> tail = Stream.of("                .build();", "    }", "}");
        return Stream.of(imports, head, chain, tail).flatMap(lines -> lines).collect(Collectors.toList());
    }

    /** A name that ends no comment. */
    private static String comment(String name) {
        return Quoted.inner(name).replaceAll("[^A-Za-z0-9._/-]|(?<=\\*)/", "?");
    }
}
