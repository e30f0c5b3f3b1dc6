/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;
import org.pptp4j.PptpException;
import org.pptp4j.diagnosis.ControlState;
import org.pptp4j.netty.PptpTransportException;

/**
 * Why a server cannot be reached, in words.
 *
 * @param server its address and TCP port
 * @param timeout how long it had
 */
record ConnectFailure(InetSocketAddress server, Duration timeout) {

    PptpTransportException noAnswer() {
        return Diagnosed.at(
                ControlState.TIMED_OUT,
                new PptpTransportException(
                        "No answer from " + address() + within() + ": the host is down, or a firewall drops"
                                + " TCP port 1723. Check the address and the firewalls on the way."));
    }

    PptpTransportException noStartReply() {
        return Diagnosed.at(
                ControlState.CONNECTED,
                new PptpTransportException("TCP to " + address() + " is connected, but no"
                        + " Start-Control-Connection-Reply came" + within()
                        + ": what listens there may be no PPTP server."));
    }

    PptpTransportException noCallReply() {
        return Diagnosed.at(
                ControlState.ESTABLISHED,
                new PptpTransportException("The server " + address() + " speaks PPTP, but did not answer our"
                        + " Outgoing-Call-Request" + within() + ": it may have no free line. Its log says why."));
    }

    PptpException explain(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return noAnswer();
        } else if (cause instanceof NoRouteToHostException) {
            return Diagnosed.at(
                    ControlState.NO_ROUTE,
                    new PptpTransportException(
                            "There is no route to " + address() + ": check the address and this host's routes.",
                            cause));
        } else if (cause instanceof ConnectException) {
            return Diagnosed.at(
                    ControlState.REFUSED,
                    new PptpTransportException(
                            "Nothing listens at " + address()
                                    + " (connection refused): check the address, the port, and that"
                                    + " the PPTP service runs there.",
                            cause));
        }
        return TunnelSetup.explain("The control connection to " + address() + " cannot be made", cause);
    }

    private String address() {
        return server.getAddress().getHostAddress() + ":" + server.getPort();
    }

    private String within() {
        return " within " + timeout.toMillis() / 1000.0 + " s";
    }
}
