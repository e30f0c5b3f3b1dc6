/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.netty.ControlOptions;
import org.pptp4j.netty.GreOptions;
import org.pptp4j.netty.MppeOptions;
import org.pptp4j.netty.PptpClientBuilder;
import org.pptp4j.netty.PptpClientConfig;
import org.pptp4j.netty.gre.ControlTransport;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.ppp.MppeConfig;

/** The calls that make of {@link PptpClientBuilder} what the files ask for, where it is not its default. */
final class BuilderSteps {

    /** As long as pptp(8) waits at least. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

    private static final Duration CONTROL_ECHO = Duration.ofSeconds(60);

    /** Before each of so many calls that they do not fit into one line. */
    private static final String CONTINUED = "\n        ";

    private BuilderSteps() {}

    static List<Step<PptpClientBuilder>> client(PeerSettings settings) {
        List<Step<PptpClientBuilder>> steps = new ArrayList<>();
        PptpCommand pptp = settings.pptp();
        steps.add(server(pptp));
        steps.add(new Step<>(
                ".credentials(Credentials.of("
                        + literal(settings.login().credentials().name()) + ", password))",
                builder -> builder.credentials(settings.login().credentials())));
        pptp.localBind()
                .ifPresent(address -> steps.add(
                        new Step<>(".localAddress(" + code(address) + ")", builder -> builder.localAddress(address))));
        steps.add(authentication(settings.login().allowed()));
        nested(steps, "mppe", mppe(settings.mppe()), PptpClientBuilder::mppe);
        nested(steps, "ppp", PppSteps.of(settings), PptpClientBuilder::ppp);
        nested(steps, "control", control(pptp), PptpClientBuilder::control);
        nested(steps, "gre", gre(pptp), PptpClientBuilder::gre);
        pptp.firewallMark().ifPresent(mark -> mark(steps, mark));
        return steps;
    }

    /** pptp marks both, or policy routing would tear them apart. */
    private static void mark(List<Step<PptpClientBuilder>> steps, int mark) {
        steps.add(new Step<>(
                ".controlTransport(ControlTransport.tcp(" + mark + "))",
                builder -> builder.controlTransport(ControlTransport.tcp(mark))));
        steps.add(new Step<>(
                ".greTransport(GreTransport.rawSocket(" + mark + "))",
                builder -> builder.greTransport(GreTransport.rawSocket(mark))));
    }

    private static Step<PptpClientBuilder> server(PptpCommand pptp) {
        String port = pptp.port() == PptpClientConfig.PORT ? "" : ", " + pptp.port();
        return new Step<>(
                ".server(" + literal(pptp.host()) + port + ")", builder -> builder.server(pptp.host(), pptp.port()));
    }

    private static Step<PptpClientBuilder> authentication(List<AuthProtocol> allowed) {
        String names = allowed.stream().map(way -> "AuthProtocol." + way.name()).collect(Collectors.joining(", "));
        return new Step<>(
                ".authentication(auth -> auth.allow(" + names + "))",
                builder -> builder.authentication(
                        auth -> auth.allow(allowed.get(0), allowed.toArray(AuthProtocol[]::new))));
    }

    private static List<Step<MppeOptions>> mppe(MppeConfig mppe) {
        List<Step<MppeOptions>> steps = new ArrayList<>();
        steps.add(
                switch (mppe.policy()) {
                    case REQUIRED -> new Step<>(".required()", MppeOptions::required);
                    case PREFERRED -> new Step<>(".preferred()", MppeOptions::preferred);
                    case OFF -> new Step<>(".off()", MppeOptions::off);
                });
        if (mppe.policy() == MppeConfig.Policy.OFF) {
            return steps;
        }
        steps.add(keyLengths(mppe.keyLengths()));
        steps.add(
                switch (mppe.keyChange()) {
                    case STATELESS -> new Step<>(".stateless()", MppeOptions::stateless);
                    case ALLOW_STATEFUL -> new Step<>(".allowStateful()", MppeOptions::allowStateful);
                    case STATEFUL -> new Step<>(".stateful()", MppeOptions::stateful);
                });
        return steps;
    }

    private static Step<MppeOptions> keyLengths(Set<KeyLength> lengths) {
        List<KeyLength> sorted = lengths.stream().sorted().toList();
        String names =
                sorted.stream().map(length -> "KeyLength." + length.name()).collect(Collectors.joining(", "));
        return new Step<>(
                ".keyLengths(" + names + ")", mppe -> mppe.keyLengths(sorted.get(0), sorted.toArray(KeyLength[]::new)));
    }

    private static List<Step<ControlOptions>> control(PptpCommand pptp) {
        List<Step<ControlOptions>> steps = new ArrayList<>();
        pptp.phone()
                .ifPresent(number -> steps.add(
                        new Step<>(".phoneNumber(" + literal(number) + ")", control -> control.phoneNumber(number))));
        if (pptp.idleWait().isPresent() || pptp.maxEchoWait().isPresent()) {
            Duration interval = pptp.idleWait().orElse(CONTROL_ECHO);
            Duration timeout = pptp.maxEchoWait().orElse(CONTROL_ECHO);
            steps.add(new Step<>(
                    ".echo(" + code(interval) + ", " + code(timeout) + ")",
                    control -> control.echo(interval, timeout)));
        }
        return steps;
    }

    private static List<Step<GreOptions>> gre(PptpCommand pptp) {
        List<Step<GreOptions>> steps = new ArrayList<>();
        pptp.reorderWait().ifPresent(longest -> {
            Duration shortest = longest.isZero() ? longest : SHORTEST_WAIT;
            steps.add(new Step<>(
                    ".reorderWait(" + code(shortest) + ", " + code(longest) + ")",
                    gre -> gre.reorderWait(shortest, longest)));
        });
        pptp.missingWindow()
                .ifPresent(packets ->
                        steps.add(new Step<>(".missingWindow(" + packets + ")", gre -> gre.missingWindow(packets))));
        return steps;
    }

    /** What a builder's method takes that hands out another builder. */
    private interface Nested<O> {
        void on(PptpClientBuilder builder, Consumer<O> options);
    }

    private static <O> void nested(
            List<Step<PptpClientBuilder>> steps, String name, List<Step<O>> inner, Nested<O> method) {
        if (!inner.isEmpty()) {
            String code = inner.stream().map(Step::code).collect(Collectors.joining(inner.size() > 3 ? CONTINUED : ""));
            steps.add(new Step<>(
                    "." + name + "(" + name + " -> " + name + code + ")",
                    builder -> method.on(
                            builder,
                            options -> inner.forEach(step -> step.action().accept(options)))));
        }
    }

    static String code(Duration duration) {
        return duration.toNanosPart() == 0
                ? "Duration.ofSeconds(" + duration.toSeconds() + ")"
                : "Duration.ofNanos(" + duration.toNanos() + "L)";
    }

    /** Without a name server: what is inside the quotation marks is an address. */
    static String code(Inet4Address address) {
        return "(Inet4Address) NetUtil.createInetAddressFromIpAddressString(" + literal(address.getHostAddress()) + ")";
    }

    /** The escapes of pppd are Java's too. */
    static String literal(String text) {
        return '"' + Quoted.inner(text) + '"';
    }
}
