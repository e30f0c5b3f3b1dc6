/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.pptp4j.examples.lab.Guest;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.LogFile;
import org.pptp4j.examples.lab.PptpdServer;

/** The mini-client's {@code connect} at pptpd. */
record ConnectSession(PptpdServer pptpd, LabProcess miniClient) implements Session {

    static ConnectSession open(Peers peers, Setting setting) {
        peers.pptpd().configure(setting.pppdAsServer());
        LabProcess miniClient = MiniClient.connect(peers.lab(), setting);
        try {
            miniClient.out().await("Press Ctrl-C", MiniClient.START);
            // The client is ready a little earlier than pppd, which acknowledges addresses before it sets them.
            peers.pptpd().pppdLog().await("remote IP address", MiniClient.START);
        } catch (AssertionError notUp) {
            miniClient.close();
            throw new AssertionError(
                    "no tunnel:\n" + miniClient.output() + "\n"
                            + peers.pptpd().pppdLog().text(),
                    notUp);
        }
        return new ConnectSession(peers.pptpd(), miniClient);
    }

    /** Returns the sentence that the mini-client ends with. */
    static String refusal(Peers peers, Setting setting) {
        peers.pptpd().configure(setting.pppdAsServer());
        LabProcess miniClient = MiniClient.connect(peers.lab(), setting);
        assertThat(miniClient.exitStatus(MiniClient.END))
                .as(miniClient.output())
                .isEqualTo(MiniClient.NEGOTIATION_FAILED);
        return miniClient.err().text();
    }

    @Override
    public Guest guest() {
        return pptpd.guest();
    }

    @Override
    public String otherEnd() {
        return miniClient.out().await("local address +(\\S+)", MiniClient.START).group(1);
    }

    @Override
    public LogFile pppdLog() {
        return pptpd.pppdLog();
    }

    @Override
    public int mtuOfOtherEnd() {
        return Integer.parseInt(
                miniClient.out().await("MTU +(\\d+)", MiniClient.START).group(1));
    }

    @Override
    public String complaints() {
        return MiniClient.matching("^Dropped: ", miniClient);
    }

    @Override
    public long end() {
        MiniClient.terminate(miniClient);
        pptpd.awaitIdle();
        return Long.parseLong(miniClient
                .out()
                .await("received (\\d+) packets", MiniClient.END)
                .group(1));
    }

    @Override
    public void close() {
        miniClient.close();
    }
}
