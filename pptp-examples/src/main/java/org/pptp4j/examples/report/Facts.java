/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import io.netty.util.Version;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pptp4j.auth.Credentials;
import org.pptp4j.netty.PptpClientConfig;
import org.pptp4j.ppp.LcpConfig;

/** What a bug report needs to know of the place and of the settings; nothing secret is among them. */
final class Facts {

    private Facts() {}

    static Map<String, String> environment() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "pptp4j",
                Optional.ofNullable(Facts.class.getPackage().getImplementationVersion())
                        .orElse("development"));
        facts.put("Java", property("java.version") + ", " + property("java.vm.name") + ", " + property("java.vendor"));
        facts.put("Netty", netty());
        facts.put("System", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        facts.put("Processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        return facts;
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String netty() {
        return Optional.ofNullable(Version.identify().get("netty-transport"))
                .map(Version::artifactVersion)
                .orElse("unknown");
    }

    static Map<String, String> settings(PptpClientConfig config) {
        LcpConfig lcp = config.ppp().lcp();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("Server", config.host() + ", TCP port " + config.port());
        settings.put("GRE", config.greTransport().toString());
        settings.put(
                "User", config.ppp().auth().credentials().map(Credentials::name).orElse("none"));
        settings.put(
                "Login allowed",
                config.ppp().auth().allowed().stream()
                        .map(protocol -> protocol.name().replace('_', '-'))
                        .collect(Collectors.joining(", ")));
        settings.put(
                "MPPE",
                words(config.ppp().mppe().policy()) + ", "
                        + config.ppp().mppe().keyLengths().stream()
                                .map(length -> length.name().replace("BITS_", ""))
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + " bit, " + words(config.ppp().mppe().keyChange()));
        settings.put("MRU, MTU", lcp.mru() + ", " + lcp.mtu());
        settings.put("IPv6", words(config.ppp().ipv6().mode()));
        settings.put(
                "LCP echo",
                lcp.echo().failures() == 0
                        ? "off"
                        : "every " + Quantity.time(lcp.echo().interval()) + ", gone after "
                                + lcp.echo().failures() + " unanswered");
        settings.put("Connect timeout", Quantity.time(config.connectTimeout()));
        settings.put("Path MTU", Integer.toString(config.path().mtu()));
        return settings;
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
