/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.LoneLink.MPPE_128;
import static org.pptp4j.ppp.PppProtocol.CCP;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.ppp.MppeConfig.KeyChangePolicy;
import org.pptp4j.ppp.MppeConfig.Policy;

/** How stateful mode is asked for, and what an agreement may be changed for. */
class StatefulNegotiationTest {

    static final String STATEFUL_128 = "12 06 00 00 00 40";

    static LoneLink client(KeyChangePolicy keyChange) {
        return client(new MppeConfig(Policy.REQUIRED, EnumSet.of(KeyLength.BITS_128), keyChange));
    }

    private static LoneLink client(MppeConfig config) {
        return LoneLink.of(LinkPair.clientConfig(config))
                .openLcp(LoneLink.MS_CHAP_V2 + LoneLink.MAGIC)
                .authenticate();
    }

    /** A client whose link is up, with stateful encryption. */
    static LoneLink openStateful() {
        return client(KeyChangePolicy.STATEFUL)
                .request(CCP, 1, STATEFUL_128)
                .ack(CCP)
                .openIpcp();
    }

    private static MppeMode lastMode(LoneLink link) {
        var ready = link.all(PppEvent.MppeReady.class);
        return ready.get(ready.size() - 1).mode();
    }

    /** pppd never asks for it: so we do. */
    @Test
    void asksForStatefulWhereThatIsWanted() {
        LoneLink client = openStateful();

        assertThat(client.link.transcript()).contains("sent [CCP ConfReq id=0x1 <mppe -H -M +S -L -D -C>]");
        assertThat(client.isUp()).isTrue();
        assertThat(lastMode(client)).isEqualTo(new MppeMode(KeyLength.BITS_128, KeyChange.STATEFUL));
    }

    /** pppd with mppe-stateful: it asks for stateless mode itself, and takes a Nak. */
    @Test
    void aPeerThatAsksForStatelessTakesANakTowardsStateful() {
        LoneLink client = client(KeyChangePolicy.STATEFUL).ack(CCP);
        client.sent();

        client.request(CCP, 1, MPPE_128).request(CCP, 2, STATEFUL_128);

        assertThat(client.sent())
                .startsWith(
                        "[CCP ConfNak id=0x1 <mppe -H -M +S -L -D -C>]",
                        "[CCP ConfAck id=0x2 <mppe -H -M +S -L -D -C>]");
    }

    @Test
    void aPeerThatInsistsOnStatelessGetsIt() {
        LoneLink client = client(KeyChangePolicy.STATEFUL);

        client.nak(CCP, MPPE_128)
                .nak(CCP, MPPE_128)
                .nak(CCP, MPPE_128)
                .openCcp()
                .openIpcp();

        assertThat(client.isUp()).isTrue();
        assertThat(lastMode(client).keyChange()).isEqualTo(KeyChange.STATELESS);
    }

    /** pppd without mppe-stateful rejects MPPE as a whole. */
    @Test
    void aPeerThatRejectsStatefulIsAskedForStateless() {
        LoneLink client = client(KeyChangePolicy.STATEFUL);
        client.sent();

        client.reject(CCP, STATEFUL_128);

        assertThat(client.sent()).endsWith("[CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]");
        assertThat(client.openCcp().openIpcp().isUp()).isTrue();
    }

    /** pppd with require-mppe and without mppe-stateful. */
    @Test
    void aPeerThatRejectsStatefulAndGoesFailsBecauseOfThat() {
        LoneLink client = client(KeyChangePolicy.STATEFUL).reject(CCP, STATEFUL_128);

        client.receive(PppProtocol.LCP, ControlPacket.TERMINATE_REQUEST, 2, "");

        assertThat(client.explanation())
                .isEqualTo(
                        "We asked for 128-bit, stateful MPPE (H clear: mppe -H -M +S -L -D -C), but the peer does not"
                                + " want stateful mode: it answered our request with a Configure-Reject of MPPE (option 18)."
                                + " Allow it there (pppd: mppe-stateful instead of nomppe-stateful), or ask for stateless mode"
                                + " here (mppe.stateless() or mppe.allowStateful(); mini-client: --mppe-change stateless).");
    }

    @Test
    void aPeerThatRejectsStatelessTooDoesNoMppe() {
        LoneLink client = client(KeyChangePolicy.STATEFUL);

        client.reject(CCP, STATEFUL_128).reject(CCP, MPPE_128);

        assertThat(client.failure()).get().isInstanceOf(EncryptionFailure.StatefulRefused.class);
    }

    @Test
    void whereStatefulIsAllowedStatelessIsAskedFor() {
        LoneLink client = client(KeyChangePolicy.ALLOW_STATEFUL).openCcp().openIpcp();

        assertThat(lastMode(client).keyChange()).isEqualTo(KeyChange.STATELESS);
    }

    @Test
    void whereStatefulIsAllowedASecondNakTowardsItIsTaken() {
        LoneLink client = client(KeyChangePolicy.ALLOW_STATEFUL);
        client.sent();

        client.nak(CCP, STATEFUL_128).nak(CCP, STATEFUL_128);

        assertThat(client.sent())
                .containsSubsequence(
                        "[CCP ConfReq id=0x2 <mppe +H -M +S -L -D -C>]",
                        "[CCP ConfReq id=0x3 <mppe -H -M +S -L -D -C>]");
    }

    /** Each direction is negotiated by itself; one is granted before the other turns out to differ. */
    @Test
    void differentModesPerDirectionFailInWords() {
        LoneLink client = client(KeyChangePolicy.ALLOW_STATEFUL).request(CCP, 1, MPPE_128);

        client.nak(CCP, STATEFUL_128).nak(CCP, STATEFUL_128).ack(CCP);

        assertThat(client.explanation()).contains("The peer wants stateless mode (H), we want stateful mode (H clear)");
        assertThat(client.all(PppEvent.MppeReady.class)).isEmpty();
    }

    @Test
    void anAgreementIsNotChangedForAWeakerKeyNorForStateful() {
        for (String weaker : new String[] {"12 06 01 00 00 20", STATEFUL_128}) {
            LoneLink client = client(
                            new MppeConfig(Policy.REQUIRED, Set.of(KeyLength.values()), KeyChangePolicy.ALLOW_STATEFUL))
                    .nak(CCP, MPPE_128)
                    .openCcp()
                    .openIpcp();

            for (int id = 10; id <= 15; id++) {
                client.request(CCP, id, weaker);
            }

            assertThat(client.failure()).get().isInstanceOf(MppeMismatch.class);
            assertThat(client.all(PppEvent.MppeReady.class)).hasSize(1);
        }
    }

    @Test
    void anAgreementIsChangedForAStrongerOneAndNothingPassesInClearMeanwhile() {
        LoneLink client = client(
                        new MppeConfig(Policy.PREFERRED, Set.of(KeyLength.values()), KeyChangePolicy.ALLOW_STATEFUL))
                .nak(CCP, "12 06 00 00 00 20")
                .nak(CCP, "12 06 00 00 00 20")
                .request(CCP, 1, "12 06 00 00 00 20")
                .request(CCP, 2, "12 06 00 00 00 20")
                .ack(CCP)
                .openIpcp();
        assertThat(lastMode(client)).isEqualTo(new MppeMode(KeyLength.BITS_40, KeyChange.STATEFUL));

        client.request(CCP, 10, MPPE_128);
        assertThat(client.receive(PppProtocol.IPV4, new byte[] {0x45})).isFalse();
        client.ack(CCP);

        assertThat(lastMode(client)).isEqualTo(new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS));
        assertThat(client.drops.of(org.pptp4j.PacketDrop.CLEAR_TEXT)).isEqualTo(1);
        assertThat(client.isUp()).isTrue();
    }
}
