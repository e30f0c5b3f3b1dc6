/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.pptp4j.netty.PppOptions;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.EchoConfig;
import org.pptp4j.ppp.InterfaceId;
import org.pptp4j.ppp.Ipv6Config;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.LcpTimers;

/** The calls on {@link PppOptions} for what is not its default. */
final class PppSteps {

    private static final LcpConfig DEFAULTS = LcpConfig.defaults();

    private final List<Step<PppOptions>> steps = new ArrayList<>();

    private PppSteps() {}

    static List<Step<PppOptions>> of(PeerSettings settings) {
        PppSteps calls = new PppSteps();
        calls.lcp(settings.lcp());
        calls.timers(settings.lcp().timers());
        calls.echo(settings.lcp().echo());
        calls.addresses(settings.address());
        calls.ipv6(settings.ipv6());
        return calls.steps;
    }

    private void lcp(LcpConfig lcp) {
        unless(lcp.mru() == DEFAULTS.mru(), ".mru(" + lcp.mru() + ")", ppp -> ppp.mru(lcp.mru()));
        unless(lcp.mtu() == DEFAULTS.mtu(), ".mtu(" + lcp.mtu() + ")", ppp -> ppp.mtu(lcp.mtu()));
        unless(
                lcp.asyncMap() == DEFAULTS.asyncMap(),
                ".asyncMap(0x" + Integer.toHexString(lcp.asyncMap()) + ")",
                ppp -> ppp.asyncMap(lcp.asyncMap()));
        unless(
                lcp.protocolField() == DEFAULTS.protocolField(),
                ".protocolFieldCompression(FieldCompression." + lcp.protocolField() + ")",
                ppp -> ppp.protocolFieldCompression(lcp.protocolField()));
        unless(
                lcp.addressAndControl() == DEFAULTS.addressAndControl(),
                ".addressAndControlFieldCompression(FieldCompression." + lcp.addressAndControl() + ")",
                ppp -> ppp.addressAndControlFieldCompression(lcp.addressAndControl()));
        unless(
                lcp.opening() == DEFAULTS.opening(),
                ".opening(Opening." + lcp.opening() + ")",
                ppp -> ppp.opening(lcp.opening()));
    }

    private void timers(LcpTimers timers) {
        unless(
                timers.equals(DEFAULTS.timers()),
                ".timers(new LcpTimers(" + BuilderSteps.code(timers.restartTimer()) + ", "
                        + BuilderSteps.code(timers.restartTimerMax()) + ", " + timers.maxConfigure() + ", "
                        + timers.maxTerminate() + ", " + timers.maxFailure() + "))",
                ppp -> ppp.timers(timers));
    }

    private void echo(EchoConfig echo) {
        EchoConfig usual = DEFAULTS.echo();
        unless(
                echo.interval().equals(usual.interval()) && echo.failures() == usual.failures(),
                ".echo(" + BuilderSteps.code(echo.interval()) + ", " + echo.failures() + ")",
                ppp -> ppp.echo(echo.interval(), echo.failures()));
        unless(
                echo.probing() == usual.probing(),
                ".echoProbing(EchoConfig.Probing." + echo.probing() + ")",
                ppp -> ppp.echoProbing(echo.probing()));
    }

    private void addresses(AddressConfig.Request request) {
        address(
                request.local(),
                "requestAddress",
                PppOptions::requestAddress,
                "insistOnAddress",
                PppOptions::insistOnAddress);
        address(
                request.peer(),
                "peerAddress",
                PppOptions::peerAddress,
                "insistOnPeerAddress",
                PppOptions::insistOnPeerAddress);
        unless(request.nameServices().contains(AddressConfig.NameService.DNS), ".ignoreDns()", PppOptions::ignoreDns);
        unless(
                !request.nameServices().contains(AddressConfig.NameService.NBNS),
                ".requestNbns()",
                PppOptions::requestNbns);
    }

    private interface TakesAddress {
        void on(PppOptions ppp, Inet4Address address);
    }

    private void address(
            AddressConfig.Wish wish,
            String yieldName,
            TakesAddress yielding,
            String insistName,
            TakesAddress insisting) {
        boolean insists = wish.insistence() == AddressConfig.Insistence.INSIST;
        wish.address()
                .ifPresent(wanted -> steps.add(new Step<>(
                        "." + (insists ? insistName : yieldName) + "(" + BuilderSteps.code(wanted) + ")",
                        ppp -> (insists ? insisting : yielding).on(ppp, wanted))));
    }

    private void ipv6(Ipv6Config ipv6) {
        boolean random = ipv6.local().isEmpty() && ipv6.peer().isEmpty();
        String mode = "Ipv6Config.Mode." + ipv6.mode();
        String code = random
                ? ".ipv6(" + mode + ")"
                : ".ipv6(new Ipv6Config(" + mode + ", " + code(ipv6.local()) + ", " + code(ipv6.peer()) + "))";
        unless(ipv6.equals(Ipv6Config.off()), code, ppp -> ppp.ipv6(ipv6));
    }

    private static String code(Optional<InterfaceId> id) {
        return id.map(present -> "Optional.of(new InterfaceId(0x" + Long.toHexString(present.value()) + "L))")
                .orElse("Optional.empty()");
    }

    private void unless(boolean isDefault, String code, Consumer<PppOptions> action) {
        if (!isDefault) {
            steps.add(new Step<>(code, action));
        }
    }
}
