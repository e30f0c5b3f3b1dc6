/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.net.Inet4Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.examples.peers.Persistence.Ending;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.netty.PptpClientConfig;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.AddressConfig.NameService;
import org.pptp4j.ppp.EchoConfig;
import org.pptp4j.ppp.Ipv6Config;
import org.pptp4j.ppp.MppeConfig;

/** Settings in sentences, for who wants to know what a tunnel would be before there is one. */
final class Explanation {

    private final PeerSettings settings;

    private Explanation(PeerSettings settings) {
        this.settings = settings;
    }

    static List<String> of(PeerSettings settings) {
        Explanation explanation = new Explanation(settings);
        List<String> lines = new ArrayList<>(List.of(
                explanation.server(),
                explanation.login(),
                explanation.encryption(),
                explanation.packets(),
                explanation.addresses(),
                explanation.nameServers(),
                explanation.routes(),
                explanation.scripts(),
                explanation.lasting()));
        explanation.notes(lines, "What the files ask for and do not get:", Note.Weight.LOSS);
        explanation.notes(lines, "What is left open or differs from pppd:", Note.Weight.CHOICE);
        explanation.notes(lines, "What is ignored without harm:", Note.Weight.HARMLESS);
        return lines;
    }

    private String server() {
        PptpCommand pptp = settings.pptp();
        StringBuilder text = new StringBuilder("Connects to ").append(pptp.host());
        if (pptp.port() != PptpClientConfig.PORT) {
            text.append(", TCP port ").append(pptp.port());
        }
        pptp.localBind().ifPresent(address -> text.append(", from ").append(address.getHostAddress()));
        pptp.phone()
                .ifPresent(number -> text.append(", and dials \"")
                        .append(Quoted.inner(number))
                        .append('"'));
        pptp.firewallMark().ifPresent(mark -> text.append(", with mark ").append(mark));
        return text.append(
                        pptp.hostRoute() == PptpCommand.HostRoute.ADDED
                                ? "; the server gets a route of its own, by the gateway in use, so that the tunnel's"
                                        + " packets never go into the tunnel."
                                : "; the server gets no route of its own (--nohostroute).")
                .toString();
    }

    private String login() {
        Login login = settings.login();
        return "Logs in as " + Quoted.word(login.credentials().name()) + " by "
                + login.allowed().stream().map(Explanation::name).collect(Collectors.joining(" or "))
                + "; the password is from " + login.secretFrom() + '.';
    }

    private static String name(AuthProtocol protocol) {
        return switch (protocol) {
            case PAP -> "PAP, which shows the password to who listens";
            case CHAP_MD5 -> "CHAP";
            case MS_CHAP_V1 -> "MS-CHAPv1";
            case MS_CHAP_V2 -> "MS-CHAPv2";
            case EAP -> "EAP";
        };
    }

    private String encryption() {
        MppeConfig mppe = settings.mppe();
        String how = mppe.keyLengths().stream()
                        .sorted()
                        .map(KeyLength::bits)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" or ", "with ", " bits and "))
                + (mppe.keyChange() == MppeConfig.KeyChangePolicy.STATELESS
                        ? "a new key for each packet"
                        : "a new key for each packet or, if the server insists, for every 256th");
        return switch (mppe.policy()) {
            case REQUIRED -> "Encrypts " + how + "; without, there is no tunnel.";
            case PREFERRED -> "Encrypts if the server does, " + how + "; else all is in clear text.";
            case OFF -> "Encrypts nothing.";
        };
    }

    private String packets() {
        EchoConfig echo = settings.lcp().echo();
        return "Sends packets of up to " + settings.lcp().mtu() + " octets and takes "
                + settings.lcp().mru() + "; "
                + (echo.failures() == 0
                        ? "never asks whether the server is still there."
                        : "takes the server for gone when it leaves " + echo.failures()
                                + " questions unanswered, one in " + seconds(echo.interval()) + '.');
    }

    private String addresses() {
        String versions = switch (settings.ipv6().mode()) {
            case OFF -> "IPv4";
            case ON -> "IPv4, and IPv6 if the server has it";
            case ONLY -> "IPv6 alone";
        };
        String carried = "Carries " + versions;
        return settings.ipv6().mode() == Ipv6Config.Mode.ONLY
                ? carried + '.'
                : carried + "; our address inside is " + wish(settings.address().local(), "what the server gives")
                        + ", the server's " + wish(settings.address().peer(), "its own choice") + '.';
    }

    private static String wish(AddressConfig.Wish wish, String otherwise) {
        String other =
                wish.insistence() == AddressConfig.Insistence.YIELD ? " unless it says another" : " and no other";
        return wish.address()
                .map(Inet4Address::getHostAddress)
                .map(address -> address + other)
                .orElse(otherwise);
    }

    private String nameServers() {
        boolean asked = settings.address().nameServices().contains(NameService.DNS);
        return asked
                ? "Asks for name servers, which the host then uses."
                : "Leaves the host's name servers alone (usepeerdns would ask for the server's).";
    }

    private String routes() {
        return switch (settings.routes().ipv4()) {
            case LEFT_ALONE ->
                "Leaves the default route alone: beside the server's own address, only what the scripts"
                        + " route goes through the tunnel.";
            case ADDED -> "Makes the tunnel the default route if the host has none.";
            case REPLACED -> "Makes the tunnel the default route, and puts the old one back at the end.";
        };
    }

    private String scripts() {
        LinkNames names = settings.names();
        String device = names.interfaceName()
                .orElseGet(() -> names.unit().isPresent() ? "ppp" + names.unit().getAsInt() : "pppN");
        ScriptWishes scripts = settings.scripts();
        return "Runs " + script(scripts.ipUp(), "ip-up") + " when the interface " + device + " is up and "
                + script(scripts.ipDown(), "ip-down") + " when it is down"
                + names.ipParam()
                        .map(text -> ", with \"" + Quoted.inner(text) + "\" as sixth argument")
                        .orElse("")
                + names.linkName()
                        .map(text -> ", LINKNAME=" + Quoted.word(text))
                        .orElse("")
                + scripts.set().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> ", " + entry.getKey() + '=' + Quoted.word(entry.getValue()))
                        .collect(Collectors.joining())
                + '.';
    }

    private static String script(Optional<Path> own, String usual) {
        return own.map(Path::toString).orElse(usual);
    }

    private String lasting() {
        Persistence lasting = settings.persistence();
        String idle = lasting.idle()
                .map(time -> " Ends after " + seconds(time) + " without a packet.")
                .orElse("");
        if (lasting.ending() == Ending.ONCE) {
            return "Ends when the tunnel breaks (persist would connect again)." + idle
                    + lasting.maxConnect()
                            .map(time -> " Ends after " + seconds(time) + " in any case.")
                            .orElse("");
        }
        return "Connects again when the tunnel breaks, first after " + seconds(lasting.holdOff())
                + (lasting.maxFail() == 0
                        ? ", as often as it takes."
                        : ", until " + lasting.maxFail() + " attempts in a row have failed.")
                + idle
                + lasting.maxConnect()
                        .map(time -> " Makes way for a new tunnel after " + seconds(time) + ".")
                        .orElse("");
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    private void notes(List<String> lines, String title, Note.Weight weight) {
        List<String> notes = settings.notes().stream()
                .filter(note -> note.weight() == weight)
                .map(note -> "  " + note)
                .toList();
        if (!notes.isEmpty()) {
            lines.add("");
            lines.add(title);
            lines.addAll(notes);
        }
    }
}
