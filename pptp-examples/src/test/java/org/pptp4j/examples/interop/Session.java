/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import java.util.regex.Pattern;
import org.pptp4j.examples.lab.Guest;
import org.pptp4j.examples.lab.LogFile;

/** A tunnel that is up, seen from the guest of a real peer at one end: the traffic comes from there. */
interface Session extends AutoCloseable {

    /** A request that begins a negotiation. */
    Pattern CONFIGURE_REQUEST = Pattern.compile("(sent|rcvd) \\[(LCP|CCP|IPCP) ConfReq");

    /** The guest. */
    Guest guest();

    /** The address of the other end inside the tunnel, which answers pings. */
    String otherEnd();

    /** What the guest's pppd logged. */
    LogFile pppdLog();

    /**
     * Closes the tunnel in order.
     *
     * @return how many IP packets the other end has received through it
     */
    long end();

    /** Lets go of what is left; nothing after {@link #end}. */
    @Override
    void close();

    /** Returns what the other end says of its MTU. */
    int mtuOfOtherEnd();

    /** Returns what the other end has dropped, in its words; empty for nothing, or for an end that does not say. */
    String complaints();

    /** Returns how many requests to negotiate anything this pppd has sent and received. */
    default long negotiations() {
        return CONFIGURE_REQUEST.matcher(pppdLog().text()).results().count();
    }

    /** Returns what {@code ifconfig} calls the MTU of the tunnel, at the guest's end. */
    default int mtu() {
        return Integer.parseInt(
                guest().run("cat /sys/class/net/ppp0/mtu").orFail().output().strip());
    }
}
