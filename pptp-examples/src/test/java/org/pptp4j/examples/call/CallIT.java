/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pptp4j.examples.lab.CommandResult;
import org.pptp4j.examples.lab.Lab;
import org.pptp4j.examples.lab.LabProcess;
import org.pptp4j.examples.lab.NeedsPeers;
import org.pptp4j.examples.lab.PppDirectory;
import org.pptp4j.examples.lab.PptpdServer;

/** {@code call} with a user's files of pppd as they stand, against a real {@code pptpd}, and {@code hangup}. */
@NeedsPeers
class CallIT {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(60);
    private static final Duration TRANSFER = Duration.ofMinutes(4);
    private static final int USER_REQUEST = 5;
    private static final int NOT_AUTHENTICATED = 19;
    private static final int KILLED = 128 + 9;
    private static final String NETWORK = "10.88.0.0/16 dev ppp0";
    /** The way to the server, around the tunnel. */
    private static final String SERVER_ROUTE = "10.99.0.2 dev br0";

    private final Lab lab;
    private final PptpdServer server;
    private final PppDirectory etc;
    private final Path runs;
    private final List<LabProcess> calls = new ArrayList<>();

    CallIT(Lab lab, PptpdServer server) {
        this.lab = lab;
        this.server = server;
        this.etc = PppDirectory.create(lab, "etc-ppp");
        this.runs = lab.directory().resolve("run");
    }

    @BeforeEach
    void files() {
        server.configure("require-mschap-v2", "require-mppe-128", "mtu 1400", "mru 1400");
        etc.write("peers/onenet", "rw-r--r--", """
                # The tunnel to the network behind the VPN.
                remotename onenet
                linkname onenet
                ipparam onenet
                pty "pptp 10.99.0.2 --nolaunchpppd"
                name alice
                nomppe-40
                file /etc/ppp/options.pptp
                """);
        etc.write("options.pptp", "rw-r--r--", """
                lock
                noauth
                nobsdcomp
                nodeflate
                """);
        etc.write("chap-secrets", "rw-------", "# client\tserver\tsecret\tIP addresses\nalice\tonenet\tsecret\t*\n");
        etc.write("ip-up.d/onenet", "rwxr-xr-x", """
                #!/bin/sh
                if [ "${PPP_IPPARAM}" = "onenet" ]; then
                    ip route add 10.88.0.0/16 dev ${IFNAME}
                fi
                """);
        etc.write("ip-down.d/onenet", "rwxr-xr-x", """
                #!/bin/sh
                if [ "${PPP_IPPARAM}" = "onenet" ]; then
                    ip route del 10.88.0.0/16 dev ${IFNAME}
                    env > %s
                fi
                """.formatted(lab.directory().resolve("down.env")));
    }

    @AfterEach
    void nothingIsLeft() {
        calls.forEach(LabProcess::close);
        assertThat(routes()).doesNotContain("ppp").doesNotContain(SERVER_ROUTE);
        assertThat(links()).doesNotContain("ppp");
    }

    private LabProcess call(String... words) {
        List<String> all = new ArrayList<>(List.of("call", "--run-dir", runs.toString(), "onenet"));
        all.addAll(List.of(words));
        LabProcess started = etc.start(List.of(), all.toArray(String[]::new));
        calls.add(started);
        return started;
    }

    private CommandResult hangUp() {
        try (LabProcess process = etc.start(List.of(), "hangup", "--run-dir", runs.toString(), "onenet")) {
            int status = process.exitStatus(END);
            return new CommandResult("hangup", status, process.output());
        }
    }

    private LabProcess up(String... words) {
        LabProcess call = call(words);
        call.err().await("Tunnel up: ", START);
        call.err().await("Script .*ip-up ended with status 0", START);
        return call;
    }

    private String routes() {
        return lab.run("ip", "route").orFail().output();
    }

    private String links() {
        return lab.run("ip", "-o", "link").orFail().output();
    }

    @Test
    void theFilesAsTheyStandBringUpInterfaceScriptAndRoute() {
        server.guest().run("""
                ip addr replace 10.88.0.1/32 dev lo
                mkdir -p /run/www/cgi-bin
                head -c 52428800 /dev/urandom >/run/www/big
                printf '#!/bin/sh\\necho; sha256sum\\n' >/run/www/cgi-bin/sum
                chmod +x /run/www/cgi-bin/sum
                busybox httpd -p 8080 -h /run/www
                """, Duration.ofMinutes(2)).orFail();
        LabProcess call = up("debug", "dump", "logfd", "2", "nodetach");

        assertThat(call.err().text())
                .contains("sent [LCP ConfReq", "rcvd [CHAP Success", "sent [IPCP ConfAck", "nomppe-40")
                .doesNotContain("secret ");
        assertThat(routes()).contains(NETWORK, SERVER_ROUTE);
        Path file = lab.directory().resolve("big");
        String sum = server.guest().run("sha256sum </run/www/big").orFail().output();
        assertThat(transfer("busybox wget -q -O - http://10.88.0.1:8080/big | tee " + file + " | sha256sum"))
                .as("download")
                .isEqualTo(sum);
        // busybox's wget posts a file up to its first zero byte.
        assertThat(transfer("{ printf 'POST /cgi-bin/sum HTTP/1.0\\r\\nContent-Length: 52428800\\r\\n\\r\\n'; cat "
                        + file + "; } | busybox nc 10.88.0.1 8080 | tail -n 1"))
                .as("upload")
                .isEqualTo(sum);

        call.signal("INT");
        assertThat(call.exitStatus(END)).as(call.output()).isEqualTo(USER_REQUEST);
        assertThat(call.err().text())
                .contains("Terminating on SIGINT.", "Interface ppp0 is gone.")
                .containsPattern("Script .*ip-down ended with status 0");
        assertThat(lab.directory().resolve("down.env"))
                .content()
                .contains("PPP_IPPARAM=onenet\n", "IPREMOTE=10.77.0.1\n", "LINKNAME=onenet\n", "CALL_FILE=onenet\n")
                .containsPattern("BYTES_RCVD=5\\d{7}\n")
                .containsPattern("BYTES_SENT=5\\d{7}\n")
                .doesNotContain("JAVA", "PPTP_PASSWORD", "HOME=");
        server.awaitIdle();
    }

    private String transfer(String command) {
        try (LabProcess process = lab.start("transfer", List.of("sh", "-c", command), Map.of())) {
            assertThat(process.exitStatus(TRANSFER)).as(process.output()).isZero();
            return process.out().text() + "\n";
        }
    }

    @Test
    void whatAKilledCallLeavesIsUndoneByHangup() {
        LabProcess call = up("logfd", "2", "nodetach");
        call.signal("KILL");
        assertThat(call.exitStatus(END)).isEqualTo(KILLED);
        assertThat(links()).as("gone with the process").doesNotContain("ppp0");
        assertThat(routes()).contains(SERVER_ROUTE);

        CommandResult hungUp = hangUp();

        assertThat(hungUp.status()).as(hungUp.output()).isZero();
        assertThat(hungUp.output())
                .contains(
                        "Left by an earlier run, now undone: ", "onenet was not up: the process that ran it had been");
        assertThat(routes()).doesNotContain(SERVER_ROUTE);
        assertThat(hangUp().status()).isEqualTo(1);
    }

    @Test
    void theNextCallUndoesItToo() {
        LabProcess killed = up("logfd", "2", "nodetach");
        killed.signal("KILL");
        killed.exitStatus(END);

        LabProcess call = up("logfd", "2", "nodetach");
        assertThat(call.err().text()).contains("Left by an earlier run, now undone: ");
        assertThat(routes()).contains(NETWORK);

        CommandResult hungUp = hangUp();
        assertThat(hungUp.output()).contains("onenet is hung up.");
        assertThat(hungUp.status()).isZero();
        assertThat(call.exitStatus(END)).as(call.output()).isEqualTo(USER_REQUEST);
    }

    @Test
    void theDefaultRouteLeadsThroughTheTunnelUntilTheEnd() {
        lab.run("ip", "route", "add", "default", "via", PptpdServer.ADDRESS).orFail();
        try {
            LabProcess call = up("defaultroute", "replacedefaultroute", "persist", "logfd", "2", "nodetach");
            assertThat(routes()).containsPattern("default dev ppp0").contains(SERVER_ROUTE);
            assertThat(lab.run("ip", "route", "get", "198.51.100.1").orFail().output())
                    .contains("dev ppp0");
            assertThat(lab.run("ip", "route", "get", PptpdServer.ADDRESS)
                            .orFail()
                            .output())
                    .contains("dev br0");

            call.signal("HUP");
            call.err().await("Connecting anew on SIGHUP", END);
            // pptpd gives another address while it has not noticed yet that the one before is free.
            call.err().await("Back with the same addresses|Script .*ip-up ended with status 0", 2, END);
            assertThat(routes()).containsPattern("default dev ppp0").contains(SERVER_ROUTE, NETWORK);

            call.signal("TERM");
            assertThat(call.exitStatus(END)).as(call.output()).isEqualTo(USER_REQUEST);
            assertThat(routes()).contains("default via 10.99.0.2 dev br0").doesNotContain("metric");
        } finally {
            // First the tunnel, whose own default route goes with it.
            calls.forEach(LabProcess::close);
            hangUp();
            lab.run("ip", "route", "del", "default");
        }
    }

    @Test
    void aWrongPasswordIsTriedOnceInSpiteOfPersist() {
        etc.write("chap-secrets", "rw-------", "alice onenet wrong *\n");
        LabProcess call = call("persist", "maxfail", "0", "logfd", "2", "nodetach");

        assertThat(call.exitStatus(END)).as(call.output()).isEqualTo(NOT_AUTHENTICATED);
        assertThat(call.err().text()).contains("Not trying again: that cannot get better by itself.");
    }

    @Test
    void aSecondCallOfTheSameNameIsRefused() {
        LabProcess call = up("logfd", "2", "nodetach");

        LabProcess second = call("nodetach");
        assertThat(second.exitStatus(END)).isNotZero();
        assertThat(second.err().text()).contains("Tunnel onenet is up already: process " + call.pid());

        call.signal("TERM");
        assertThat(call.exitStatus(END)).as(call.output()).isEqualTo(USER_REQUEST);
    }
}
