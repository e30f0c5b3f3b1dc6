/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientBuilder;
import org.pptp4j.netty.PptpClientConfig;
import org.pptp4j.ppp.AddressConfig;
import org.pptp4j.ppp.Ipv6Config;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.MppeConfig;

class PeerFilesTest {

    private static final String ALL = """
            call onenet
            mtu 1280 mru 1290 asyncmap 0 nopcomp noaccomp silent
            lcp-restart 2 lcp-max-configure 20 lcp-max-terminate 1 lcp-max-failure 9
            lcp-echo-interval 5 lcp-echo-failure 2 lcp-echo-adaptive
            10.0.0.7: :10.0.0.1 ipcp-accept-local usepeerdns usepeerwins
            defaultroute replacedefaultroute defaultroute-metric 50
            persist maxfail 0 holdoff 5 idle 700 maxconnect 3600
            ifname vpn0 unit 4 set NETWORK=10.0.0.0/8 unset PATH ip-up-script /etc/ppp/mine
            logfile /var/log/vpn updetach require-mppe mppe-stateful
            """;

    @TempDir
    private Path root;

    @Test
    void readsTheFilesThatThisBeganWith() {
        PeerSettings settings =
                PppDirectory.ofThePerson(root).read("onenet", "debug", "dump", "logfd", "2", "nodetach");

        assertThat(settings.name()).isEqualTo("onenet");
        assertThat(settings.pptp().host()).isEqualTo("10.99.0.2");
        assertThat(settings.pptp().port()).isEqualTo(1723);
        assertThat(settings.pptp().hostRoute()).isEqualTo(PptpCommand.HostRoute.ADDED);
        assertThat(settings.login().credentials().name()).isEqualTo("alice");
        assertThat(settings.login().allowed()).containsExactly(AuthProtocol.MS_CHAP_V2);
        assertThat(settings.login().remoteName()).contains("onenet");
        assertThat(settings.mppe())
                .isEqualTo(new MppeConfig(
                        MppeConfig.Policy.PREFERRED, Set.of(KeyLength.BITS_128), MppeConfig.KeyChangePolicy.STATELESS));
        assertThat(settings.lcp()).isEqualTo(LcpConfig.defaults());
        assertThat(settings.address())
                .isEqualTo(new AddressConfig.Request(AddressConfig.Wish.any(), AddressConfig.Wish.any(), Set.of()));
        assertThat(settings.ipv6()).isEqualTo(Ipv6Config.off());
        assertThat(settings.routes()).isEqualTo(new RouteWishes(RouteWishes.DefaultRoute.LEFT_ALONE));
        assertThat(settings.persistence())
                .isEqualTo(new Persistence(
                        Persistence.Ending.ONCE, 10, Duration.ofSeconds(30), Optional.empty(), Optional.empty()));
        assertThat(settings.names())
                .isEqualTo(new LinkNames(
                        Optional.of("onenet"), Optional.of("onenet"), Optional.empty(), OptionalInt.empty()));
        assertThat(settings.log())
                .isEqualTo(new LogWishes(true, true, false, new LogWishes.Descriptor(2), LogWishes.Detachment.NEVER));
    }

    @Test
    void saysOfThoseFilesWhatIsIgnoredAndWhatIsChosen() {
        PeerSettings settings = PppDirectory.ofThePerson(root).read("onenet");

        assertThat(settings.notes())
                .extracting(Note::toString)
                .containsExactly(
                        root + "/options.pptp:1: lock is ignored, which is harmless: there is no serial line to lock",
                        root + "/peers/onenet:8 (end): no option requires encryption and none forbids it, so it is"
                                + " preferred, and a server without it gets clear text; require-mppe-128 insists on"
                                + " it, nomppe does without");
        assertThat(settings.notes()).extracting(Note::weight).containsExactly(Note.Weight.HARMLESS, Note.Weight.CHOICE);
    }

    @Test
    void makesTheClientOfThem() {
        PptpClientConfig config = config(PppDirectory.ofThePerson(root).read("onenet"));

        assertThat(config.host()).isEqualTo("10.99.0.2");
        assertThat(config.ppp().auth().credentials().orElseThrow().name()).isEqualTo("alice");
        assertThat(config.ppp().auth().allowed()).containsExactly(AuthProtocol.MS_CHAP_V2);
        assertThat(config.ppp().mppe().policy()).isEqualTo(MppeConfig.Policy.PREFERRED);
        assertThat(config.ppp().mppe().keyLengths()).containsExactly(KeyLength.BITS_128);
    }

    @Test
    void readsTheSystemsOptionsFirstAndTheWordsLast() {
        PppDirectory directory = PppDirectory.ofThePerson(root)
                .file("options", "mtu 1300\nmru 1300\nlcp-echo-interval 30\nlcp-echo-failure 4\nauth\ncrtscts\n")
                .peer("office", "call onenet\nmru 1310\n");

        LcpConfig lcp = directory.read("office", "lcp-echo-failure", "7").lcp();

        assertThat(lcp.mtu()).isEqualTo(1300);
        assertThat(lcp.mru()).isEqualTo(1310);
        assertThat(lcp.echo().interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(lcp.echo().failures()).isEqualTo(7);
    }

    @Test
    void tellsOfEachOptionInEffectWhereItComesFrom() {
        PppDirectory directory = PppDirectory.ofThePerson(root).file("options", "lcp-echo-failure 4\npersist\n");

        List<OptionInEffect> options =
                directory.read("onenet", "persist", "password", "h1dden").options();

        assertThat(options)
                .extracting(OptionInEffect::toString)
                .containsExactly(
                        "lcp-echo-failure 4\t\t# (from " + root + "/options:1)",
                        "pty \"pptp 10.99.0.2 --nolaunchpppd\"\t\t# (from " + root + "/peers/onenet:2)",
                        "name alice\t\t# (from " + root + "/peers/onenet:3)",
                        "remotename onenet\t\t# (from " + root + "/peers/onenet:4)",
                        "linkname onenet\t\t# (from " + root + "/peers/onenet:5)",
                        "ipparam onenet\t\t# (from " + root + "/peers/onenet:6)",
                        "nomppe-40\t\t# (from " + root + "/peers/onenet:7)",
                        "lock\t\t# (from " + root + "/options.pptp:1, ignored)",
                        "noauth\t\t# (from " + root + "/options.pptp:2)",
                        "refuse-pap\t\t# (from " + root + "/options.pptp:3)",
                        "refuse-eap\t\t# (from " + root + "/options.pptp:4)",
                        "refuse-chap\t\t# (from " + root + "/options.pptp:5)",
                        "refuse-mschap\t\t# (from " + root + "/options.pptp:6)",
                        "nobsdcomp\t\t# (from " + root + "/options.pptp:7)",
                        "nodeflate\t\t# (from " + root + "/options.pptp:8)",
                        "persist\t\t# (from command line)",
                        "password ??????\t\t# (from command line)");
    }

    @Test
    void theAccountOfDebianWantsOnlyMsChapV2() {
        PppDirectory directory = PppDirectory.ofThePerson(root)
                .file("options", "auth\n")
                .peer("bare", "pty \"pptp 10.99.0.2 --nolaunchpppd\"\nname alice\nremotename onenet\n");

        PeerSettings settings = directory.read("bare");

        assertThat(settings.login().allowed()).containsExactly(AuthProtocol.MS_CHAP_V2);
        assertThat(settings.notes())
                .extracting(Note::toString)
                .anyMatch(note -> note.startsWith(
                        root + "/options:1: auth demands that the server proves itself: we log in by MS-CHAPv2 alone"));
    }

    @Test
    void readsAllThatAClientOfPppdMayAskFor() {
        PeerSettings settings = PppDirectory.ofThePerson(root).peer("all", ALL).read("all", "idle", "600");

        LcpConfig lcp = settings.lcp();
        assertThat(List.of(
                        lcp.mtu(),
                        lcp.mru(),
                        lcp.timers().maxConfigure(),
                        lcp.timers().maxTerminate(),
                        lcp.timers().maxFailure(),
                        lcp.echo().failures()))
                .containsExactly(1280, 1290, 20, 1, 9, 2);
        assertThat(lcp.timers().restartTimerMax()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.address().local())
                .hasToString(""
                        + AddressConfig.Wish.preferably(
                                Ipv4Text.parse("10.0.0.7").orElseThrow()));
        assertThat(settings.address().peer())
                .isEqualTo(AddressConfig.Wish.only(Ipv4Text.parse("10.0.0.1").orElseThrow()));
        assertThat(settings.address().nameServices()).containsExactlyInAnyOrder(AddressConfig.NameService.values());
        assertThat(settings.routes().ipv4()).isEqualTo(RouteWishes.DefaultRoute.REPLACED);
        assertThat(settings.persistence())
                .isEqualTo(new Persistence(
                        Persistence.Ending.AGAIN,
                        0,
                        Duration.ofSeconds(5),
                        Optional.of(Duration.ofMinutes(10)),
                        Optional.of(Duration.ofHours(1))));
        assertThat(settings.names().interfaceName()).contains("vpn0");
        assertThat(settings.names().unit()).hasValue(4);
        assertThat(settings.scripts().set()).containsEntry("NETWORK", "10.0.0.0/8");
        assertThat(settings.scripts().unset()).containsExactly("PATH");
        assertThat(settings.scripts().ipUp()).contains(root.resolve("mine"));
        assertThat(settings.log().destination()).isEqualTo(new LogWishes.AppendedTo(Path.of("/var/log/vpn")));
        assertThat(settings.log().detachment()).isEqualTo(LogWishes.Detachment.WHEN_UP);
        assertThat(settings.mppe().keyChange()).isEqualTo(MppeConfig.KeyChangePolicy.ALLOW_STATEFUL);
        assertThat(config(settings).ppp().lcp()).isEqualTo(lcp);
    }

    static PptpClientConfig config(PeerSettings settings) {
        PptpClientBuilder builder = PptpClient.builder();
        settings.apply(builder);
        return builder.build().config();
    }
}
