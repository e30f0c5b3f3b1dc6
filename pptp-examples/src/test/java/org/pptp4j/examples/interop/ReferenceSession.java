/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import org.pptp4j.examples.lab.Guest;
import org.pptp4j.examples.lab.LogFile;
import org.pptp4j.examples.lab.PptpLinuxCall;
import org.pptp4j.examples.lab.PptpdServer;

/** pptp-linux at pptpd: what others reach. */
record ReferenceSession(Guest guest, PptpdServer pptpd, PptpLinuxCall call, long requestsBefore) implements Session {

    static ReferenceSession open(Peers peers, Setting setting) {
        PptpdServer pptpd = peers.pptpd();
        pptpd.configure(setting.pppdAsServerThatAsks(peers.plugin()));
        PptpLinuxCall call = peers.pptpLinux()
                .dial(PptpdServer.ADDRESS, setting.pppdAsClient(peers.plugin()))
                .orFail();
        return new ReferenceSession(
                peers.pptpLinux().guest(), pptpd, call, pptpd.guest().echoRequestsReceived());
    }

    @Override
    public String otherEnd() {
        return PptpdServer.INSIDE;
    }

    @Override
    public LogFile pppdLog() {
        return call.pppdLog();
    }

    @Override
    public int mtuOfOtherEnd() {
        return Integer.parseInt(pptpd.guest()
                .run("cat /sys/class/net/ppp0/mtu")
                .orFail()
                .output()
                .strip());
    }

    @Override
    public String complaints() {
        return "";
    }

    @Override
    public long end() {
        call.close();
        pptpd.awaitIdle();
        return pptpd.guest().echoRequestsReceived() - requestsBefore;
    }

    @Override
    public void close() {
        call.close();
    }
}
