/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeStartKeys;
import org.pptp4j.ppp.MppeConfig.KeyChangePolicy;
import org.pptp4j.ppp.MppeConfig.Policy;

/** Only what there are keys for is negotiated. Here the server's authenticator gives such as MS-CHAPv1 does. */
class MppeKeyLengthTest {

    private static LinkPair pair(Policy policy, KeyLength... lengths) {
        MppeConfig mppe = new MppeConfig(policy, Set.of(lengths), KeyChangePolicy.STATELESS);
        LinkPair pair = LinkPair.of(mppe, 1);
        pair.decision = request -> {
            AuthDecision.Accept accept = (AuthDecision.Accept)
                    pair.users.authenticate(request).toCompletableFuture().join();
            return new AuthDecision.Accept(
                    Optional.of(MppeStartKeys.msChapV1(new byte[16], new byte[8])),
                    accept.authenticatorResponse(),
                    accept.message(),
                    accept.address());
        };
        pair.start();
        pair.run(Duration.ofSeconds(20));
        return pair;
    }

    @Test
    void aLengthWithoutKeysIsNotAskedForNorGranted() {
        LinkPair pair = pair(Policy.REQUIRED, KeyLength.BITS_40, KeyLength.BITS_128);

        assertThat(pair.server.link.transcript())
                .contains(
                        "sent [CCP ConfReq id=0x1 <mppe +H -M +S -L -D -C>]",
                        "rcvd [CCP ConfReq id=0x1 <mppe +H -M +S +L -D -C>]",
                        "sent [CCP ConfNak id=0x1 <mppe +H -M +S -L -D -C>]");
        assertThat(pair.server.up().encryption()).get().hasToString("128-bit stateless");
    }

    @Test
    void shortKeysThatAreRequiredFailInWords() {
        LinkPair pair = pair(Policy.REQUIRED, KeyLength.BITS_40);

        assertThat(pair.server.failure())
                .contains(new EncryptionFailure.KeyLengthUnavailable(
                        Set.of(KeyLength.BITS_40), Set.of(KeyLength.BITS_128), Optional.of(AuthProtocol.MS_CHAP_V2)));
        assertThat(pair.server.link.transcript()).noneMatch(line -> line.startsWith("sent [CCP"));
        assertThat(pair.client.failure()).isPresent();
    }

    @Test
    void shortKeysThatArePreferredGiveWayToClearText() {
        LinkPair pair = pair(Policy.PREFERRED, KeyLength.BITS_40);

        assertThat(pair.server.up().encryption()).isEmpty();
        assertThat(pair.client.up().encryption()).isEmpty();
    }
}
