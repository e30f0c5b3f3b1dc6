/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

    @TempDir
    private Path root;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(root.resolve("peers"));
        Files.writeString(root.resolve("peers/onenet"), """
                pty "pptp vpn.example.net --nolaunchpppd"
                name alice
                remotename onenet
                linkname onenet
                ipparam onenet
                require-mppe-128
                noauth
                refuse-pap
                refuse-chap
                refuse-mschap
                lock
                proxyarp
                """);
        Path secrets = Files.writeString(root.resolve("chap-secrets"), "alice onenet s3cret *\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void explainsThePeerInSentences() {
        ProgramRun run = check("onenet", "persist", "usepeerdns", "defaultroute", "replacedefaultroute");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "Connects to vpn.example.net; the server gets a route of its own, by the gateway in use, so"
                                + " that the tunnel's packets never go into the tunnel.",
                        "Logs in as alice by MS-CHAPv2; the password is from " + root + "/chap-secrets:1.",
                        "Encrypts with 128 bits and a new key for each packet; without, there is no tunnel.",
                        "Sends packets of up to 1400 octets and takes 1400; takes the server for gone when it leaves 3"
                                + " questions unanswered, one in 10 s.",
                        "Carries IPv4; our address inside is what the server gives, the server's its own choice.",
                        "Asks for name servers, which the host then uses.",
                        "Makes the tunnel the default route, and puts the old one back at the end.",
                        "Runs ip-up when the interface pppN is up and ip-down when it is down, with \"onenet\" as sixth"
                                + " argument, LINKNAME=onenet.",
                        "Connects again when the tunnel breaks, first after 30 s, until 10 attempts in a row have"
                                + " failed.",
                        "",
                        "What the files ask for and do not get:",
                        "  " + root + "/peers/onenet:12: proxyarp is ignored: nothing answers ARP for the server",
                        "",
                        "What is ignored without harm:",
                        "  " + root + "/peers/onenet:11: lock is ignored, which is harmless: there is no serial line to"
                                + " lock");
    }

    @Test
    void dumpsTheOptionsInEffectForTheWordAndForTheOption() {
        String line = "replacedefaultroute\t\t# (from command line)";

        assertThat(check("onenet", "dump", "replacedefaultroute").out())
                .startsWith("pppd options in effect:\n")
                .contains(line);
        assertThat(check("--dump", "onenet", "replacedefaultroute").out()).contains(line);
        assertThat(check("onenet").out()).doesNotContain("in effect");
    }

    @Test
    void takesWordsThatBeginWithAHyphen() {
        assertThat(check("onenet", "-detach", "-d", "--dump").out()).contains("-detach\t\t# (from command line)");
    }

    @Test
    void aMistakeInAFileIsBadUsageInOneSentence() throws IOException {
        Files.writeString(root.resolve("peers/wrong"), "pty \"pptp host\"\nrequre-mppe\n");

        ProgramRun run = check("wrong");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly(
                        root + "/peers/wrong:2: \"requre-mppe\" is no option of pppd; did you mean" + " require-mppe?");
    }

    @Test
    void neverRepeatsWhatMayBeAPassword() {
        assertThat(check("onenet", "--password=s3cret").err())
                .startsWith("Command line: \"--password\" is no option of pppd; did you mean")
                .doesNotContain("s3cret");
        assertThat(check("onenet", "pasword", "s3cret").err()).doesNotContain("s3cret");
    }

    @Test
    void neverPrintsASecret() {
        ProgramRun run = check("onenet", "password", "0ther-s3cret", "dump");
        ProgramRun java = check("onenet", "--java");

        assertThat(run.out() + run.err() + java.out()).doesNotContain("s3cret").contains("password ??????");
        assertThat(run.out()).contains("command line: a password here can be read by every user of this host");
    }

    @Test
    void saysThatAPasswordInAFileThatOthersReadIsOpen() throws IOException {
        Path peer = Files.writeString(root.resolve("peers/open"), "call onenet\npassword s3cret\n");
        Files.setPosixFilePermissions(peer, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(check("open").out())
                .contains(peer + ":2: the password can be read by every user who reaches " + peer);
        Files.setPosixFilePermissions(peer, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(check("open").out()).doesNotContain("every user");
    }

    @Test
    void readsSecretsAndPeersFromOtherPlaces() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        Files.move(root.resolve("chap-secrets"), elsewhere.resolve("credential"));
        Files.move(root.resolve("peers/onenet"), elsewhere.resolve("onenet"));

        ProgramRun run = check(
                "onenet",
                "--peers-dir",
                elsewhere.toString(),
                "--secrets",
                elsewhere.resolve("credential").toString());

        assertThat(run.out()).contains("the password is from " + elsewhere + "/credential:1.");
    }

    private ProgramRun check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check", "--etc", root.toString()));
        all.addAll(List.of(arguments));
        return ProgramRun.of(all);
    }
}
