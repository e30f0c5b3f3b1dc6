/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.Set;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.Credentials;
import org.pptp4j.captures.Session;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.ppp.AddressConfig.NameService;
import org.pptp4j.ppp.MppeConfig.KeyChangePolicy;
import org.pptp4j.ppp.MppeConfig.Policy;

/** How our ends are configured to do what those of a captured session did. */
final class CapturedConfig {

    private CapturedConfig() {}

    /** Alice, who asks for name servers if the captured client did. */
    static PppConfig client(Session session) {
        Set<NameService> asked = session == Session.MSCHAPV2_NO_MPPE ? Set.of(NameService.DNS) : Set.of();
        return new PppConfig(
                LcpConfig.defaults(),
                AuthConfig.prove(Credentials.of("alice", session.password())).allowing(login(session)),
                mppe(session),
                new AddressConfig.Request(AddressConfig.Wish.any(), AddressConfig.Wish.any(), asked),
                PppConfig.NEGOTIATION_TIMEOUT);
    }

    /** A server with the name of the captured one. */
    static PppConfig server(Session session) {
        return new PppConfig(
                LcpConfig.defaults(),
                AuthConfig.demand("pptpd").demanding(login(session)),
                mppe(session),
                AddressConfig.assign(),
                PppConfig.NEGOTIATION_TIMEOUT);
    }

    /** EAP is not to be had: then what we do by default. */
    private static Set<AuthProtocol> login(Session session) {
        return Set.of(session.login() == AuthProtocol.EAP ? AuthProtocol.MS_CHAP_V2 : session.login());
    }

    private static MppeConfig mppe(Session session) {
        if (session == Session.MPPE_REFUSED) {
            return MppeConfig.of(Policy.REQUIRED);
        } else if (session == Session.MSCHAPV1_MPPE40_STATELESS) {
            return required(new MppeMode(KeyLength.BITS_40, KeyChange.STATELESS));
        }
        return session.encryption()
                .map(CapturedConfig::required)
                .orElseGet(() -> new MppeConfig(Policy.OFF, Set.of(KeyLength.BITS_128), KeyChangePolicy.STATELESS));
    }

    private static MppeConfig required(MppeMode mode) {
        return new MppeConfig(
                Policy.REQUIRED,
                Set.of(mode.keyLength()),
                mode.keyChange() == KeyChange.STATELESS ? KeyChangePolicy.STATELESS : KeyChangePolicy.STATEFUL);
    }
}
