/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pptp4j.ppp.LoneLink.MAGIC;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.pptp4j.Headroom;

/** How long the fields of a frame are: as the peer's acknowledged request allows, LCP in full (RFC 1661 §6.5, §6.6). */
class FrameFormTest {

    private static final String PFC = "07 02";
    private static final String ACFC = "08 02";

    private static LoneLink client(FieldCompression protocol, FieldCompression address) {
        return LoneLink.client(LcpConfig.defaults().withCompression(protocol, address));
    }

    private static String frame(LoneLink link, int protocol) {
        ByteBuf payload =
                Unpooled.buffer().setIndex(Headroom.BYTES, Headroom.BYTES).writeByte(0x45);
        link.link.prependFraming(payload, protocol);
        return ByteBufUtil.hexDump(payload);
    }

    @Test
    void framesAreSentInFullByDefaultWhateverThePeerCouldReceive() {
        LoneLink client = LoneLink.client(LcpConfig.defaults()).openLcp(MAGIC + PFC + ACFC);

        assertThat(client.sent()).first().asString().endsWith("<pcomp> <accomp>]");
        assertThat(frame(client, PppProtocol.IPV4)).isEqualTo("ff03002145");
    }

    @Test
    void framesAreShortWhereThatIsAskedForAndThePeerCanReceiveIt() {
        LoneLink client = client(FieldCompression.BOTH, FieldCompression.BOTH).openLcp(MAGIC + PFC + ACFC);

        assertThat(frame(client, PppProtocol.IPV4)).isEqualTo("2145");
        assertThat(frame(client, PppProtocol.COMPRESSED)).isEqualTo("fd45");
        assertThat(frame(client, PppProtocol.IPCP)).isEqualTo("802145");
        assertThat(frame(client, PppProtocol.LCP)).isEqualTo("ff03c02145");
    }

    @Test
    void eachFieldIsShortenedOnItsOwn() {
        assertThat(frame(client(FieldCompression.BOTH, FieldCompression.RECEIVE).openLcp(MAGIC + PFC + ACFC), 0x21))
                .isEqualTo("ff032145");
        assertThat(frame(client(FieldCompression.RECEIVE, FieldCompression.BOTH).openLcp(MAGIC + PFC + ACFC), 0x21))
                .isEqualTo("002145");
        assertThat(frame(client(FieldCompression.BOTH, FieldCompression.BOTH).openLcp(MAGIC + ACFC), 0x21))
                .isEqualTo("002145");
        assertThat(frame(client(FieldCompression.BOTH, FieldCompression.BOTH).openLcp(MAGIC + PFC), 0x21))
                .isEqualTo("ff032145");
    }

    @Test
    void framesAreInFullAgainWhileLcpNegotiatesAnew() {
        LoneLink client = client(FieldCompression.BOTH, FieldCompression.BOTH).openLcp(MAGIC + PFC + ACFC);

        client.request(PppProtocol.LCP, 2, MAGIC);
        assertThat(frame(client, PppProtocol.IPCP)).isEqualTo("ff03802145");

        client.ack(PppProtocol.LCP);
        assertThat(frame(client, PppProtocol.IPV4)).isEqualTo("ff03002145");
    }

    @Test
    void whatIsTurnedOffIsNeitherOfferedNorAccepted() {
        LoneLink client = client(FieldCompression.OFF, FieldCompression.OFF);
        assertThat(client.sent())
                .singleElement()
                .asString()
                .matches("\\[LCP ConfReq id=0x1 <mru 1400> <asyncmap 0x0> <magic 0x[0-9a-f]+>]");

        client.request(PppProtocol.LCP, 1, MAGIC + PFC + ACFC);

        assertThat(client.sent()).containsExactly("[LCP ConfRej id=0x1 <pcomp> <accomp>]");
    }

    @Test
    void oneFieldCanBeTurnedOffAlone() {
        LoneLink client = client(FieldCompression.RECEIVE, FieldCompression.OFF);
        assertThat(client.sent()).singleElement().asString().endsWith(" <pcomp>]");
        client.request(PppProtocol.LCP, 1, MAGIC + PFC + ACFC);
        assertThat(client.sent()).containsExactly("[LCP ConfRej id=0x1 <accomp>]");

        client = client(FieldCompression.OFF, FieldCompression.RECEIVE);
        assertThat(client.sent()).singleElement().asString().endsWith("> <accomp>]");
        client.request(PppProtocol.LCP, 1, MAGIC + PFC + ACFC);
        assertThat(client.sent()).containsExactly("[LCP ConfRej id=0x1 <pcomp>]");
    }

    @Test
    void theControlCharactersToEscapeCanBeConfigured() {
        LoneLink client = LoneLink.client(LcpConfig.defaults().withAsyncMap(0xA0000));

        assertThat(client.sent()).singleElement().asString().contains("<asyncmap 0xa0000>");
    }
}
