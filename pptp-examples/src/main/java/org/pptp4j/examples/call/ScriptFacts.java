/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pptp4j.examples.peers.LinkNames;
import org.pptp4j.examples.peers.ScriptWishes;
import org.pptp4j.ppp.Ipv6Link;
import org.pptp4j.ppp.NegotiatedLink;

/**
 * What scripts are told: pppd's arguments and environment (pppd(8), SCRIPTS), and the variables that Debian's {@code
 * ip-up} makes of the arguments. Nothing else of our own environment reaches them.
 *
 * @param caller who started us
 * @param callFile the name of the peers file
 * @param names what the connection is called
 * @param wishes the variables that the files set and take away
 * @param peerDns whether the server's name servers are to be used
 */
record ScriptFacts(Caller caller, String callFile, LinkNames names, ScriptWishes wishes, PeerDns peerDns) {

    /** There is no terminal: packets come and go by this file. */
    static final String DEVICE = "/dev/net/tun";

    /** Nor has it a speed. */
    static final String SPEED = "0";

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Whether the server's name servers are to be used. pppd: {@code usepeerdns}. */
    enum PeerDns {
        USED,
        IGNORED
    }

    /**
     * What a connection carried, for the scripts at its end.
     *
     * @param time how long it was up
     * @param bytesSent bytes of IP packets
     * @param bytesReceived bytes of IP packets
     */
    record Totals(Duration time, long bytesSent, long bytesReceived) {}

    /** {@code interface tty speed local remote ipparam}. */
    List<String> arguments(Hook hook, String device, NegotiatedLink link) {
        String ipParam = names.ipParam().orElse("");
        return hook.isOfIpv6()
                ? List.of(device, DEVICE, SPEED, local6(link), remote6(link), ipParam)
                : List.of(device, DEVICE, SPEED, local(link), remote(link), ipParam);
    }

    /** The whole environment of a script. */
    Map<String, String> environment(Hook hook, String device, NegotiatedLink link, Totals totals) {
        Map<String, String> all = new TreeMap<>();
        all.put("PATH", PATH);
        all.put("DEVICE", DEVICE);
        all.put("SPEED", SPEED);
        all.put("IFNAME", device);
        all.put("PPPD_PID", Long.toString(caller.pid()));
        all.put("ORIG_UID", caller.uid());
        all.put("PPPLOGNAME", caller.loginName());
        all.put("CALL_FILE", callFile);
        names.linkName().ifPresent(name -> all.put("LINKNAME", name));
        link.localAddress().ifPresent(address -> all.put("IPLOCAL", address.getHostAddress()));
        link.peerAddress().ifPresent(address -> all.put("IPREMOTE", address.getHostAddress()));
        link.ipv6().ifPresent(ipv6 -> {
            all.put("LLLOCAL", local6(link));
            all.put("LLREMOTE", remote6(link));
        });
        nameServers(link, all);
        if (hook.isAtTheEnd()) {
            all.put("CONNECT_TIME", Long.toString(totals.time().toSeconds()));
            all.put("BYTES_SENT", Long.toString(totals.bytesSent()));
            all.put("BYTES_RCVD", Long.toString(totals.bytesReceived()));
        }
        debian(arguments(hook, device, link), all);
        all.putAll(wishes.set());
        all.keySet().removeAll(wishes.unset());
        return all;
    }

    private void nameServers(NegotiatedLink link, Map<String, String> all) {
        List<Inet4Address> servers = link.dnsServers();
        for (int n = 0; n < servers.size(); n++) {
            all.put("DNS" + (n + 1), servers.get(n).getHostAddress());
        }
        if (peerDns == PeerDns.USED && !servers.isEmpty()) {
            all.put("USEPEERDNS", "1");
        }
    }

    private static void debian(List<String> arguments, Map<String, String> all) {
        List<String> variables = List.of("PPP_IFACE", "PPP_TTY", "PPP_SPEED", "PPP_LOCAL", "PPP_REMOTE", "PPP_IPPARAM");
        for (int n = 0; n < variables.size(); n++) {
            all.put(variables.get(n), arguments.get(n));
        }
        all.put("PPP_TTYNAME", DEVICE.substring(DEVICE.lastIndexOf('/') + 1));
    }

    private static String local(NegotiatedLink link) {
        return link.localAddress().map(Inet4Address::getHostAddress).orElse("");
    }

    private static String remote(NegotiatedLink link) {
        return link.peerAddress().map(Inet4Address::getHostAddress).orElse("");
    }

    private static String local6(NegotiatedLink link) {
        return text(link.ipv6().map(Ipv6Link::localAddress));
    }

    private static String remote6(NegotiatedLink link) {
        return text(link.ipv6().flatMap(Ipv6Link::peerAddress));
    }

    private static String text(Optional<Inet6Address> address) {
        return address.map(Inet6Address::getHostAddress).orElse("");
    }
}
