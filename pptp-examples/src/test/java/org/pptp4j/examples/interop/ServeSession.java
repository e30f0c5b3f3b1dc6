/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.pptp4j.examples.lab.Guest;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.LogFile;
import org.pptp4j.examples.lab.PptpLinuxCall;

/** pptp-linux at the mini-client's {@code serve}. */
record ServeSession(Guest guest, LabProcess miniClient, PptpLinuxCall call) implements Session {

    static ServeSession open(Peers peers, Setting setting) {
        LabProcess miniClient = MiniClient.serve(peers.lab(), setting);
        try {
            miniClient.out().await("(?i)listening", MiniClient.START);
            PptpLinuxCall call = peers.pptpLinux()
                    .dial(Lab.ADDRESS, setting.pppdAsClient(peers.plugin()))
                    .orFail();
            return new ServeSession(peers.pptpLinux().guest(), miniClient, call);
        } catch (AssertionError notUp) {
            miniClient.close();
            throw new AssertionError("no tunnel:\n" + miniClient.output(), notUp);
        }
    }

    /** Returns the sentence that the mini-client has on the client that came to nothing. */
    static String refusal(Peers peers, Setting setting) {
        try (LabProcess miniClient = MiniClient.serve(peers.lab(), setting)) {
            miniClient.out().await("(?i)listening", MiniClient.START);
            PptpLinuxCall call = peers.pptpLinux().dial(Lab.ADDRESS, setting.pppdAsClient(peers.plugin()));
            assertThat(call.status()).as(miniClient.output()).isNotZero();
            call.close();
            return miniClient.out().await(" failed: (.*)", MiniClient.END).group(1);
        }
    }

    @Override
    public String otherEnd() {
        return call.remote();
    }

    @Override
    public LogFile pppdLog() {
        return call.pppdLog();
    }

    @Override
    public int mtuOfOtherEnd() {
        return Integer.parseInt(
                miniClient.out().await(" up: .*MTU (\\d+)", MiniClient.START).group(1));
    }

    @Override
    public String complaints() {
        return MiniClient.matching("down, .*, dropped ", miniClient);
    }

    @Override
    public long end() {
        call.close();
        String received = miniClient
                .out()
                .await("down, (\\d+) packets received", MiniClient.END)
                .group(1);
        MiniClient.terminate(miniClient);
        return Long.parseLong(received);
    }

    @Override
    public void close() {
        call.close();
        miniClient.close();
    }
}
