/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pptp4j.netty.ReconnectPolicy;

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
            "org.pptp4j.netty.ReconnectPolicy",
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
        List<String> body = new ArrayList<>(client(settings));
        if (!settings.persistence().isOneTunnel()) {
            body.add("");
            body.addAll(policy(settings.persistence().policy()));
        }
        List<String> lines = new ArrayList<>(imports(String.join("\n", body)));
        lines.addAll(List.of(
                "",
                "/** The tunnel that pppd's peer " + comment(settings.name()) + " describes. */",
                "public final class PeerTunnel {",
                "",
                "    private PeerTunnel() {}",
                ""));
        lines.addAll(body);
        lines.add("}");
        return lines;
    }

    private static List<String> imports(String body) {
        return IMPORTS.stream()
                .filter(type -> body.matches("(?s).*\\b" + type.substring(type.lastIndexOf('.') + 1) + "\\b[.(), ].*"))
                .map(type -> "import " + type + ";")
                .toList();
    }

    private static List<String> client(PeerSettings settings) {
        Stream<String> chain = BuilderSteps.client(settings).stream()
                .flatMap(step -> step.code().lines())
                .map(line -> "                " + line);
        return Stream.of(
                        Stream.of(
                                "    public static PptpClient client(char[] password) {",
                                "        return PptpClient.builder()"),
                        chain,
                        Stream.of("                .build();", "    }"))
                .flatMap(lines -> lines)
                .toList();
    }

    private static List<String> policy(ReconnectPolicy policy) {
        return List.of(
                "    /** For keepConnected of the client. */",
                "    public static ReconnectPolicy policy() {",
                "        return new ReconnectPolicy(",
                "                ReconnectPolicy.Mode." + policy.mode() + ",",
                "                " + policy.maxFailures() + ",",
                "                " + BuilderSteps.code(policy.holdoff()) + ",",
                "                " + BuilderSteps.code(policy.longestDelay()) + ",",
                "                " + optional(policy.idleLimit()) + ",",
                "                " + optional(policy.connectLimit()) + ");",
                "    }");
    }

    private static String optional(Optional<Duration> limit) {
        return limit.map(time -> "Optional.of(" + BuilderSteps.code(time) + ")").orElse("Optional.empty()");
    }

    /** A name that ends no comment. */
    private static String comment(String name) {
        return Quoted.inner(name).replaceAll("[^A-Za-z0-9._/-]|(?<=\\*)/", "?");
    }
}
